import { describeKind, RecordController } from '../shared/index.js';
import { transferKind } from './transfer.kind.js';

export const transferDocuments = describeKind(transferKind);

/** /api/v1/transfers */
export class TransferController extends RecordController(transferKind, transferDocuments) {}
