import { addDays, compareDates, daysOfDate, type CivilDate } from '../time/civil.js';
import { dateOfInstant, formatDate } from '../time/instant.js';
import { cycleContaining, periodDays, quarterContaining, yearContaining, type Days, type PeriodRule } from './period-days.js';

const common = { zone: 'UTC', clause: '1' };
const shown = ({ first, next }: Days): string => `${formatDate(first)} to ${formatDate(addDays(next, -1))}`;
const billing = (startDay: number, shortMonth?: 'last-day' | 'next-first'): PeriodRule => ({ kind: 'billing-month', ...common, startDay, ...(shortMonth === undefined ? {} : { shortMonth }) });
const date = (year: number, month: number, day: number): CivilDate => ({ year, month, day });

describe('the window that a label names', () => {
  it.each<[string, PeriodRule, string]>([
    ['2024-02', { kind: 'calendar-month', ...common }, '2024-02-01 to 2024-02-29'],
    ['2024-07', billing(15), '2024-07-15 to 2024-08-14'],
    ['2024-01', billing(31, 'last-day'), '2024-01-31 to 2024-02-28'],
    ['2024-02', billing(31, 'last-day'), '2024-02-29 to 2024-03-30'],
    ['2023-02', billing(30, 'last-day'), '2023-02-28 to 2023-03-29'],
    ['2024-01', billing(31, 'next-first'), '2024-01-31 to 2024-02-29'],
    ['2024-02', billing(31, 'next-first'), '2024-03-01 to 2024-03-30'],
    ['2024-12', billing(20), '2024-12-20 to 2025-01-19'],
    ['2024-Q3', { kind: 'calendar-quarter', ...common }, '2024-07-01 to 2024-09-30'],
    ['2024-Q1', { kind: 'fiscal-quarter', ...common, firstMonth: 2 }, '2024-02-01 to 2024-04-30'],
    ['2024-Q4', { kind: 'fiscal-quarter', ...common, firstMonth: 2 }, '2024-11-01 to 2025-01-31'],
    ['2024', { kind: 'calendar-year', ...common }, '2024-01-01 to 2024-12-31'],
    ['2024-07-31', { kind: 'rolling-days', ...common, days: 30 }, '2024-07-02 to 2024-07-31'],
    ['2024-07-31', { kind: 'rolling-days', ...common, days: 365 }, '2023-08-02 to 2024-07-31'],
    ['2024-02', { kind: 'rolling-months', ...common, months: 6 }, '2023-09-01 to 2024-02-29'],
  ])('%s under %o is %s', (label, rule, days) => {
    expect(shown(periodDays(rule, label))).toBe(days);
  });

  it('begins a contract year on the anniversary, and on 28 February where there is no 29th', () => {
    const rule: PeriodRule = { kind: 'contract-year', ...common };
    expect(shown(periodDays(rule, '2024', '2022-07-15'))).toBe('2024-07-15 to 2025-07-14');
    expect(shown(periodDays(rule, '2023', '2020-02-29'))).toBe('2023-02-28 to 2024-02-28');
    expect(() => periodDays(rule, '2024')).toThrow(expect.objectContaining({ code: 'period-contract-start' }));
  });

  it.each<[string, PeriodRule]>([
    ['2024-Q3', { kind: 'calendar-month', ...common }],
    ['2024-13', { kind: 'calendar-month', ...common }],
    ['0000-07', { kind: 'calendar-month', ...common }],
    ['2024-07', { kind: 'calendar-quarter', ...common }],
    ['2024-Q5', { kind: 'fiscal-quarter', ...common, firstMonth: 2 }],
    ['2024-02-30', { kind: 'rolling-days', ...common, days: 30 }],
    ['2024-07', { kind: 'calendar-year', ...common }],
  ])('refuses %s under %o, and says what would be right', (label, rule) => {
    expect(() => periodDays(rule, label)).toThrow(expect.objectContaining({ code: 'period-label', facts: expect.objectContaining({ label }) }));
  });
});

describe('the window that a day lies in', () => {
  it.each([billing(1), billing(15), billing(31, 'last-day'), billing(31, 'next-first'), billing(30, 'next-first'), { kind: 'calendar-year', ...common } as const])('billing months of %o follow each other without gap or overlap', (rule) => {
    let cycle = cycleContaining(rule, date(2023, 11, 7));
    for (let day = daysOfDate(date(2023, 11, 7)); day < daysOfDate(date(2025, 5, 1)); day += 1) {
      const on = dateOfInstant(day * 86_400_000);
      const found = cycleContaining(rule, on);
      expect(compareDates(found.first, on)).toBeLessThanOrEqual(0);
      expect(compareDates(on, found.next)).toBeLessThan(0);
      if (compareDates(found.first, cycle.first) !== 0) expect(found.first).toEqual(cycle.next);
      cycle = found;
    }
  });

  it('knows the quarter of the calendar and of the business year', () => {
    expect(shown(quarterContaining({ kind: 'calendar-month', ...common }, date(2024, 8, 31)))).toBe('2024-07-01 to 2024-09-30');
    expect(shown(quarterContaining({ kind: 'fiscal-quarter', ...common, firstMonth: 2 }, date(2024, 1, 31)))).toBe('2023-11-01 to 2024-01-31');
    expect(shown(quarterContaining({ kind: 'fiscal-quarter', ...common, firstMonth: 12 }, date(2024, 1, 1)))).toBe('2023-12-01 to 2024-02-29');
  });

  it('knows the contract year, and without one the calendar year', () => {
    expect(shown(yearContaining(date(2024, 7, 14), '2022-07-15'))).toBe('2023-07-15 to 2024-07-14');
    expect(shown(yearContaining(date(2024, 7, 15), '2022-07-15'))).toBe('2024-07-15 to 2025-07-14');
    expect(shown(yearContaining(date(2024, 7, 15)))).toBe('2024-01-01 to 2024-12-31');
  });
});
