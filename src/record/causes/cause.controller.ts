import { RecordController } from '../shared/index.js';
import { causeKind } from './cause.kind.js';

/** /api/v1/causes */
export class CauseController extends RecordController(causeKind) {}
