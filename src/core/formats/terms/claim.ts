import { bilingual, choice, identifier, integer, text } from '../scalars.js';
import { described, list, object, optional, variants } from '../declare.js';
import { clause } from './clause.js';
import { verify } from './verify.js';

export const claim = object({
  offset: described(
    variants('kind', {
      'end-of-following-month': object({ months: described(integer(1, 24), { description: 'Last day of the n-th month after the anchor month.' }) }),
      days: object({ days: integer(1, 3660) }),
      'business-days': object({ days: integer(1, 1000), holidays: optional(described(identifier(), { description: 'Holidays that are no business days, beside Saturdays and Sundays. Absent: those of the roll-forward, else none.' })) }),
    }),
    { description: 'How far the deadline lies behind the anchor.' },
  ),
  anchors: described(list(choice('period-end', 'incident-start', 'incident-end'), { min: 1, max: 3 }), {
    description: 'What the time limit is counted from. More than one: the text leaves it open; all readings are computed, the earliest is alarmed.',
  }),
  zone: text({ max: 60 }),
  act: described(choice('received', 'sent'), { description: 'What must have happened by the deadline.' }),
  rollForward: optional(described(object({ law: bilingual, holidays: identifier() }), { description: 'A law under which a last day that is a Saturday or holiday moves to the next working day.' })),
  contents: optional(list(bilingual, { max: 50 })),
  verify,
  clause,
});
