import { calendarFormat } from '../../core/formats/matter-shape.js';
import { bodyFormat, type BodyOf, type RecordKind } from '../shared/index.js';

export type Calendar = BodyOf<typeof calendarFormat>;

export const calendarKind: RecordKind<Calendar> = {
  name: 'calendar',
  plural: 'calendars',
  shape: 'onus.calendar/1',
  table: 'calendar',
  format: bodyFormat(calendarFormat, {}),
  columns: [
    { name: 'calendar_version', type: 'text', of: (body) => body.version },
    { name: 'days', type: 'bigint', of: (body) => body.days.length },
  ],
};
