export { Clock, FixedClock, SystemClock } from './clock.js';
export { CountingIds, Ids, RandomIds } from './ids.js';
