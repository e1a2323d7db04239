import { RecordController } from '../shared/index.js';
import { accountKind } from './account.kind.js';

/** /api/v1/accounts */
export class AccountController extends RecordController(accountKind) {}
