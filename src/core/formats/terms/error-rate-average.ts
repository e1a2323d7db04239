import { choice } from '../scalars.js';
import { described, object } from '../declare.js';
import { clause } from './clause.js';
import { interval } from './interval.js';
import { timeRules } from './time-rules.js';
import { verify } from './verify.js';

const { unknown, maintenance, minimumRun, downtime } = timeRules;

/** 100 % less the mean of the error rates of all intervals, each interval with the same weight however many requests it had. */
export const errorRateAverage = object({
  interval,
  zeroTraffic: described(choice('no-errors', 'removed'), { description: 'An interval without requests: its error rate is 0 %, or it is not counted at all.' }),
  minimumRun,
  unknown,
  maintenance,
  downtime,
  verify,
  clause,
});
