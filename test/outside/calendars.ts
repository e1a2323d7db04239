import { checkCalendar, type BusinessCalendar, type Hours, type Week } from '../../src/core/time/calendar.js';
import { UTC, type ZoneTable } from '../../src/core/time/zones.js';
import { NotExpressible } from './kind.js';

const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DAY_MINUTES = 1440;

/** A calendar in words, such as "Default Mon-Fri 08:00-20:00, no holidays" or "5x24 Mon-Fri", without holidays, on the clock of the case. */
export function calendarFromWords(words: unknown): BusinessCalendar {
  const match = typeof words === 'string' ? /^(?:Default |5x24 |7x24 )?(\w{3})-(\w{3})(?: (\d\d):(\d\d)-(\d\d):(\d\d))?(?:, no holidays)?$/.exec(words) : null;
  const [, first = '', last = '', h1 = '00', m1 = '00', h2 = '24', m2 = '00'] = match ?? [];
  const [from, to] = [DAY_NAMES.indexOf(first), DAY_NAMES.indexOf(last)];
  if (match === null || from < 0 || to < from) throw new NotExpressible(`the case does not say when the calendar "${String(words)}" is open`);
  const hours = { from: Number(h1) * 60 + Number(m1), to: Number(h2) * 60 + Number(m2) };
  return calendarOf(UTC, (day) => (day >= from && day <= to ? [hours] : []));
}

/** The same hours on every day, as seconds after local midnight. */
export function dailyCalendar(zone: ZoneTable, spans: readonly Seconds[]): BusinessCalendar {
  const hours = spans.map(({ from, to }) => ({ from: minutes(from), to: minutes(to) }));
  return calendarOf(zone, () => hours);
}

/** Hours of a week as seconds after the beginning of its Sunday; what passes midnight is cut there. */
export function weeklyCalendar(zone: ZoneTable, spans: readonly Seconds[]): BusinessCalendar {
  return calendarOf(zone, (day) => {
    const midnight = ((day + 1) % 7) * DAY_MINUTES;
    return spans
      .map(({ from, to }) => ({ from: Math.max(0, minutes(from) - midnight), to: Math.min(DAY_MINUTES, minutes(to) - midnight) }))
      .filter(({ from, to }) => from < to);
  });
}

export interface Seconds {
  readonly from: number;
  readonly to: number;
}

/** `hoursOn` takes Monday 0 to Sunday 6. */
function calendarOf(zone: ZoneTable, hoursOn: (day: number) => readonly Hours[]): BusinessCalendar {
  const sorted = (day: number): readonly Hours[] => hoursOn(day).toSorted((a, b) => a.from - b.from);
  const week: Week = [sorted(0), sorted(1), sorted(2), sorted(3), sorted(4), sorted(5), sorted(6)];
  const holidays = { id: 'none', version: 'none', days: [], covers: { from: '0001-01-01', to: '9999-12-31' } };
  return checkCalendar({ id: 'of the case', version: '1', zone, week, holidays });
}

function minutes(seconds: number): number {
  if (seconds % 60 !== 0) throw new NotExpressible('opening hours with seconds are not a term');
  return seconds / 60;
}
