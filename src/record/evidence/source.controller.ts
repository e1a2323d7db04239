import { RecordController } from '../shared/index.js';
import { sourceKind } from './source.kind.js';

/** /api/v1/sources */
export class SourceController extends RecordController(sourceKind) {}
