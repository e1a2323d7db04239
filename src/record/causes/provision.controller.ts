import { RecordController } from '../shared/index.js';
import { provisionKind } from './provision.kind.js';

/** /api/v1/provisions */
export class ProvisionController extends RecordController(provisionKind) {}
