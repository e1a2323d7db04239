import { RecordController } from '../shared/index.js';
import { seriesKind } from './series.kind.js';

/** /api/v1/series */
export class SeriesController extends RecordController(seriesKind) {}
