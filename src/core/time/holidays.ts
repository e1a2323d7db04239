import { fail } from '../shared/errors.js';
import type { Text } from '../shared/text.js';
import { addDays, compareDates, countDays, forWeekday, weekdayOf, type CivilDate, type Weekday } from './civil.js';
import { formatDate, parseDate } from './instant.js';

/** A public holiday: the date, YYYY-MM-DD, and its name. */
export interface Holiday {
  readonly date: string;
  readonly name: string;
}

/**
 * A list of holidays as data, with its id and version. It speaks for the days from the first to the last day covered;
 * without `covers`, for the whole years from that of its earliest to that of its latest holiday.
 */
export interface HolidayList {
  readonly id: string;
  readonly version: string;
  readonly days: readonly Holiday[];
  readonly covers?: { readonly from: string; readonly to: string };
}

/** The holiday of a date, or null. Throws `calendar-range` for a date that the list does not speak for. */
export function holidayOn(list: HolidayList, date: CivilDate): Holiday | null {
  const text = formatDate(date);
  const { from, to, byDate } = indexOf(list);
  if (text < from || text > to) return fail('calendar-range', { calendar: list.id, value: text });
  return byDate.get(text) ?? null;
}

/** A law under which a last day that falls on a day of rest moves to the next day that is none. */
export interface RollRule {
  readonly id: string;
  readonly restDays: readonly Weekday[];
  readonly law: Text;
}

/** Rules known by name. The words are ours; which rule governs is for counsel. */
export const ROLL_RULES = {
  'kr-civil-161': {
    id: 'kr-civil-161',
    restDays: [6, 7],
    law: {
      en: 'Civil Act of Korea, article 161: a period whose last day is a Saturday or public holiday expires on the following day',
      ko: '민법 제161조: 기간의 말일이 토요일 또는 공휴일에 해당한 때에는 기간은 그 익일로 만료한다',
    },
  },
  'de-bgb-193': {
    id: 'de-bgb-193',
    restDays: [6, 7],
    law: {
      en: 'German Civil Code, section 193: instead of a Sunday, public holiday or Saturday, the next working day',
      ko: '독일 민법 제193조: 말일이 일요일, 공휴일 또는 토요일이면 다음 근무일',
    },
  },
  'eu-1182-71': {
    id: 'eu-1182-71',
    restDays: [6, 7],
    law: {
      en: 'Regulation (EEC, Euratom) No 1182/71, article 3(4): a period ending on a public holiday, Sunday or Saturday ends with the following working day',
      ko: '규칙 (EEC, Euratom) 제1182/71호 제3조 제4항: 말일이 공휴일, 일요일 또는 토요일이면 다음 근무일의 종료로 만료',
    },
  },
  'us-frcp-6': {
    id: 'us-frcp-6',
    restDays: [6, 7],
    law: {
      en: 'Federal Rules of Civil Procedure, rule 6(a)(1)(C): a period continues to the end of the next day that is not a Saturday, Sunday or legal holiday',
      ko: '미국 연방민사소송규칙 제6조(a)(1)(C): 말일이 토요일, 일요일 또는 법정 공휴일이면 그렇지 않은 다음 날의 종료까지 연장',
    },
  },
} as const satisfies Record<string, RollRule>;

/** A day over which a deadline moved, and why: the holiday's name, or `saturday`, `sunday` and so on. */
export interface SkippedDay {
  readonly date: CivilDate;
  readonly reason: string;
}

/** The day a deadline falls on after the rule, and the days it moved over, in order. */
export interface RolledDate {
  readonly date: CivilDate;
  readonly skipped: readonly SkippedDay[];
}

/** Moves a last day forward over days of rest. Throws `calendar-range` where the holiday list ends. */
export function rollForward(date: CivilDate, rule: RollRule, holidays: HolidayList): RolledDate {
  const skipped: SkippedDay[] = [];
  let day = date;
  for (let reason = restReason(day, rule, holidays); reason !== null; reason = restReason(day, rule, holidays)) {
    skipped.push({ date: day, reason });
    day = addDays(day, 1);
  }
  return { date: day, skipped };
}

/**
 * The n-th working day after a date, or before it when n is negative. The date itself is not counted; days of rest and
 * holidays are passed over; zero gives the date as it is. Throws `business-count-invalid`, `calendar-range`.
 */
export function addWorkingDays(date: CivilDate, count: number, rule: RollRule, holidays: HolidayList): CivilDate {
  return countDays(date, count, (day) => restReason(day, rule, holidays) === null);
}

const WEEKDAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

function restReason(date: CivilDate, rule: RollRule, holidays: HolidayList): string | null {
  const holiday = holidayOn(holidays, date);
  if (holiday !== null) return holiday.name;
  const weekday = weekdayOf(date);
  return rule.restDays.includes(weekday) ? forWeekday(WEEKDAY_NAMES, weekday) : null;
}

interface HolidayIndex {
  readonly from: string;
  readonly to: string;
  readonly byDate: ReadonlyMap<string, Holiday>;
}

/** Read once per list: a deadline or a business period asks for hundreds of days. */
const indexes = new WeakMap<HolidayList, HolidayIndex>();

function indexOf(list: HolidayList): HolidayIndex {
  const known = indexes.get(list);
  if (known !== undefined) return known;
  const index = { ...coverageOf(list), byDate: new Map(list.days.map((holiday) => [holiday.date, holiday])) };
  indexes.set(list, index);
  return index;
}

function coverageOf({ id, days, covers }: HolidayList): { from: string; to: string } {
  if (covers !== undefined) {
    const valid = compareDates(parseDate(covers.from), parseDate(covers.to)) <= 0;
    return valid ? covers : fail('calendar-invalid', { calendar: id, reason: 'its coverage is reversed' });
  }
  const years = days.map(({ date }) => parseDate(date).year);
  if (years.length === 0) return fail('calendar-range', { calendar: id, value: 'any day' });
  const first = years.reduce((a, b) => Math.min(a, b));
  const last = years.reduce((a, b) => Math.max(a, b));
  return { from: formatDate({ year: first, month: 1, day: 1 }), to: formatDate({ year: last, month: 12, day: 31 }) };
}
