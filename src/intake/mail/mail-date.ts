/** A time of a header: what stands there, the instant in milliseconds, and the offset from UTC in minutes (null where the header says that it is not known). */
export interface MailTime {
  readonly text: string;
  readonly at: number;
  readonly offset: number | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** The names that RFC 5322 gives a meaning. Any other name says no more than -0000. */
const ZONES: Readonly<Record<string, number>> = { UT: 0, GMT: 0, UTC: 0, Z: 0, EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420 };
const DATE = /(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4}|\d{2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([+-]\d{4}|[A-Za-z]{1,5})?/;

/** Reads a date of RFC 5322 (also the obsolete forms). Undefined where it is none, or names a day or time that does not exist. */
export function mailTimeOf(text: string): MailTime | undefined {
  const found = DATE.exec(text.replace(/\([^()]*\)/g, ' '));
  if (found === null) return undefined;
  const [, day = '', monthName = '', year = '', hour = '', minute = '', second = '0', zone = '-0000'] = found;
  const month = MONTHS.indexOf(monthName.toLowerCase());
  const [d, h, m, s] = [day, hour, minute, second].map(Number) as [number, number, number, number];
  const offset = offsetOf(zone);
  if (month < 0 || h > 23 || m > 59 || s > 60 || offset === undefined) return undefined;
  const local = Date.UTC(fullYear(year), month, d, h, m, Math.min(s, 59));
  if (new Date(local).getUTCDate() !== d) return undefined;
  return { text: text.trim(), at: local - (offset ?? 0) * 60_000, offset };
}

/** Minutes east of UTC; null where the zone is not known; undefined where there is no such offset. */
function offsetOf(zone: string): number | null | undefined {
  if (/^[A-Za-z]/.test(zone)) return ZONES[zone.toUpperCase()] ?? null;
  if (zone === '-0000') return null;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  if (Number(zone.slice(3, 5)) > 59 || minutes > 24 * 60) return undefined;
  return zone.startsWith('-') ? -minutes : minutes;
}

/** Two digits as RFC 5322, section 4.3 reads them. */
function fullYear(year: string): number {
  const value = Number(year);
  if (year.length > 2) return value;
  return value < 50 ? 2000 + value : 1900 + value;
}
