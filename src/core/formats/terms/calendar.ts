import { choice, date, identifier, ids, text } from '../scalars.js';
import { checked, described, fail, found, list, object, optional, type Format, type Of } from '../declare.js';
import { clause } from './clause.js';
import { verify } from './verify.js';

const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/;

/** A time of day on the local clock, 00:00 to 24:00. */
const timeOfDay: Format<string> = {
  read: (value, at, report) =>
    typeof value === 'string' && TIME.test(value) ? value : fail(report, at, 'time.of-day', [`${found(value)} is not a time of day.`, 'Give hours and minutes such as "09:00"; the end of a day is "24:00".']),
  schema: () => ({ type: 'string', pattern: TIME.source }),
};

const day = choice('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday');

const hours = checked(object({ days: list(day, { min: 1, max: 7 }), from: timeOfDay, to: timeOfDay }), ({ from, to }, at, report) => {
  if (to <= from) {
    fail(report, `${at}/to`, 'span-reversed', [`The hours end at ${to}, but begin at ${from}.`, 'Give an end after the start; where they pass midnight, give two entries that meet at "24:00" and "00:00".']);
  }
});

const fields = object({
  id: identifier(),
  zone: described(text({ max: 60 }), { description: 'IANA zone on whose clock the hours are read.', example: 'Asia/Seoul' }),
  hours: described(list(hours, { min: 1, max: 50 }), { description: 'The open hours of the week.', example: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '18:00' }] }),
  holidays: optional(described(ids, { description: 'Lists of holidays of the case on which it is closed. Absent: none.' })),
  companyDays: optional(described(list(object({ date: date(), name: text({ max: 200 }) }), { max: 1000 }), {
    description: 'Further days on which it is closed, such as the day of the company.',
    example: [{ date: '2024-05-01', name: 'Labour Day' }],
  })),
  verify,
  clause,
});

/** When somebody works, as the contract says: weekly hours on the clock of a zone, closed on holidays and company days. */
export const calendar = checked(fields, ({ hours: all }, at, report) => {
  const seen = new Map<string, readonly { readonly from: string; readonly to: string }[]>();
  all.forEach(({ days, from, to }, index) => {
    for (const name of new Set(days)) {
      const before = seen.get(name) ?? [];
      if (before.some((other) => other.from < to && from < other.to)) {
        fail(report, `${at}/hours/${index}`, 'calendar-overlap', [`The hours of ${name} from ${from} to ${to} overlap with others of that day.`, 'Let one end where the other begins, or give them as one.']);
      }
      seen.set(name, [...before, { from, to }]);
    }
  });
});

export type CalendarTerms = Of<typeof calendar>;
