import { fail } from '../shared/errors.js';
import { excerpt } from '../shared/text.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, dateOfDays, daysOfDate, isDate, type CivilDate } from './civil.js';

/** A point in time: whole milliseconds since 1970-01-01T00:00:00Z, without leap seconds. Years 1 to 9999. */
export type Instant = number;

/** The first instant of year 1 and the last of year 9999. */
export const MIN_INSTANT: Instant = -62_135_596_800_000;
export const MAX_INSTANT: Instant = 253_402_300_799_999;

/** What a text says about a time of day, before any zone is applied. */
export interface ReadTime {
  /** Milliseconds since 1970-01-01T00:00:00 on the clock that the text was read from. */
  readonly localMs: number;
  /** The finest unit written. */
  readonly unit: 'day' | 'hour' | 'minute' | 'second' | 'millisecond';
  /** Whether digits beyond the millisecond say that the time lies inside the millisecond after `localMs`. */
  readonly finer: boolean;
  /** The offset from UTC in milliseconds, or null where the text states none. */
  readonly offsetMs: number | null;
}

const TIME_TEXT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,18}))?)?)?\s?([Zz]|[+-]\d{2}:?\d{2})?)?$/;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const DATE_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;
const MAX_OFFSET_HOURS = 23;

/**
 * Reads an RFC 3339 time with its offset, to the millisecond. Digits beyond the millisecond must be zeros here;
 * `readStatedTime` widens the others. Throws `instant-invalid`, `instant-offset-missing`, `instant-hour-24`,
 * `instant-second-60`, `instant-impossible-date`, `instant-out-of-range`.
 */
export function parseInstant(text: string): Instant {
  const { localMs, offsetMs, finer } = readTimeText(text);
  if (offsetMs === null) return fail('instant-offset-missing', { text });
  if (!RFC_3339.test(text)) return fail('instant-invalid', { text });
  if (finer) return fail('instant-too-fine', { text });
  return checkInstant(localMs - offsetMs);
}

/**
 * Reads a date, or a date with a time of day to any precision, with or without an offset: `2024-07-18`,
 * `2024-07-18 21`, `2024-07-18T21:56`, `2024-07-18T21:56:03.1234567+09:00`. Throws as `parseInstant` does,
 * except that a missing offset is not an error.
 */
export function readTimeText(text: string): ReadTime {
  const match = TIME_TEXT.exec(text);
  if (match === null) return fail('instant-invalid', { text: excerpt(text) });
  const [, , , , hour, minute, second, fraction = '', offset] = match;
  const date = dateFrom(match, text);
  checkClock(text, hour, minute, second);
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const timeOfDay = Number(hour ?? 0) * HOUR_MS + Number(minute ?? 0) * MINUTE_MS + Number(second ?? 0) * SECOND_MS;
  return {
    localMs: daysOfDate(date) * DAY_MS + timeOfDay + milliseconds,
    unit: unitOf(hour, minute, second, fraction),
    finer: /[1-9]/.test(fraction.slice(3)),
    offsetMs: offset === undefined ? null : readOffset(offset, text),
  };
}

/** Reads a calendar date, YYYY-MM-DD. Throws `date-invalid`, `instant-impossible-date`. */
export function parseDate(text: string): CivilDate {
  const match = DATE_TEXT.exec(text);
  return match === null ? fail('date-invalid', { text: excerpt(text) }) : dateFrom(match, text);
}

/** YYYY-MM-DD. */
export function formatDate({ year, month, day }: CivilDate): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** RFC 3339 in UTC with milliseconds: 2024-07-18T21:56:00.000Z. Throws `instant-out-of-range`. */
export function formatInstant(instant: Instant): string {
  checkInstant(instant);
  return `${formatDate(dateOfInstant(instant))}T${formatTimeOfDay(instant)}.${pad(modulo(instant, SECOND_MS), 3)}Z`;
}

/** HH:MM:SS of the day in UTC, or in a zone when given local milliseconds; a fraction of a second is cut, not rounded. */
export function formatTimeOfDay(instant: Instant): string {
  const inDay = modulo(instant, DAY_MS);
  const part = (unit: number, count: number): string => pad(Math.floor(inDay / unit) % count, 2);
  return `${part(HOUR_MS, 24)}:${part(MINUTE_MS, 60)}:${part(SECOND_MS, 60)}`;
}

/** An offset from UTC as +09:00; seconds appear only where old local mean times have them. */
export function formatOffset(offsetMs: number): string {
  const size = Math.abs(offsetMs);
  const seconds = Math.floor(size / SECOND_MS) % 60;
  const tail = seconds === 0 ? '' : `:${pad(seconds, 2)}`;
  return `${offsetMs < 0 ? '-' : '+'}${pad(Math.floor(size / HOUR_MS), 2)}:${pad(Math.floor(size / MINUTE_MS) % 60, 2)}${tail}`;
}

/** The UTC date of an instant (or the local date, given local milliseconds). */
export function dateOfInstant(instant: Instant): CivilDate {
  return dateOfDays(Math.floor(instant / DAY_MS));
}

/** Midnight UTC of a date (or local milliseconds of local midnight). */
export function instantOfDate(date: CivilDate): Instant {
  return daysOfDate(date) * DAY_MS;
}

/** The instant itself, if it is a whole millisecond of the years 1 to 9999; else throws `instant-out-of-range`. */
export function checkInstant(instant: number): Instant {
  if (Number.isInteger(instant) && instant >= MIN_INSTANT && instant <= MAX_INSTANT) return instant;
  return fail('instant-out-of-range', { value: String(instant) });
}

function dateFrom(match: RegExpExecArray, text: string): CivilDate {
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isDate(date) ? date : fail('instant-impossible-date', { text });
}

function checkClock(text: string, hour = '00', minute = '00', second = '00'): void {
  if (hour === '24') fail('instant-hour-24', { text });
  if (second === '60') fail('instant-second-60', { text });
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) fail('instant-invalid', { text });
}

function readOffset(offset: string, text: string): number {
  if (offset === 'Z' || offset === 'z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > MAX_OFFSET_HOURS || minutes > 59) return fail('instant-invalid', { text });
  const size = hours * HOUR_MS + minutes * MINUTE_MS;
  return offset.startsWith('-') && size > 0 ? -size : size;
}

function unitOf(hour?: string, minute?: string, second?: string, fraction?: string): ReadTime['unit'] {
  if (hour === undefined) return 'day';
  if (minute === undefined) return 'hour';
  if (second === undefined) return 'minute';
  return fraction === '' ? 'second' : 'millisecond';
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
