import { described, object, variants } from '../declare.js';
import { clause } from './clause.js';
import { errorRate, interval, minimumRequests } from './interval.js';
import { timeRules } from './time-rules.js';
import { verify } from './verify.js';

const { unknown, maintenance, minimumRun, downtime } = timeRules;

const when = described(variants('kind', { 'all-fail': object({}), 'error-rate': object({ rate: errorRate }) }), {
  description: 'What makes a minute a minute of downtime: every attempt in it fails or is not answered, or too many of them do. Without an attempt it is up.',
  example: { kind: 'all-fail' },
});

/** Minutes that are down by a condition on their requests or attempts; a minute that is down in part never counts. */
export const qualifiedMinutes = object({ interval, when, minimumRequests, minimumRun, unknown, maintenance, downtime, verify, clause });
