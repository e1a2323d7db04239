import { fail } from '../shared/errors.js';
import { DAY_MS, addDays, clampDay, weekdayOf, type CivilDate, type Weekday } from './civil.js';
import type { Instant } from './instant.js';
import type { Span } from './spans.js';
import { dateIn, startOfDate, type ZoneTable } from './zones.js';

/** A month of a year, 1 to 12. */
export interface Month {
  readonly year: number;
  readonly month: number;
}

/** Reads YYYY-MM. Throws `period-invalid`. */
export function parseMonth(text: string): Month {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  if (match === null) return fail('period-invalid', { reason: `"${text.slice(0, 40)}" is not a month such as 2024-07` });
  return checkMonth({ year: Number(match[1]), month: Number(match[2]) });
}

/** YYYY-MM. */
export function formatMonth({ year, month }: Month): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

/** The month so many months later. Throws `period-invalid` beyond the years 1 to 9999. */
export function shiftMonth({ year, month }: Month, by: number): Month {
  const count = year * 12 + month - 1 + by;
  return checkMonth({ year: Math.floor(count / 12), month: (count % 12) + 1 });
}

/** The calendar month in a zone: 31 days in UTC are 44,640 minutes; a clock change makes it an hour longer or shorter. */
export function calendarMonth(zone: ZoneTable, month: Month): Span {
  return billingMonth(zone, month, 1);
}

/**
 * The billing month that begins on the start day of the given month and ends where the next one begins. In a month
 * without that day it begins on the month's last day. Throws `period-invalid`, `zone-range`.
 */
export function billingMonth(zone: ZoneTable, month: Month, startDay: number): Span {
  return monthsFrom(zone, month, startDay, 1);
}

/** Quarter 1 to 4 of the business year that begins with `firstMonth` of the given calendar year. */
export function quarter(zone: ZoneTable, year: number, number: number, firstMonth = 1): Span {
  if (!Number.isInteger(number) || number < 1 || number > 4) return fail('period-invalid', { reason: `there is no quarter ${number}` });
  return monthsFrom(zone, shiftMonth(checkMonth({ year, month: firstMonth }), (number - 1) * 3), 1, 3);
}

/** The business year that begins with `firstMonth` of the given calendar year. */
export function yearOf(zone: ZoneTable, year: number, firstMonth = 1): Span {
  return monthsFrom(zone, { year, month: firstMonth }, 1, 12);
}

/** So many days of 24 hours back from an instant: the rolling window of 30 or 365 days. */
export function rollingDays(end: Instant, days: number): Span {
  if (!Number.isInteger(days) || days < 1) return fail('period-invalid', { reason: `a window of ${days} days` });
  return { start: end - days * DAY_MS, end };
}

/** The calendar month of the zone in which an instant lies. */
export function monthContaining(zone: ZoneTable, instant: Instant): Month {
  const { year, month } = dateIn(zone, instant);
  return { year, month };
}

/** The day of the zone in which an instant lies: 23 to 25 hours. */
export function dayContaining(zone: ZoneTable, instant: Instant): Span {
  return daysFrom(zone, dateIn(zone, instant), 1);
}

/** The week of the zone in which an instant lies, from midnight of the given weekday (Monday 1 to Sunday 7). */
export function weekContaining(zone: ZoneTable, instant: Instant, firstWeekday: Weekday): Span {
  const date = dateIn(zone, instant);
  return daysFrom(zone, addDays(date, -((weekdayOf(date) - firstWeekday + 7) % 7)), 7);
}

/** The month in which the billing month of an instant began. */
export function billingMonthContaining(zone: ZoneTable, instant: Instant, startDay: number): Month {
  const { year, month, day } = dateIn(zone, instant);
  const begun = day >= startOfBilling({ year, month }, startDay).day;
  return begun ? { year, month } : shiftMonth({ year, month }, -1);
}

function monthsFrom(zone: ZoneTable, from: Month, startDay: number, count: number): Span {
  const start = startOfDate(zone, startOfBilling(checkMonth(from), startDay));
  return { start, end: startOfDate(zone, startOfBilling(shiftMonth(from, count), startDay)) };
}

function daysFrom(zone: ZoneTable, date: CivilDate, count: number): Span {
  return { start: startOfDate(zone, date), end: startOfDate(zone, addDays(date, count)) };
}

function startOfBilling({ year, month }: Month, startDay: number): CivilDate {
  if (!Number.isInteger(startDay) || startDay < 1 || startDay > 31) return fail('period-invalid', { reason: `the start day ${startDay}` });
  return clampDay(year, month, startDay);
}

function checkMonth(month: Month): Month {
  const { year, month: number } = month;
  const valid = Number.isInteger(year) && year >= 1 && year <= 9999 && Number.isInteger(number) && number >= 1 && number <= 12;
  return valid ? month : fail('period-invalid', { reason: `there is no month ${number} of year ${year}` });
}
