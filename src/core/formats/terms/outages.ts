import { integer, text } from '../scalars.js';
import { described, object, optional } from '../declare.js';
import { clause } from './clause.js';
import { timeRules } from './time-rules.js';
import { verify } from './verify.js';

/**
 * Outages counted one by one: how many were long enough (`minimumRun`), promise and bounds in outages. A remedy for each
 * of them is a row with `plus` of kind `per-piece`.
 */
export const outages = object({
  ...timeRules,
  mostPerDay: optional(described(object({ count: integer(1, 1000), zone: text({ max: 60 }) }), {
    description: 'Of the outages that begin on one day in that zone, so many count at most.',
    example: { count: 1, zone: 'UTC' },
  })),
  onlyAbove: optional(described(object({ minutes: integer(1, 1_000_000) }), {
    description: 'No outage counts unless all downtime of the period together is more than so many minutes.',
    example: { minutes: 60 },
  })),
  verify,
  clause,
});
