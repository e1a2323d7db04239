import { readStatedTime } from '../../core/time/imprecise.js';
import { formatInstant, parseInstant, readTimeText } from '../../core/time/instant.js';
import { instantOfLocal, type ZoneTable } from '../../core/time/zones.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/shared/json.js';
import type { Issues } from './issues.js';

/** Finds the table of an IANA zone around a time in milliseconds; undefined where there is none of that name. */
export type ZoneOf = (name: string, near: number) => ZoneTable | undefined;

/**
 * Completes a stated time: RFC 3339 text, or `{text, zone?}`, gets its range; a range that is given is kept. What cannot be
 * read is reported. Words that are no time ("shortly after midnight") stand only beside a range.
 */
export function completeTime(value: JsonValue, zoneOf: ZoneOf, at: string, issues: Issues): JsonValue {
  const time: JsonObject = typeof value === 'string' ? { text: value } : isJsonObject(value) ? value : {};
  const { text, earliest, latest } = time;
  if (typeof value !== 'string' && !isJsonObject(value)) {
    return value;
  }
  const ranged = earliest !== undefined || latest !== undefined;
  const words = typeof text === 'string' ? text : undefined;
  if (!ranged && words === undefined) {
    issues.add(at, 'time-missing', 'The time has neither text nor a range.', 'Give RFC 3339 text such as "2024-07-18T21:56:00Z", or {"text", "zone"}.');
    return value;
  }
  if (!isZoneKnown(time, zoneOf, at, issues)) {
    return value;
  }
  if (ranged) {
    return { ...time, earliest: earliest ?? latest ?? null, latest: latest ?? earliest ?? null };
  }
  const range = issues.try(isJsonObject(value) ? `${at}/text` : at, () => readWords(words ?? '', time['zone'], zoneOf));
  return range === undefined ? value : { ...time, earliest: formatInstant(range.earliest), latest: formatInstant(range.latest) };
}

function isZoneKnown({ zone }: JsonObject, zoneOf: ZoneOf, at: string, issues: Issues): boolean {
  const known = typeof zone !== 'string' || zoneOf(zone, 0) !== undefined;
  if (!known) {
    issues.add(`${at}/zone`, 'zone-unknown', `"${zone.slice(0, 60)}" is not a time zone that is known here.`, 'Give an IANA zone such as "Asia/Seoul", or give the time with its offset.');
  }
  return known;
}

/** The range that the words can mean. An offset and a zone beside it must agree. */
function readWords(text: string, zone: JsonValue | undefined, zoneOf: ZoneOf): { readonly earliest: number; readonly latest: number } {
  const { localMs, offsetMs } = readTimeText(text);
  const table = typeof zone === 'string' ? zoneOf(zone, localMs) : undefined;
  if (table !== undefined && offsetMs !== null) {
    instantOfLocal(table, localMs, offsetMs);
  }
  return readStatedTime(text, table === undefined ? undefined : { zone: table, assumed: false });
}

/** An RFC 3339 text in milliseconds since the epoch, or null. For times of bodies that have been read. */
export function millisecondsOf(text: string | undefined): number | null {
  return text === undefined ? null : parseInstant(text);
}
