import { RecordController } from '../shared/index.js';
import { positionKind } from './position.kind.js';

/** /api/v1/positions */
export class PositionController extends RecordController(positionKind) {}
