import { fail } from '../shared/errors.js';
import { MINUTE_MS, addDays, compareDates, countDays, daysOfDate, forWeekday, weekdayOf, type CivilDate, type EachWeekday } from './civil.js';
import { holidayOn, type HolidayList } from './holidays.js';
import { instantOfDate, type Instant } from './instant.js';
import { clip, measure, normalise, type Span, type SpanSet } from './spans.js';
import { dateIn, edgeOfLocal, type ZoneTable } from './zones.js';

/** Opening hours of one day in minutes after local midnight, 0 to 1440, the end not included. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** The opening hours of Monday to Sunday, in this order. An empty list is a closed day. */
export type Week = EachWeekday<readonly Hours[]>;

/** When somebody works: weekly hours in a zone, closed on the holidays. A calendar is a term of the contract. */
export interface BusinessCalendar {
  readonly id: string;
  readonly version: string;
  readonly zone: ZoneTable;
  readonly week: Week;
  readonly holidays: HolidayList;
}

const DAY_MINUTES = 1440;

/** Checks hours from outside: within the day, in rising order, not empty, at least one in the week. Throws `calendar-invalid`. */
export function checkCalendar(calendar: BusinessCalendar): BusinessCalendar {
  const bad = (reason: string): never => fail('calendar-invalid', { calendar: calendar.id, reason });
  for (const day of calendar.week) {
    let before = 0;
    for (const { from, to } of day) {
      if (!Number.isInteger(from) || !Number.isInteger(to) || from >= to || to > DAY_MINUTES) bad(`hours from minute ${from} to ${to}`);
      if (from < before) bad('hours of one day overlap or are out of order');
      before = to;
    }
  }
  if (calendar.week.every((day) => day.length === 0)) bad('it is never open');
  return calendar;
}

/** Whether the calendar is open at any time of that date. Throws `calendar-range` outside the holiday list. */
export function isBusinessDay(calendar: BusinessCalendar, date: CivilDate): boolean {
  return hoursOn(calendar, date).length > 0;
}

/**
 * The open time inside a window. Hours are read on the local clock: opening in a skipped hour begins with the change;
 * where an hour comes twice, opening takes the first and closing the last. Throws `calendar-range`, `zone-range`.
 */
export function openSpans(calendar: BusinessCalendar, window: Span): SpanSet {
  if (window.end <= window.start) return [];
  const last = dateIn(calendar.zone, window.end - 1);
  const spans: Span[] = [];
  for (let date = dateIn(calendar.zone, window.start); compareDates(date, last) <= 0; date = addDays(date, 1)) {
    spans.push(...openOn(calendar, date));
  }
  return clip(normalise(spans), window);
}

/** The open time from one instant to another in milliseconds. */
export function businessTimeBetween(calendar: BusinessCalendar, from: Instant, to: Instant): number {
  if (to < from) return fail('span-reversed', { start: from, end: to });
  return measure(openSpans(calendar, { start: from, end: to }));
}

/**
 * The first instant by which so much open time (milliseconds) has passed since `from`. Zero gives `from` itself.
 * Throws `business-count-invalid`, and `calendar-range` where the holiday list ends before.
 */
export function addBusinessTime(calendar: BusinessCalendar, from: Instant, durationMs: number): Instant {
  if (!Number.isInteger(durationMs) || durationMs < 0) return fail('business-count-invalid', { value: durationMs });
  checkCalendar(calendar);
  let reached = from;
  let left = durationMs;
  for (let date = dateIn(calendar.zone, from); left > 0; date = addDays(date, 1)) {
    for (const { start, end } of clip(openOn(calendar, date), { start: from, end: Infinity })) {
      const taken = Math.min(left, end - start);
      if (taken > 0) reached = start + taken;
      left -= taken;
    }
  }
  return reached;
}

/**
 * The n-th open day after a date, or before it when n is negative ("5 business days before the maintenance"). The date
 * itself is not counted; zero gives the date as it is. Throws `business-count-invalid`, `calendar-invalid`, `calendar-range`.
 */
export function addBusinessDays(calendar: BusinessCalendar, date: CivilDate, count: number): CivilDate {
  checkCalendar(calendar);
  return countDays(date, count, (day) => isBusinessDay(calendar, day));
}

function hoursOn(calendar: BusinessCalendar, date: CivilDate): readonly Hours[] {
  return holidayOn(calendar.holidays, date) === null ? forWeekday(calendar.week, weekdayOf(date)) : [];
}

/** The open time of days that were asked for: clocks of many items run over the same days. */
const known = new WeakMap<BusinessCalendar, Map<number, SpanSet>>();

function openOn(calendar: BusinessCalendar, date: CivilDate): SpanSet {
  const days = known.get(calendar) ?? new Map<number, SpanSet>();
  const day = daysOfDate(date);
  const before = days.get(day);
  if (before !== undefined) return before;
  const open = openAnew(calendar, date);
  known.set(calendar, days.set(day, open));
  return open;
}

function openAnew(calendar: BusinessCalendar, date: CivilDate): SpanSet {
  const midnight = instantOfDate(date);
  const at = (minutes: number, which: 'first' | 'last'): Instant => edgeOfLocal(calendar.zone, midnight + minutes * MINUTE_MS, which);
  const open = hoursOn(calendar, date).map(({ from, to }) => ({ start: at(from, 'first'), end: at(to, to === DAY_MINUTES ? 'first' : 'last') }));
  return normalise(open);
}
