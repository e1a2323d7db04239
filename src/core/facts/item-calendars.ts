import type { Case } from '../formats/case-shape.js';
import type { CalendarTerms } from '../formats/terms/calendar.js';
import { DomainError } from '../shared/errors.js';
import { checkCalendar, type BusinessCalendar, type Hours, type Week } from '../time/calendar.js';
import type { Holiday, HolidayList } from '../time/holidays.js';
import { UTC, type ZoneTable } from '../time/zones.js';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const ALWAYS = { from: '0001-01-01', to: '9999-12-31' };

/**
 * A calendar of the terms with the zone table and the holidays of the case. It speaks for the days for which all of its lists
 * of holidays do. Throws `zone-unknown`, `case-holidays-missing`, `calendar-invalid`.
 */
export function calendarOf(c: Pick<Case, 'zones' | 'holidays'>, terms: CalendarTerms): BusinessCalendar {
  const lists = (terms.holidays ?? []).map((id) => c.holidays.find((list) => list.id === id) ?? missing('case-holidays-missing', { holidays: id }));
  const opening = (name: (typeof DAYS)[number]): readonly Hours[] =>
    terms.hours
      .filter(({ days }) => days.includes(name))
      .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
      .toSorted((a, b) => a.from - b.from);
  const [mo, tu, we, th, fr, sa, su] = DAYS;
  const week: Week = [opening(mo), opening(tu), opening(we), opening(th), opening(fr), opening(sa), opening(su)];
  const versions = lists.map(({ id, version }) => `${id}@${version}`).join('+');
  return checkCalendar({ id: terms.id, version: versions === '' ? 'terms' : versions, zone: zoneNamed(c, terms.zone), week, holidays: closedDays(terms, lists) });
}

function closedDays({ id, companyDays = [] }: CalendarTerms, lists: Case['holidays']): HolidayList {
  const days: readonly Holiday[] = [...lists.flatMap((list) => list.days), ...companyDays];
  const covers = lists.map(coverageOf);
  const from = covers.reduce((latest, one) => (one.from > latest ? one.from : latest), ALWAYS.from);
  const to = covers.reduce((earliest, one) => (one.to < earliest ? one.to : earliest), ALWAYS.to);
  return { id: lists.length === 0 ? id : lists.map((list) => list.id).join('+'), version: lists.map(({ version }) => version).join('+'), days, covers: { from, to } };
}

/** What a list says that it covers, else the whole years of its days; a list without days and coverage speaks for no day. */
function coverageOf({ covers, days }: Case['holidays'][number]): { from: string; to: string } {
  if (covers !== undefined) return covers;
  const years = days.map(({ date }) => date.slice(0, 4)).toSorted();
  const [first, last] = [years[0], years.at(-1)];
  return first === undefined || last === undefined ? { from: ALWAYS.from, to: ALWAYS.from } : { from: `${first}-01-01`, to: `${last}-12-31` };
}

function zoneNamed({ zones }: Pick<Case, 'zones'>, name: string): ZoneTable {
  return zones.find((zone) => zone.name === name) ?? (name === UTC.name ? UTC : missing('zone-unknown', { zone: name }));
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function missing(code: string, facts: Readonly<Record<string, string>>): never {
  throw new DomainError(code, facts);
}
