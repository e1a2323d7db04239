import { choice, flag, integer, percent } from '../scalars.js';
import { checked, described, fail, object, optional } from '../declare.js';

const minutes = checked(integer(1, 1440), (value, at, report) => {
  if (1440 % value !== 0) fail(report, at, 'interval-not-in-day', [`A day does not divide into intervals of ${value} minutes.`, 'Give minutes that divide a day: 1, 5, 10, 15, 30, 60.']);
});

/** The grid of intervals: the first begins at midnight of each day in the zone of the period. */
export const interval = described(object({ minutes }), {
  description: 'Length of the intervals that are looked at, beginning at 00:00 of every day in the zone of the period. Finer samples are added up.',
  example: { minutes: 5 },
});

/** An error rate that makes an interval bad. */
export const errorRate = described(object({ above: percent(), inclusive: flag() }), {
  description: 'An interval is down where its share of failed requests is above this percentage; or at least it, where inclusive.',
  example: { above: '5', inclusive: false },
});

/** How few requests say nothing. */
export const minimumRequests = optional(described(object({ count: integer(1, 1_000_000_000), below: choice('up', 'removed') }), {
  description: 'So many requests an interval needs to count: with fewer it is up, or out of both sides.',
  example: { count: 2000, below: 'up' },
}));
