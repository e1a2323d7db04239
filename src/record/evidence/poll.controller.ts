import { RecordController } from '../shared/index.js';
import { pollKind } from './poll.kind.js';

/** /api/v1/polls */
export class PollController extends RecordController(pollKind) {}
