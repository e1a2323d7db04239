import type { Holidays } from '../formats/to-case.js';
import { cycleContaining } from '../formats/period-days.js';
import type { Text } from '../shared/text.js';
import { addDays, addMonths, compareDates, endOfMonth, HOUR_MS, type CivilDate } from '../time/civil.js';
import { addWorkingDays, type HolidayList, type RollRule } from '../time/holidays.js';
import { formatDate } from '../time/instant.js';
import { dateIn, type ZoneTable } from '../time/zones.js';
import type { Anchor } from './claim-anchors.js';
import type { Offset } from './claim-words.js';
import type { Context } from './context.js';

/** The last day of a time limit, as the words say. */
export interface Limit {
  readonly day: CivilDate;
  /** The instant at which it ends, where hours are counted; null where days are. */
  readonly at: number | null;
  /** Which of several readings it is; null where there is one. */
  readonly reading: Text | null;
  /** Lists of holidays that were needed and say nothing of the days in question. */
  readonly beyond: readonly string[];
}

/** Every reading of an offset from an anchor, in the zone of the claim. */
export function limitsOf(ctx: Context, zone: ZoneTable, offset: Offset, anchor: Anchor): Limit[] {
  const { day } = anchor;
  if (offset.kind === 'hours') {
    const at = anchor.at + offset.hours * HOUR_MS;
    return [{ day: dateIn(zone, at), at, reading: null, beyond: [] }];
  }
  if (offset.kind === 'days') {
    return [on(addDays(day, offset.days))];
  }
  if (offset.kind === 'end-of-following-month') {
    return [on(endOfMonth(addMonths({ ...day, day: 1 }, offset.months)))];
  }
  if (offset.kind === 'months') {
    return monthsAfter(day, offset);
  }
  if (offset.kind === 'end-of-cycle') {
    return cyclesAfter(ctx, day, offset);
  }
  return [businessDays(ctx, day, offset)];
}

function on(day: CivilDate, reading: Text | null = null): Limit {
  return { day, at: null, reading, beyond: [] };
}

function monthsAfter(day: CivilDate, { months, monthEnd }: Extract<Offset, { kind: 'months' }>): Limit[] {
  const same = addMonths(day, months);
  const last = endOfMonth(same);
  const open = compareDates(day, endOfMonth(day)) === 0 && compareDates(same, last) !== 0;
  if (!open) return [on(same)];
  if (monthEnd !== undefined) return [on(monthEnd === 'last-day' ? last : same)];
  return [
    on(same, { en: 'the same day of the month', ko: '같은 날짜 기준' }),
    on(last, { en: 'from month end to month end', ko: '말일에서 말일까지' }),
  ];
}

function cyclesAfter({ terms }: Context, day: CivilDate, { cycles, ofIncident }: Extract<Offset, { kind: 'end-of-cycle' }>): Limit[] {
  const endOf = (further: number): CivilDate => {
    let cycle = cycleContaining(terms.period, day);
    for (let left = further; left > 0; left -= 1) cycle = cycleContaining(terms.period, cycle.next);
    return addDays(cycle.next, -1);
  };
  if (ofIncident !== 'open') return [on(endOf(ofIncident === 'counted' ? cycles - 1 : cycles))];
  return [
    on(endOf(cycles - 1), { en: 'the billing month of the incident counted', ko: '장애가 발생한 청구 주기를 포함' }),
    on(endOf(cycles), { en: 'the billing month of the incident not counted', ko: '장애가 발생한 청구 주기를 제외' }),
  ];
}

function businessDays({ case: c, terms }: Context, day: CivilDate, { days, holidays, further }: Extract<Offset, { kind: 'business-days' }>): Limit {
  const named = holidays ?? terms.claim?.rollForward?.holidays;
  const ids = [...(named === undefined ? [] : [named]), ...(further?.lists ?? [])];
  const last = addWorkingDays(day, days, WEEKEND, closedDays(c.holidays, ids, further?.closed ?? 'any'));
  const beyond = ids.filter((id) => !speaksFor(c.holidays, id, formatDate(day)) || !speaksFor(c.holidays, id, formatDate(last)));
  return { day: last, at: null, reading: null, beyond };
}

/** Saturdays and Sundays. */
export const WEEKEND: RollRule = { id: 'weekend', restDays: [6, 7], law: { en: 'Saturdays and Sundays', ko: '토요일과 일요일' } };

/** The days in any, or in all, of the lists: what they do not name is no holiday (and a finding where they name none of the year). */
export function closedDays(all: Holidays, ids: readonly string[], closed: 'any' | 'all' = 'any'): HolidayList {
  const lists = ids.flatMap((id) => all.filter((one) => one.id === id));
  const days = lists.flatMap((list) => list.days);
  const kept = closed === 'any' ? days : days.filter(({ date }) => lists.every((list) => list.days.some((one) => one.date === date)));
  return { id: ids.join('+'), version: lists.map(({ version }) => version).join('+'), days: kept, covers: { from: '0001-01-01', to: '9999-12-31' } };
}

/** Whether the list says anything of a day: inside what it covers, else in a year of which it names a holiday. */
export function speaksFor(all: Holidays, id: string, day: string): boolean {
  return all.some(({ id: one, covers, days }) => one === id && (covers === undefined ? days.some(({ date }) => date.startsWith(day.slice(0, 4))) : covers.from <= day && day <= covers.to));
}
