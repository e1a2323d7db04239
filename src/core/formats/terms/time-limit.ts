import { choice, identifier, ids, integer } from '../scalars.js';
import { described, list, object, optional, variants } from '../declare.js';

const months = integer(1, 120);

const businessDays = object({
  days: integer(1, 1000),
  holidays: optional(described(identifier(), { description: 'Holidays that are no business days, beside Saturdays and Sundays. Absent: those of the roll-forward, else none.' })),
  further: optional(
    described(object({ lists: ids, closed: choice('any', 'all') }), {
      description: 'Further lists of holidays: a day is no business day when it is in any of the lists together, or only when it is in all of them.',
      example: { lists: ['uk', 'jp'], closed: 'all' },
    }),
  ),
});

/** How far a time limit reaches from what it is counted from. The day of the anchor itself is not counted. */
export const offset = variants('kind', {
  'end-of-following-month': object({ months: described(integer(1, 24), { description: 'Last day of the n-th month after the anchor month.' }) }),
  'end-of-cycle': object({
    cycles: described(integer(1, 24), { description: 'Last day of the n-th billing month.', example: 2 }),
    ofIncident: described(choice('counted', 'not-counted', 'open'), {
      description: 'Whether the billing month of the incident is itself the first. "open" where the text, such as "second billing cycle after which the incident occurred", does not say: both readings are computed, the earlier is alarmed.',
      example: 'open',
    }),
  }),
  months: object({
    months,
    monthEnd: optional(described(choice('same-day', 'last-day'), { description: 'From the last day of a month: the same day so many months later, or the last day of that month. Absent: both readings, the earlier is alarmed.' })),
  }),
  days: object({ days: integer(0, 3660) }),
  'business-days': businessDays,
  hours: object({ hours: described(integer(1, 8784), { description: 'Hours by the clock, whatever the days.', example: 24 }) }),
});

/** What a time limit is counted from. */
export const anchor = choice(
  'period-end', 'incident-start', 'incident-end', 'outage-day', 'awareness', 'eligibility', 'month-end', 'cycle-end', 'quarter-end', 'restoration-month-end', 'invoice', 'claim', 'confirmation', 'credit',
);

export const anchors = described(list(anchor, { min: 1, max: 3 }), {
  description:
    'What the time limit is counted from: the rated period (period-end), the incident itself, the day, month, billing month or quarter that it lies in, the month of restoration; or what only the case knows (claimDates): awareness, invoice, receipt of the claim, its confirmation, the credit. Eligibility is the end of the period unless the case states it. More than one: the text leaves it open; all readings are computed, the earliest is alarmed.',
});
