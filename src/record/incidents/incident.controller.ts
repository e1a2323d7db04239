import { ExternalRecordController } from '../shared/index.js';
import { incidentKind } from './incident.kind.js';

/** /api/v1/incidents */
export class IncidentController extends ExternalRecordController(incidentKind) {}
