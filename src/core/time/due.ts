import { fail } from '../shared/errors.js';
import { addBusinessDays, addBusinessTime, openSpans, type BusinessCalendar } from './calendar.js';
import { DAY_MS } from './civil.js';
import { instantOfDate, type Instant } from './instant.js';
import { intersect, measure, normalise, subtract, type Span, type SpanSet } from './spans.js';
import { dateIn, edgeOfLocal, localOf } from './zones.js';

/** What a clock counts: the open time of a calendar, or without one (null) every hour of day and night. */
export type Clock = BusinessCalendar | null;

/** The time that a clock counts in a window: open, and not paused. Throws as `openSpans` does. */
export function countedTime(clock: Clock, window: Span, pauses: SpanSet): SpanSet {
  return subtract(clock === null ? normalise([window]) : openSpans(clock, window), pauses);
}

/**
 * The first instant by which so much counted time (milliseconds) has passed since the start: what is not open and what is paused
 * moves it on. Zero gives the start itself; null where a pause that never ends begins before. A pause that begins exactly
 * there does not move it. Throws `business-count-invalid`; `calendar-range` where the holiday list ends before.
 */
export function dueInstant(clock: Clock, start: Instant, durationMs: number, pauses: SpanSet): Instant | null {
  if (!Number.isInteger(durationMs) || durationMs < 0) return fail('business-count-invalid', { value: durationMs });
  if (durationMs === 0) return start;
  let from = start;
  let left = durationMs;
  for (const pause of pauses) {
    if (pause.end <= from) continue;
    const before = timeBetween(clock, from, Math.max(from, pause.start));
    if (before >= left) break;
    if (pause.end === Infinity) return null;
    left -= before;
    from = pause.end;
  }
  return clock === null ? from + left : addBusinessTime(clock, from, left);
}

/** How far a limit in business days reaches on its last day: to the same time of day, or to the end of that day. */
export type DayEnd = 'same-time' | 'day-end';

/**
 * The n-th business day after the day of the start, which is not counted: the same time of day there, or the end of the day.
 * Where the clocks skip that time, the instant of the change. Throws as `addBusinessDays` does.
 */
export function businessDaysAfter(calendar: BusinessCalendar, start: Instant, days: number, end: DayEnd): Instant {
  const first = dateIn(calendar.zone, start);
  const last = instantOfDate(addBusinessDays(calendar, first, days));
  const timeOfDay = end === 'day-end' ? DAY_MS : localOf(calendar.zone, start) - instantOfDate(first);
  return edgeOfLocal(calendar.zone, last + timeOfDay);
}

/**
 * An instant that was fixed as such (the n-th business day, an agreed date), moved on by the counted time that was paused
 * between the start and it; null where a pause that never ends lies before it.
 */
export function movedByPauses(clock: Clock, start: Instant, fixed: Instant, pauses: SpanSet): Instant | null {
  if (fixed <= start) return fixed;
  const paused = intersect(countedTime(clock, { start, end: fixed }, []), pauses);
  return dueInstant(clock, fixed, measure(paused), pauses);
}

function timeBetween(clock: Clock, from: Instant, to: Instant): number {
  return clock === null ? to - from : measure(openSpans(clock, { start: from, end: to }));
}
