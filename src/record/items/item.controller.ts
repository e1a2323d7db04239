import { ExternalRecordController } from '../shared/index.js';
import { itemKind } from './item.kind.js';

/** /api/v1/items */
export class ItemController extends ExternalRecordController(itemKind) {}
