import { fail } from '../shared/errors.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, addDays } from './civil.js';
import { checkInstant, dateOfInstant, formatOffset, readTimeText, type Instant, type ReadTime } from './instant.js';
import type { Span } from './spans.js';
import { instantOfLocal, startOfDate, type ZoneTable } from './zones.js';

/**
 * A time as somebody stated it. It lies somewhere from `earliest` to `latest`, both included, in whole milliseconds.
 * The text is kept word for word; the zone is the offset or zone it was read in; `zoneAssumed` says that the text did
 * not name it.
 */
export interface ImpreciseTime {
  readonly earliest: Instant;
  readonly latest: Instant;
  readonly text: string;
  readonly zone: string;
  readonly zoneAssumed: boolean;
}

/** The zone for a text without an offset: stated beside it, or assumed by whoever recorded it. */
export interface ZoneChoice {
  readonly zone: ZoneTable;
  readonly assumed: boolean;
}

/**
 * How a time of day is taken. `stated`: minutes and seconds are points, as people write outage times (21:56 is
 * 21:56:00.000). `widened`: the whole written unit is possible (21:56:00.000 to 21:56:59.999).
 * An hour, a day, and anything finer than a millisecond are always widened.
 */
export type Reading = 'stated' | 'widened';

const UNIT_MS: Readonly<Record<ReadTime['unit'], number>> = {
  day: DAY_MS,
  hour: HOUR_MS,
  minute: MINUTE_MS,
  second: SECOND_MS,
  millisecond: 1,
};

/**
 * Reads a stated time. A text without an offset needs a zone (`instant-offset-missing`); local times that do not exist
 * or occur twice are refused (`local-time-gap`, `local-time-ambiguous`). A date is the whole day of its zone, 23 to
 * 25 hours long. Throws also as `readTimeText` does.
 */
export function readStatedTime(text: string, choice?: ZoneChoice, reading: Reading = 'stated'): ImpreciseTime {
  const read = readTimeText(text);
  const range = read.offsetMs === null ? inZone(read, choice ?? fail('instant-offset-missing', { text })) : atOffset(read, read.offsetMs);
  const width = range.dayMs ?? widthOf(read, reading);
  return {
    earliest: checkInstant(range.first),
    latest: checkInstant(range.first + width),
    text,
    zone: range.zone,
    zoneAssumed: range.assumed,
  };
}

/** A time that is known exactly, to the millisecond. */
export function exactTime(instant: Instant, text: string, zone = 'UTC'): ImpreciseTime {
  return { earliest: checkInstant(instant), latest: instant, text, zone, zoneAssumed: false };
}

/** Whether only one instant is meant. */
export function isExact(time: ImpreciseTime): boolean {
  return time.earliest === time.latest;
}

/** The time that a span from one stated time to another covers whichever instants were meant; null if that is none. */
export function certainSpan(from: ImpreciseTime, to: ImpreciseTime): Span | null {
  return from.latest < to.earliest ? { start: from.latest, end: to.earliest } : null;
}

/** The time that a span may cover at most. Throws `span-reversed` where it ends before it can begin. */
export function possibleSpan(from: ImpreciseTime, to: ImpreciseTime): Span {
  if (to.latest < from.earliest) return fail('span-reversed', { start: from.text, end: to.text });
  return { start: from.earliest, end: to.latest };
}

interface Located {
  readonly first: Instant;
  readonly zone: string;
  readonly assumed: boolean;
  /** The last millisecond of a whole day, counted from the first: days of a zone differ in length. */
  readonly dayMs?: number;
}

function atOffset(read: ReadTime, offsetMs: number): Located {
  const zone = offsetMs === 0 ? 'UTC' : formatOffset(offsetMs);
  return { first: read.localMs - offsetMs, zone, assumed: false };
}

function inZone(read: ReadTime, { zone, assumed }: ZoneChoice): Located {
  const named = { zone: zone.name, assumed };
  if (read.unit !== 'day') return { ...named, first: instantOfLocal(zone, read.localMs) };
  const date = dateOfInstant(read.localMs);
  const first = startOfDate(zone, date);
  return { ...named, first, dayMs: startOfDate(zone, addDays(date, 1)) - first - 1 };
}

function widthOf({ unit, finer }: ReadTime, reading: Reading): number {
  if (finer) return 1;
  return unit !== 'hour' && reading === 'stated' ? 0 : UNIT_MS[unit] - 1;
}
