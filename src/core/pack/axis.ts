/** Ticks and date changes of a timeline in two zones. Pure: offsets come in as data or a function of data. */
import type { Locale } from '../shared/text.js';
import type { TimelineAxis, TimelineDate, TimelineTick } from './model.js';
import { monthName } from '../shared/months.js';

/** A zone as the axis needs it: `offsetAt(instant)` in milliseconds east of UTC. */
export interface AxisZone {
  readonly label: string;
  readonly offsetAt: (at: number) => number;
}

export interface AxisRequest {
  /** First and last instant that must be visible, integer milliseconds; the axis is widened to whole steps. */
  readonly from: number;
  readonly to: number;
  readonly upper: AxisZone;
  readonly lower?: AxisZone;
  readonly locale: Locale;
}

export const utc: AxisZone = { label: 'UTC', offsetAt: () => 0 };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY];
const MOST_TICKS = 10;

/** An axis with at most ten ticks at round times of the upper zone, and every midnight of both zones up to ten days. */
export function timeAxis(request: AxisRequest): TimelineAxis {
  const step = stepFor(request.to - request.from);
  const shift = request.upper.offsetAt(request.from);
  const from = Math.floor((request.from + shift) / step) * step - shift;
  const to = Math.max(from + step, Math.ceil((request.to + shift) / step) * step - shift);
  const ticks: TimelineTick[] = [];
  for (let at = from; at <= to; at += step) ticks.push(tick(at, request));
  const axis = { from, to, upper: request.upper.label, ticks, dates: dates(from, to, request) };
  return request.lower ? { ...axis, lower: request.lower.label } : axis;
}

function stepFor(length: number): number {
  return STEPS.find((step) => length / step <= MOST_TICKS - 1) ?? Math.ceil(length / (MOST_TICKS - 1) / (28 * DAY)) * 28 * DAY;
}

function tick(at: number, request: AxisRequest): TimelineTick {
  const upper = clockText(at + request.upper.offsetAt(at));
  return request.lower ? { at, upper, lower: clockText(at + request.lower.offsetAt(at)) } : { at, upper };
}

function dates(from: number, to: number, request: AxisRequest): TimelineDate[] {
  const found: TimelineDate[] = [];
  const zones = [['upper', request.upper], ['lower', request.lower]] as const;
  const every = Math.max(1, Math.ceil((to - from) / DAY / 10));
  for (const [zone, data] of zones) {
    if (!data) continue;
    const first = Math.ceil((from + data.offsetAt(from)) / DAY);
    const last = Math.floor((to + data.offsetAt(to)) / DAY);
    for (let day = first; day <= last; day += every) {
      const at = instantOfLocal(day * DAY, data);
      if (at >= from && at < to) found.push({ at, label: dateText(day * DAY, request.locale), zone });
    }
  }
  return found.toSorted((a, b) => a.at - b.at);
}

/** The instant of a local midnight; where a change of offset removes it, the first instant after the gap. */
function instantOfLocal(local: number, zone: AxisZone): number {
  const guess = local - zone.offsetAt(local);
  return local - zone.offsetAt(guess);
}

function clockText(local: number): string {
  const minutes = Math.floor((((local % DAY) + DAY) % DAY) / MINUTE);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function dateText(local: number, locale: Locale): string {
  const { month, day } = civil(Math.floor(local / DAY));
  return locale === 'ko' ? `${month}월 ${day}일` : `${day} ${monthName(month)}`;
}

/** Day count since 1970-01-01 to month and day of the proleptic Gregorian calendar. */
function civil(days: number): { month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const year = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const part = Math.floor((5 * dayOfYear + 2) / 153);
  return { month: part < 10 ? part + 3 : part - 9, day: dayOfYear - Math.floor((153 * part + 2) / 5) + 1 };
}
