import { fail } from '../shared/errors.js';
import { addDays, addMonths, compareDates, daysInMonth, endOfMonth, isDate, type CivilDate } from '../time/civil.js';
import { parseDate } from '../time/instant.js';
import type { Terms } from './terms.js';

export type PeriodRule = Terms['period'];

/** Whole days from the first to the day before `next`. */
export interface Days {
  readonly first: CivilDate;
  readonly next: CivilDate;
}

/** What a label looks like under each kind of window. */
const LABELS: Readonly<Record<PeriodRule['kind'], { readonly form: RegExp; readonly example: string; readonly what: string }>> = {
  'calendar-month': { form: /^(\d{4})-(\d{2})$/, example: '2024-07', what: 'a calendar month' },
  'billing-month': { form: /^(\d{4})-(\d{2})$/, example: '2024-07', what: 'the month in which a billing month begins' },
  'calendar-quarter': { form: /^(\d{4})-Q([1-4])$/, example: '2024-Q3', what: 'a calendar quarter' },
  'fiscal-quarter': { form: /^(\d{4})-Q([1-4])$/, example: '2024-Q3', what: 'a quarter of the business year that begins in that year' },
  'calendar-year': { form: /^(\d{4})$/, example: '2024', what: 'a calendar year' },
  'contract-year': { form: /^(\d{4})$/, example: '2024', what: 'the contract year that begins in that year' },
  'rolling-days': { form: /^(\d{4})-(\d{2})-(\d{2})$/, example: '2024-07-31', what: 'the last day of the window' },
  'rolling-months': { form: /^(\d{4})-(\d{2})$/, example: '2024-07', what: 'the last month of the window' },
};

/**
 * The days of the window that a label names under the terms, before any cut at the edges of the contract. `termFrom` is the first
 * day of the contract, which a contract year begins on. Throws `period-label` where the label does not fit the kind of window,
 * `period-contract-start` where a contract year has no first day to begin on.
 */
export function periodDays(rule: PeriodRule, label: string, termFrom?: string): Days {
  const [year, second, third] = partsOf(rule, label);
  if (rule.kind === 'calendar-month') {
    return months({ year, month: second, day: 1 }, 1);
  }
  if (rule.kind === 'billing-month') {
    return { first: billingStart(rule, year, second), next: billingStart(rule, year, second + 1) };
  }
  if (rule.kind === 'calendar-quarter') {
    return months({ year, month: second * 3 - 2, day: 1 }, 3);
  }
  if (rule.kind === 'fiscal-quarter') {
    return months(addMonths({ year, month: rule.firstMonth, day: 1 }, (second - 1) * 3), 3);
  }
  if (rule.kind === 'calendar-year') {
    return months({ year, month: 1, day: 1 }, 12);
  }
  if (rule.kind === 'contract-year') {
    return contractYear(year, termFrom);
  }
  if (rule.kind === 'rolling-days') {
    const last = { year, month: second, day: third };
    return { first: addDays(last, 1 - rule.days), next: addDays(last, 1) };
  }
  return months(addMonths({ year, month: second, day: 1 }, 1 - rule.months), rule.months);
}

/** The billing month, or without one in the terms the calendar month, in which a day lies. */
export function cycleContaining(rule: PeriodRule, { year, month, day }: CivilDate): Days {
  if (rule.kind !== 'billing-month') return months({ year, month, day: 1 }, 1);
  const back = compareDates(billingStart(rule, year, month), { year, month, day }) <= 0 ? 0 : -1;
  return { first: billingStart(rule, year, month + back), next: billingStart(rule, year, month + back + 1) };
}

/** The quarter in which a day lies: of the business year where the terms rate by one, else of the calendar. */
export function quarterContaining(rule: PeriodRule, { year, month }: CivilDate): Days {
  const firstMonth = rule.kind === 'fiscal-quarter' ? rule.firstMonth : 1;
  const into = (((month - firstMonth) % 3) + 3) % 3;
  return months(addMonths({ year, month, day: 1 }, -into), 3);
}

/** The contract year in which a day lies, from the anniversary of the first day of the contract; without one, the calendar year. */
export function yearContaining({ year, month, day }: CivilDate, termFrom?: string): Days {
  if (termFrom === undefined) return months({ year, month: 1, day: 1 }, 12);
  const begun = contractYear(year, termFrom);
  return compareDates(begun.first, { year, month, day }) <= 0 ? begun : contractYear(year - 1, termFrom);
}

function partsOf(rule: PeriodRule, label: string): readonly [number, number, number] {
  const { form, example, what } = LABELS[rule.kind];
  const match = form.exec(label);
  const bad = (): never => fail('period-label', { label: label.slice(0, 40), what, example });
  if (match === null) return bad();
  const [year = 0, second = 1, third = 1] = match.slice(1).map(Number);
  const quarterly = rule.kind === 'calendar-quarter' || rule.kind === 'fiscal-quarter';
  return isDate({ year, month: quarterly ? 1 : second, day: third }) ? [year, second, third] : bad();
}

function months(first: CivilDate, count: number): Days {
  return { first, next: addMonths(first, count) };
}

/** The day on which the billing month of that month begins; months beyond 12 or below 1 are those of the years beside. */
function billingStart({ startDay, shortMonth }: Extract<PeriodRule, { kind: 'billing-month' }>, year: number, month: number): CivilDate {
  const first = addMonths({ year, month: 1, day: 1 }, month - 1);
  if (startDay <= daysInMonth(first.year, first.month)) return { ...first, day: startDay };
  return shortMonth === 'next-first' ? addMonths(first, 1) : endOfMonth(first);
}

function contractYear(year: number, termFrom: string | undefined): Days {
  if (termFrom === undefined) return fail('period-contract-start');
  const start = parseDate(termFrom);
  const anniversary = (of: number): CivilDate => addMonths(start, (of - start.year) * 12);
  return { first: anniversary(year), next: anniversary(year + 1) };
}
