import { integer } from '../scalars.js';
import { described, object, optional } from '../declare.js';
import { clause } from './clause.js';
import { timeRules } from './time-rules.js';
import { verify } from './verify.js';

/** Availability: the time that was up, over the time that is measured, in percent. */
export const availability = object({
  ...timeRules,
  fixedMinutes: optional(described(integer(1, 10_000_000), {
    description: 'Minutes that downtime is set against whatever the length of the period; excused time then leaves downtime only. Absent: the period itself.',
    example: 43_200,
  })),
  verify,
  clause,
});
