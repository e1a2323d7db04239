import { object } from '../declare.js';
import { clause } from './clause.js';
import { timeRules } from './time-rules.js';
import { verify } from './verify.js';

/** Cumulative downtime of the period in minutes, set against the table as it is: promise and bounds are minutes, not percent. */
export const duration = object({ ...timeRules, verify, clause });
