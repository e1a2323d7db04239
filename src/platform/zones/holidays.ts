import { createRequire } from 'node:module';
import Holidays from 'date-holidays';
import { DomainError } from '../../core/shared/errors.js';
import type { HolidayList } from '../../core/time/holidays.js';

const { version } = createRequire(import.meta.url)('date-holidays/package.json') as { version: string };

/** Slips of the list that we know of: the three days of Seollal begin on the eve of the lunar new year, not on it. */
const CORRECTIONS: Readonly<Record<string, { readonly rule: string; readonly shiftDays: number }>> = {
  KR: { rule: 'korean 01-0-01 P3D', shiftDays: -1 },
};

/**
 * The public holidays of a country (ISO 3166-1 alpha-2, such as KR) in whole years, both included, as data for the core: resolved
 * days, and the version of the list that they came from. Holidays proclaimed at short notice may be missing: a list is evidence of
 * what was assumed, and a case can carry its own.
 * @throws DomainError `holidays-unknown` for a country that the list does not have.
 */
export function holidaysOf(country: string, fromYear: number, toYear: number): HolidayList {
  const source = new Holidays();
  if (!(country in source.getCountries())) throw new DomainError('holidays-unknown', { country });
  source.init(country);
  const days = new Map<string, string>();
  for (let year = fromYear; year <= toYear; year += 1) {
    for (const holiday of source.getHolidays(year)) if (holiday.type === 'public') addDays(days, holiday, shiftOf(country, holiday.rule));
  }
  return {
    id: country,
    version: `date-holidays ${version}${country in CORRECTIONS ? ', corrected' : ''}`,
    days: [...days].map(([date, name]) => ({ date, name })).toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    covers: { from: `${fromYear}-01-01`, to: `${toYear}-12-31` },
  };
}

/** A holiday may last several days (Seollal, Chuseok): each is a day of rest. Dates are the country's own. */
function addDays(days: Map<string, string>, holiday: { date: string; start: Date; end: Date; name: string }, shiftDays: number): void {
  const length = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000));
  const first = Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`) + shiftDays * 86_400_000;
  for (let day = 0; day < length; day += 1) {
    const date = new Date(first + day * 86_400_000).toISOString().slice(0, 10);
    if (!days.has(date)) days.set(date, holiday.name);
  }
}

function shiftOf(country: string, rule: string): number {
  const correction = CORRECTIONS[country];
  return correction?.rule === rule ? correction.shiftDays : 0;
}
