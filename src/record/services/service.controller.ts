import { RecordController } from '../shared/index.js';
import { serviceKind } from './service.kind.js';

/** /api/v1/services */
export class ServiceController extends RecordController(serviceKind) {}
