import { decimal } from '../scalars.js';
import { checked, described, fail, object, optional } from '../declare.js';
import { clause } from './clause.js';
import { verify } from './verify.js';

const either = object({
  atLeast: optional(described(decimal(), { description: 'The level that is promised where more is better: a percentage, or the unit of the family.', example: '99.9' })),
  atMost: optional(described(decimal(), { description: 'The level that is promised where less is better, such as minutes of downtime or a response time.', example: '30' })),
  verify,
  clause,
});

/** What is promised: one bound, on the side that the family measures. */
export const promise = checked(either, ({ atLeast, atMost }, at, report) => {
  if ((atLeast === undefined) === (atMost === undefined)) {
    fail(report, at, 'promise-one-bound', ['A promise has exactly one bound.', 'Give atLeast where more is better (percent), atMost where less is better (minutes, counts).']);
  }
});
