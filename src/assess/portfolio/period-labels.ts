import { periodDays, type PeriodRule } from '../../core/formats/period-days.js';
import { DomainError } from '../../core/shared/errors.js';
import { addDays, addMonths, endOfMonth } from '../../core/time/civil.js';
import { formatDate, parseDate } from '../../core/time/instant.js';

/**
 * The periods of terms that end within the months from `first` to `last` (YYYY-MM), by their labels. Terms that rate quarters or
 * years have fewer than months; of those that look back from each month or day, one stands for each month.
 */
export function periodLabels(rule: PeriodRule, first: string, last: string, termFrom: string | undefined): readonly string[] {
  const months = monthsBetween(first, last);
  if (rule.kind === 'rolling-days') return months.map((month) => formatDate(endOfMonth(parseDate(`${month}-01`))));
  if (rule.kind === 'calendar-quarter' || rule.kind === 'fiscal-quarter') {
    return years(first, last).flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)).filter((label) => endsWithin(rule, label, months, termFrom));
  }
  return rule.kind === 'calendar-year' || rule.kind === 'contract-year' ? years(first, last).filter((label) => endsWithin(rule, label, months, termFrom)) : months;
}

/** The months from the first to the last, both included. Empty where the last lies before the first. */
export function monthsBetween(first: string, last: string): readonly string[] {
  const found: string[] = [];
  for (let month = parseDate(`${first}-01`); formatDate(month).slice(0, 7) <= last; month = addMonths(month, 1)) found.push(formatDate(month).slice(0, 7));
  return found;
}

const MONTHS = { 'calendar-month': 1, 'billing-month': 1, 'calendar-quarter': 3, 'fiscal-quarter': 3, 'calendar-year': 12, 'contract-year': 12 } as const;

/** Months that a period of the rule reaches back from the month in which it ends, at most. */
export function monthsOf(rule: PeriodRule): number {
  if (rule.kind === 'rolling-days') return Math.ceil(rule.days / 28);
  return rule.kind === 'rolling-months' ? rule.months : MONTHS[rule.kind];
}

/** Whether the last day of the period lies in one of the months; a contract year without a first day to begin on ends in none. */
function endsWithin(rule: PeriodRule, label: string, months: readonly string[], termFrom: string | undefined): boolean {
  try {
    return months.includes(formatDate(addDays(periodDays(rule, label, termFrom).next, -1)).slice(0, 7));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'period-contract-start') return false;
    throw error;
  }
}

/** The years in which a period that ends within the months can begin. */
function years(first: string, last: string): string[] {
  const from = Number(first.slice(0, 4)) - 1;
  return Array.from({ length: Number(last.slice(0, 4)) - from + 1 }, (_, index) => String(from + index).padStart(4, '0'));
}
