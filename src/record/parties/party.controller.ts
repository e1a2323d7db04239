import { RecordController } from '../shared/index.js';
import { partyKind } from './party.kind.js';

/** /api/v1/parties */
export class PartyController extends RecordController(partyKind) {}
