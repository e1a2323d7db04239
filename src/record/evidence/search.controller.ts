import { RecordController } from '../shared/index.js';
import { searchKind } from './search.kind.js';

/** /api/v1/searches */
export class SearchController extends RecordController(searchKind) {}
