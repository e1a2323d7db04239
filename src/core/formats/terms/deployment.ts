import { choice, integer } from '../scalars.js';
import { described, object, optional } from '../declare.js';
import { clause } from './clause.js';
import { timeRules } from './time-rules.js';
import { verify } from './verify.js';

const { unknown, maintenance, downtime } = timeRules;

/**
 * Availability over the lives of units such as databases or reserved machines: downtime of each unit while it was deployed,
 * summed and never united across units, over the time that they were deployed. The case says who was deployed when.
 */
export const deployment = object({
  unknown,
  maintenance,
  downtime,
  partialMinutes: described(choice('exact', 'whole-only'), { description: 'Exact milliseconds, or only clock minutes in which a unit was down throughout.' }),
  together: optional(described(object({ atLeast: optional(integer(1, 10_000)) }), {
    description: 'Down only while so many units are down at the same time, counted as one; without a number while all that are deployed are. Absent: each unit by itself.',
    example: { atLeast: 2 },
  })),
  undeployed: described(choice('outside', 'available'), { description: 'How the time counts in which a unit was not deployed: not at all, or as available, so that each unit has the full period.' }),
  verify,
  clause,
});
