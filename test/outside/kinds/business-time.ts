import { businessTimeBetween } from '../../../src/core/time/calendar.js';
import { calendarFromWords } from '../calendars.js';
import { inUnits } from '../figures.js';
import type { Kind } from '../kind.js';
import { onlyFields, timeOf } from '../read.js';

/** Open time between two clock times. */
export const businessTime: Kind = {
  kind: 'business_time',
  policyKeys: ['calendar'],
  compute: (one) => {
    const input = onlyFields(one, 'start', 'end');
    const open = businessTimeBetween(calendarFromWords(one.policy['calendar']), timeOf(input['start']), timeOf(input['end']));
    return { seconds: inUnits(open, 1000), minutes: inUnits(open, 60_000), hours: inUnits(open, 3_600_000) };
  },
};
