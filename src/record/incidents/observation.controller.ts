import { ExternalRecordController } from '../shared/index.js';
import { observationKind } from './observation.kind.js';

/** /api/v1/observations */
export class ObservationController extends ExternalRecordController(observationKind) {}
