import { RecordController } from '../shared/index.js';
import { conflictKind } from './conflict.kind.js';

/** /api/v1/conflicts */
export class ConflictController extends RecordController(conflictKind) {}
