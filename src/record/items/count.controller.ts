import { RecordController } from '../shared/index.js';
import { countKind } from './count.kind.js';

/** /api/v1/counts */
export class CountController extends RecordController(countKind) {}
