import { RecordController } from '../shared/index.js';
import { privilegeKind } from './privilege.kind.js';

/** /api/v1/privileges */
export class PrivilegeController extends RecordController(privilegeKind) {}
