import { RecordController } from '../shared/index.js';
import { eventKind } from './event.kind.js';

/** /api/v1/events */
export class EventController extends RecordController(eventKind) {}
