import { fail } from '../shared/errors.js';
import { HOUR_MS, type CivilDate } from './civil.js';
import { checkInstant, dateOfInstant, formatDate, formatInstant, formatOffset, formatTimeOfDay, instantOfDate, type Instant } from './instant.js';
import type { Span } from './spans.js';

/** One change of a zone's offset: from this instant on, local time is UTC plus the offset. */
export interface ZoneTransition {
  readonly at: Instant;
  readonly offsetMs: number;
}

/**
 * A time zone as data: what local time was, by the zone data of the named version. The initial offset holds before
 * the first transition. Outside `covers` the table says nothing; without `covers` it holds for all years.
 */
export interface ZoneTable {
  readonly name: string;
  readonly version: string;
  readonly initialOffsetMs: number;
  readonly transitions: readonly ZoneTransition[];
  readonly covers?: Span;
}

/** Coordinated Universal Time. */
export const UTC: ZoneTable = { name: 'UTC', version: 'fixed', initialOffsetMs: 0, transitions: [] };

/** No offset has ever been as large; local times this far from a transition are not touched by it. */
const MAX_OFFSET_MS = 26 * HOUR_MS;

/** A zone that never changes its offset. */
export function fixedZone(name: string, offsetMs: number): ZoneTable {
  return checkZone({ name, version: 'fixed', initialOffsetMs: offsetMs, transitions: [] });
}

/** Checks a table from outside: whole offsets below 26 hours, transitions in rising order. Throws `zone-table-invalid`. */
export function checkZone(zone: ZoneTable): ZoneTable {
  const bad = (reason: string): never => fail('zone-table-invalid', { zone: zone.name, reason });
  for (const offset of [zone.initialOffsetMs, ...zone.transitions.map((transition) => transition.offsetMs)]) {
    if (!Number.isInteger(offset) || Math.abs(offset) >= MAX_OFFSET_MS) bad(`the offset ${offset} is not below 26 hours`);
  }
  let before = -Infinity;
  for (const { at } of zone.transitions) {
    if (!Number.isInteger(at) || at <= before) bad('its transitions are not in rising order');
    before = at;
  }
  if (zone.covers !== undefined && zone.covers.end <= zone.covers.start) bad('the time that it covers is empty');
  return zone;
}

/** The offset from UTC in milliseconds at an instant. Throws `zone-range` outside the table. */
export function offsetAt(zone: ZoneTable, instant: Instant): number {
  if (zone.covers !== undefined && (instant < zone.covers.start || instant >= zone.covers.end)) {
    return fail('zone-range', { zone: zone.name, value: formatInstant(instant) });
  }
  return rawOffsetAt(zone, instant);
}

/** Local milliseconds: what the zone's clock shows, counted as if it were UTC. */
export function localOf(zone: ZoneTable, instant: Instant): number {
  return instant + offsetAt(zone, instant);
}

/** The zone's date at an instant. */
export function dateIn(zone: ZoneTable, instant: Instant): CivilDate {
  return dateOfInstant(localOf(zone, instant));
}

/** The instants at which the zone's clock shows that local time: none in a gap, two where clocks were put back. */
export function instantsOf(zone: ZoneTable, localMs: number): Instant[] {
  const near = zone.transitions.filter(({ at }) => Math.abs(at - localMs) <= MAX_OFFSET_MS);
  const offsets = new Set([rawOffsetAt(zone, localMs - MAX_OFFSET_MS), ...near.map((transition) => transition.offsetMs)]);
  return [...offsets]
    .map((offset) => localMs - offset)
    .filter((instant) => offsetAt(zone, instant) === localMs - instant)
    .toSorted((a, b) => a - b);
}

/**
 * The one instant of a local time. Throws `local-time-gap` where the clock skipped it, and `local-time-ambiguous`
 * where it came twice, unless the offset says which; `local-time-offset-mismatch` where no such offset was in force.
 */
export function instantOfLocal(zone: ZoneTable, localMs: number, offsetMs?: number): Instant {
  const all = instantsOf(zone, localMs);
  const facts = { local: formatLocalMs(localMs), zone: zone.name };
  const [first, second] = all;
  const inForce = (instant: Instant): string => formatOffset(localMs - instant);
  if (first === undefined) return fail('local-time-gap', facts);
  if (offsetMs !== undefined) {
    if (all.includes(localMs - offsetMs)) return localMs - offsetMs;
    return fail('local-time-offset-mismatch', { ...facts, offset: formatOffset(offsetMs), expected: all.map(inForce).join(', ') });
  }
  if (second === undefined) return first;
  return fail('local-time-ambiguous', { ...facts, first: inForce(first), second: inForce(second) });
}

/**
 * An instant for every local time, for edges of days and opening hours, which exist whatever the clocks do: in a gap
 * the instant of the change; where the time comes twice the first or the last of the two.
 */
export function edgeOfLocal(zone: ZoneTable, localMs: number, which: 'first' | 'last' = 'first'): Instant {
  const all = instantsOf(zone, localMs);
  return all.at(which === 'first' ? 0 : -1) ?? changeThatSkipped(zone, localMs);
}

/** The first instant of a date in a zone: local midnight, or the end of the gap where clocks skipped it. */
export function startOfDate(zone: ZoneTable, date: CivilDate): Instant {
  return edgeOfLocal(zone, instantOfDate(date));
}

/** Local date and time with offset, for people: 2024-07-19 06:56:00 +09:00. */
export function formatIn(zone: ZoneTable, instant: Instant): string {
  const offset = offsetAt(zone, checkInstant(instant));
  return `${formatLocalMs(instant + offset)} ${formatOffset(offset)}`;
}

function formatLocalMs(localMs: number): string {
  return `${formatDate(dateOfInstant(localMs))} ${formatTimeOfDay(localMs)}`;
}

/** Of a local time that no instant shows: the first transition after which the clock shows a later one. */
function changeThatSkipped(zone: ZoneTable, localMs: number): Instant {
  const later = zone.transitions.filter(({ at, offsetMs }) => localMs < at + offsetMs);
  return Math.min(...later.map(({ at }) => at));
}

function rawOffsetAt(zone: ZoneTable, instant: Instant): number {
  let low = 0;
  let high = zone.transitions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((zone.transitions[middle] as ZoneTransition).at <= instant) low = middle + 1;
    else high = middle;
  }
  return zone.transitions[low - 1]?.offsetMs ?? zone.initialOffsetMs;
}
