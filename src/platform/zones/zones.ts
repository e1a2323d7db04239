import type { Span } from '../../core/time/spans.js';
import { type ZoneTable, checkZone } from '../../core/time/zones.js';
import { DomainError } from '../../core/shared/errors.js';

/** No zone has changed its offset twice within this time since 1970. */
const STEP_MS = 6 * 60 * 60 * 1_000;

const tables = new Map<string, ZoneTable>();

/**
 * The transitions of an IANA zone between two instants (milliseconds), solved to the millisecond from the zone data of this Node.
 * The core never asks the machine about zones: it is given such tables, with the version of the data that they came from.
 * @throws DomainError `zone-unknown`.
 */
export function zoneTable(name: string, covers: Span): ZoneTable {
  const key = `${name} ${covers.start} ${covers.end}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const table = checkZone(solve(name, covers));
  if (tables.size > 500) tables.clear();
  tables.set(key, table);
  return table;
}

/** The version of the zone data, such as `tzdata 2025b`. */
export function zoneVersion(): string {
  return `tzdata ${process.versions.tz ?? 'unknown'}`;
}

function solve(name: string, covers: Span): ZoneTable {
  const offset = offsetReader(name);
  const initialOffsetMs = offset(covers.start);
  const transitions: { at: number; offsetMs: number }[] = [];
  let before = initialOffsetMs;
  for (let from = covers.start; from < covers.end; from += STEP_MS) {
    const to = Math.min(from + STEP_MS, covers.end);
    const after = offset(to);
    if (after !== before) transitions.push({ at: firstWith(offset, before, from, to), offsetMs: after });
    before = after;
  }
  return { name, version: zoneVersion(), initialOffsetMs, transitions, covers };
}

/** The first instant in (from, to] whose offset differs from `before`. */
function firstWith(offset: (at: number) => number, before: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** Reads the offset through the parts that the zone's clock shows: exact to the second, also for old local mean times. */
function offsetReader(name: string): (at: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    if (/^[+-]/.test(name)) throw new RangeError('an offset is not a zone');
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name, calendar: 'iso8601', hourCycle: 'h23', era: 'short',
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
  } catch {
    throw new DomainError('zone-unknown', { zone: name });
  }
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number.parseInt(value, 10)]));
    const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const local = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
    return local - Math.floor(at / 1_000) * 1_000;
  };
}
