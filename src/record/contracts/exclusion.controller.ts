import { RecordController } from '../shared/index.js';
import { exclusionKind } from './exclusion.kind.js';

/** /api/v1/exclusions */
export class ExclusionController extends RecordController(exclusionKind) {}
