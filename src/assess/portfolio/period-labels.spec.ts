import { monthsBetween, monthsOf, periodLabels } from './period-labels.js';

const zone = { zone: 'UTC', clause: '1' };

describe('periodLabels', () => {
  it.each([
    ['calendar-month', { kind: 'calendar-month', ...zone }, ['2024-11', '2024-12', '2025-01']],
    ['billing-month', { kind: 'billing-month', startDay: 15, ...zone }, ['2024-11', '2024-12', '2025-01']],
    ['calendar-quarter', { kind: 'calendar-quarter', ...zone }, ['2024-Q4']],
    ['fiscal-quarter', { kind: 'fiscal-quarter', firstMonth: 2, ...zone }, ['2024-Q4']],
    ['calendar-year', { kind: 'calendar-year', ...zone }, ['2024']],
    ['contract-year', { kind: 'contract-year', ...zone }, ['2023']],
    ['rolling-days', { kind: 'rolling-days', days: 30, ...zone }, ['2024-11-30', '2024-12-31', '2025-01-31']],
    ['rolling-months', { kind: 'rolling-months', months: 12, ...zone }, ['2024-11', '2024-12', '2025-01']],
  ] as const)('%s: what ends from November to January', (_, rule, labels) => {
    expect(periodLabels(rule, '2024-11', '2025-01', '2023-12-01')).toEqual(labels);
  });

  it('has no contract year of a contract without a first day', () => {
    expect(periodLabels({ kind: 'contract-year', ...zone }, '2024-01', '2024-12', undefined)).toEqual([]);
  });
});

describe('monthsBetween', () => {
  it('counts both ends, and nothing backwards', () => {
    expect(monthsBetween('2024-12', '2025-01')).toEqual(['2024-12', '2025-01']);
    expect(monthsBetween('2024-02', '2024-01')).toEqual([]);
  });
});

describe('monthsOf', () => {
  it.each([
    [{ kind: 'billing-month', startDay: 15, ...zone }, 1],
    [{ kind: 'fiscal-quarter', firstMonth: 2, ...zone }, 3],
    [{ kind: 'contract-year', ...zone }, 12],
    [{ kind: 'rolling-days', days: 30, ...zone }, 2],
    [{ kind: 'rolling-months', months: 24, ...zone }, 24],
  ] as const)('%j reaches back %i months', (rule, months) => {
    expect(monthsOf(rule)).toBe(months);
  });
});
