import { integer, text } from '../scalars.js';
import { described, object, variants } from '../declare.js';
import { clause } from './clause.js';

/** The window that is rated. */
export const period = variants('kind', {
  'calendar-month': object({ zone: described(text({ max: 60 }), { description: 'IANA zone in which the month begins and ends.', example: 'UTC' }), clause }),
  'billing-month': object({ zone: text({ max: 60 }), startDay: described(integer(1, 28), { description: 'Day of the month on which the billing month begins.' }), clause }),
});
