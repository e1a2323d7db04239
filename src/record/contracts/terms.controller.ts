import { RecordController } from '../shared/index.js';
import { termsKind } from './terms.kind.js';

/** /api/v1/terms */
export class TermsController extends RecordController(termsKind) {}
