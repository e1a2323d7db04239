import { compareDates, addDays, type Weekday } from '../../../src/core/time/civil.js';
import { formatDate, parseDate } from '../../../src/core/time/instant.js';
import { calendarMonth, dayContaining, monthContaining, quarter, weekContaining, yearOf } from '../../../src/core/time/periods.js';
import type { Span } from '../../../src/core/time/spans.js';
import { dateIn, startOfDate, UTC, type ZoneTable } from '../../../src/core/time/zones.js';
import { NotExpressible, type Kind } from '../kind.js';
import type { OutsideCase } from '../outside-case.js';
import { onlyFields, textOf } from '../read.js';
import { zoneNamed } from '../zones.js';

type Containing = (instant: number) => Span;

const WEEKDAYS: Readonly<Record<string, Weekday>> = { Monday: 1, Tuesday: 2, Wednesday: 3, Thursday: 4, Friday: 5, Saturday: 6, Sunday: 7 };

/** The reporting periods that a stretch of dates touches, from the day on which the agreement takes effect. */
export const periodBoundaries: Kind = {
  kind: 'period_boundaries',
  policyKeys: ['week', 'month', 'quarter', 'year', 'day', 'timezone'],
  compute: (one) => {
    const input = onlyFields(one, 'granularity', 'from', 'to', 'effective', 'timezone');
    const zone = zoneOf(one);
    const containing = periodOf(one, zone);
    const effective = input['effective'] === undefined ? parseDate('0001-01-01') : parseDate(textOf(input['effective']));
    const periods: string[] = [];
    const last = parseDate(textOf(input['to']));
    for (let date = parseDate(textOf(input['from'])); compareDates(date, last) <= 0; ) {
      const { start, end } = containing(startOfDate(zone, date));
      const closing = addDays(dateIn(zone, end), -1);
      if (compareDates(closing, effective) >= 0) periods.push(`${formatDate(dateIn(zone, start))}/${formatDate(closing)}`);
      date = addDays(closing, 1);
    }
    return { periods };
  },
};

function periodOf(one: OutsideCase, zone: ZoneTable): Containing {
  switch (one.input['granularity']) {
    case 'weekly':
      return (instant) => weekContaining(zone, instant, firstWeekday(one));
    case 'monthly':
      return (instant) => calendarMonth(zone, monthContaining(zone, instant));
    case 'quarterly':
      return (instant) => quarter(zone, dateIn(zone, instant).year, Math.ceil(dateIn(zone, instant).month / 3));
    case 'annually':
    case 'yearly':
      return (instant) => yearOf(zone, dateIn(zone, instant).year);
    case 'daily':
      return (instant) => dayContaining(zone, instant);
    default:
      throw new NotExpressible(`the granularity "${String(one.input['granularity'])}" is not known here`);
  }
}

function firstWeekday(one: OutsideCase): Weekday {
  const weekday = WEEKDAYS[/^(\w+) to /.exec(String(one.policy['week']))?.[1] ?? ''];
  if (weekday === undefined) throw new NotExpressible('the case does not say on which day a week begins');
  return weekday;
}

/** The zone is named in its own field or within a policy sentence such as "SLA time zone Europe/Riga". */
function zoneOf(one: OutsideCase): ZoneTable {
  const said = one.input['timezone'] ?? one.policy['timezone'];
  if (typeof said === 'string') return zoneNamed(said);
  const named = Object.values(one.policy).flatMap((words) => /time zone ([A-Z]\w+(?:\/\w+)*)/.exec(String(words))?.[1] ?? []);
  return named[0] === undefined ? UTC : zoneNamed(named[0]);
}
