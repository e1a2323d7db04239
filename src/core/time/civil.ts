import { fail } from '../shared/errors.js';

/** A day of the proleptic Gregorian calendar, without zone. Years 1 to 9999, month 1 to 12. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** ISO 8601 weekdays: Monday 1 to Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAYS_IN_ERA = 146_097;
const DAYS_TO_EPOCH = 719_468;

/** Days from 1970-01-01 to the date, by integers alone: eras of 400 years whose years begin in March. */
export function daysOfDate({ year, month, day }: CivilDate): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra - DAYS_TO_EPOCH;
}

/** The date so many days after 1970-01-01; the inverse of `daysOfDate`. */
export function dateOfDays(days: number): CivilDate {
  const shifted = days + DAYS_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** Whether the year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether the parts are whole numbers and name an existing day of the years 1 to 9999. */
export function isDate({ year, month, day }: CivilDate): boolean {
  return (
    [year, month, day].every(Number.isInteger) &&
    year >= 1 &&
    year <= 9999 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  );
}

/** The weekday of a date, Monday 1 to Sunday 7. */
export function weekdayOf(date: CivilDate): Weekday {
  const sinceMonday = (((daysOfDate(date) + 3) % 7) + 7) % 7;
  return (sinceMonday + 1) as Weekday;
}

/** One thing for each day of the week, from Monday to Sunday. */
export type EachWeekday<T> = readonly [T, T, T, T, T, T, T];

/** The thing for that weekday. */
export function forWeekday<T>(each: EachWeekday<T>, weekday: Weekday): T {
  return each[(weekday - 1) as 0 | 1 | 2 | 3 | 4 | 5 | 6];
}

/** The date so many days later (earlier when negative). Throws `instant-out-of-range` beyond the years 1 to 9999. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return inRange(dateOfDays(daysOfDate(date) + days));
}

/**
 * The same day so many months later, or the last day of that month where the day does not exist:
 * 31 January plus one month is 28 or 29 February. Throws `instant-out-of-range` beyond the years 1 to 9999.
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const count = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  return inRange(clampDay(year, month, date.day));
}

/** That day of the month, or the month's last day where it is shorter. */
export function clampDay(year: number, month: number, day: number): CivilDate {
  return { year, month, day: Math.min(day, daysInMonth(year, month)) };
}

/** The last day of the date's month. */
export function endOfMonth(date: CivilDate): CivilDate {
  return clampDay(date.year, date.month, 31);
}

/**
 * The n-th day after the date that counts, or before it when n is negative; the date itself is never counted, and zero
 * gives it back. Throws `business-count-invalid` unless n is a whole number.
 */
export function countDays(date: CivilDate, count: number, counts: (day: CivilDate) => boolean): CivilDate {
  if (!Number.isInteger(count)) return fail('business-count-invalid', { value: count });
  let day = date;
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, Math.sign(count));
    if (counts(day)) left -= 1;
  }
  return day;
}

/** Negative when a is earlier, zero when the same day, positive when later: the distance in days. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  return daysOfDate(a) - daysOfDate(b);
}

function inRange(date: CivilDate): CivilDate {
  return isDate(date) ? date : fail('instant-out-of-range', { value: `${date.year}-${date.month}-${date.day}` });
}
