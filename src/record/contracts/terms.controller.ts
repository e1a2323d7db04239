import { describeKind, RecordController } from '../shared/index.js';
import { termsKind, writtenTermsKind } from './terms.kind.js';

/** /api/v1/terms */
export class TermsController extends RecordController(writtenTermsKind, describeKind(termsKind)) {}
