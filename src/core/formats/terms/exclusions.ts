import { bilingual, choice, identifier } from '../scalars.js';
import { described, object, optional } from '../declare.js';
import { clause } from './clause.js';
import { verify } from './verify.js';

export const exclusionRule = object({
  id: identifier(),
  title: bilingual,
  policy: described(choice('counted-as-up', 'out-of-both-sides', 'counted-as-down'), { description: 'What happens to excused time.' }),
  removes: optional(described(choice('whole-span', 'downtime'), { description: 'Under out-of-both-sides: whether the whole excused span leaves the measured time, or only the downtime in it. Absent: the whole span.' })),
  burden: described(choice('customer', 'vendor', 'open'), { description: 'Who must prove that the exclusion applies; "open" leaves it to counsel.' }),
  verify,
  clause,
});
