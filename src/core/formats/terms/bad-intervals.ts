import { object } from '../declare.js';
import { clause } from './clause.js';
import { errorRate, interval, minimumRequests } from './interval.js';
import { timeRules } from './time-rules.js';
import { verify } from './verify.js';

const { unknown, maintenance, downtime } = timeRules;

/** The time of the intervals whose error rate is too high, each counted as a whole, over the time that is measured. */
export const badIntervals = object({ interval, errorRate, minimumRequests, unknown, maintenance, downtime, verify, clause });
