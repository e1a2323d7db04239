import { addBusinessDays, openSpans, type BusinessCalendar } from '../../../src/core/time/calendar.js';
import { addDays, DAY_MS, type CivilDate } from '../../../src/core/time/civil.js';
import { dateOfInstant, formatDate, formatTimeOfDay, instantOfDate } from '../../../src/core/time/instant.js';
import { calendarFromWords } from '../calendars.js';
import { NotExpressible, word, type Kind } from '../kind.js';
import { onlyFields, timeOf } from '../read.js';

/** N open days after (or before) a clock time: at the same time of day, or at the end of that day's hours. */
export const deadlineBusinessDays: Kind = {
  kind: 'deadline_business_days',
  policyKeys: ['calendar', 'counting'],
  compute: (one) => {
    const input = onlyFields(one, 'start', 'business_days', 'end_of_working_day');
    word(one, 'counting', { 'N business days after the start, same wall time': true });
    const count = input['business_days'];
    if (typeof count !== 'number') throw new NotExpressible('no number of business days');
    const calendar = calendarFromWords(one.policy['calendar']);
    const start = timeOf(input['start']);
    const day = addBusinessDays(calendar, dateOfInstant(start), count);
    const end = input['end_of_working_day'] === true ? closingTime(calendar, day) : instantOfDate(day) + (start - instantOfDate(dateOfInstant(start)));
    return { end: `${formatDate(dateOfInstant(end))} ${formatTimeOfDay(end)}` };
  },
};

/** The end of the last open hours of a day; midnight belongs to the next date. */
function closingTime(calendar: BusinessCalendar, day: CivilDate): number {
  const midnight = instantOfDate(day);
  const last = openSpans(calendar, { start: midnight, end: midnight + DAY_MS }).at(-1);
  return last?.end ?? instantOfDate(addDays(day, 1));
}
