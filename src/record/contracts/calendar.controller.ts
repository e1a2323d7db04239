import { RecordController } from '../shared/index.js';
import { calendarKind } from './calendar.kind.js';

/** /api/v1/calendars */
export class CalendarController extends RecordController(calendarKind) {}
