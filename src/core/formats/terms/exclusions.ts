import { bilingual, choice, identifier, integer } from '../scalars.js';
import { described, object, optional, variants } from '../declare.js';
import { clause } from './clause.js';
import { verify } from './verify.js';

const notice = variants('kind', {
  hours: object({ hours: integer(1, 8784), clause }),
  days: object({ days: integer(1, 366), clause }),
  'business-days': object({ days: integer(1, 366), holidays: optional(described(identifier(), { description: 'Holidays that are no business days, beside Saturdays and Sundays.' })), clause }),
});

export const exclusionRule = object({
  id: identifier(),
  title: bilingual,
  policy: described(choice('counted-as-up', 'out-of-both-sides', 'counted-as-down'), { description: 'What happens to excused time.' }),
  removes: optional(described(choice('whole-span', 'downtime'), { description: 'Under out-of-both-sides: whether the whole excused span leaves the measured time, or only the downtime in it. Absent: the whole span.' })),
  notice: optional(described(notice, { description: 'How long before it begins it must be announced; only what was announced in time excuses.', example: { kind: 'hours', hours: 48, clause: '5.2' } })),
  quota: optional(
    described(object({ minutes: integer(1, 1_000_000), per: choice('month', 'quarter', 'calendar-year', 'contract-year'), clause }), {
      description: 'So much time at most is excused in each such stretch of time, the earliest first. What was used up before the period stands in the case.',
      example: { minutes: 120, per: 'month', clause: '5.3' },
    }),
  ),
  burden: described(choice('customer', 'vendor', 'open'), { description: 'Who must prove that the exclusion applies; "open" leaves it to counsel.' }),
  verify,
  clause,
});
