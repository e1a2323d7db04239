import { RecordController } from '../shared/index.js';
import { contractKind } from './contract.kind.js';

/** /api/v1/contracts */
export class ContractController extends RecordController(contractKind) {}
