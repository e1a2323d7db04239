import { object } from '../declare.js';
import { clause } from './clause.js';
import { interval } from './interval.js';
import { timeRules } from './time-rules.js';
import { verify } from './verify.js';

const { maintenance, downtime } = timeRules;

/** Requests that did not fail, over all requests of the period: every request has the same weight. */
export const requestRatio = object({ interval, maintenance, downtime, verify, clause });
