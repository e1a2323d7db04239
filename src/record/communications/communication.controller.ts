import { ExternalRecordController } from '../shared/index.js';
import { communicationKind } from './communication.kind.js';

/** /api/v1/communications */
export class CommunicationController extends ExternalRecordController(communicationKind) {}
