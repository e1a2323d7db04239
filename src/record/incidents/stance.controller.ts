import { RecordController } from '../shared/index.js';
import { stanceKind } from './stance.kind.js';

/** /api/v1/stances */
export class StanceController extends RecordController(stanceKind) {}
