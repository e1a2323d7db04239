import { bilingual, choice, percent } from '../scalars.js';
import { described, object } from '../declare.js';
import { clause } from './clause.js';
import { interval } from './interval.js';
import { timeRules } from './time-rules.js';
import { verify } from './verify.js';

const { maintenance, downtime } = timeRules;

/** A percentile of the values of the period by the nearest rank, in a unit of its own: a response time, a throughput. */
export const percentile = object({
  interval,
  percentile: described(percent(), { description: 'Which one: of n values in rising order the one at place n x p / 100, rounded up, and at least the first.', example: '99' }),
  better: described(choice('lower', 'higher'), { description: 'Whether a lower value is the better one (a response time) or a higher one (a throughput).' }),
  valueUnit: described(bilingual, { description: 'The unit of the values, of the promise and of the table.', example: { en: 'ms', ko: 'ms' } }),
  maintenance,
  downtime,
  verify,
  clause,
});
