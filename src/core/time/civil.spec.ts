import * as fc from 'fast-check';
import { addDays, addMonths, clampDay, compareDates, countDays, dateOfDays, daysInMonth, daysOfDate, endOfMonth, forWeekday, isDate, isLeapYear, weekdayOf } from './civil.js';

const days = fc.integer({ min: -719_162, max: 2_932_896 });

describe('civil dates', () => {
  it('agree with the calendar of the runtime for every day of the years 1 to 9999', () => {
    fc.assert(
      fc.property(days, (count) => {
        const judge = new Date(count * 86_400_000);
        const date = dateOfDays(count);
        expect(date).toEqual({ year: judge.getUTCFullYear(), month: judge.getUTCMonth() + 1, day: judge.getUTCDate() });
        expect(daysOfDate(date)).toBe(count);
        expect(weekdayOf(date) % 7).toBe(judge.getUTCDay());
        expect(isDate(date)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [{ year: 1, month: 1, day: 1 }, -719_162],
    [{ year: 1970, month: 1, day: 1 }, 0],
    [{ year: 2000, month: 2, day: 29 }, 11_016],
    [{ year: 9999, month: 12, day: 31 }, 2_932_896],
  ])('%j is day %i', (date, count) => {
    expect(daysOfDate(date)).toBe(count);
    expect(dateOfDays(count)).toEqual(date);
  });

  it('know the length of every month', () => {
    expect(Array.from({ length: 12 }, (_, index) => daysInMonth(2023, index + 1))).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect([1900, 2000, 2023, 2024].map(isLeapYear)).toEqual([false, true, false, true]);
    expect([1900, 2000, 2023, 2024].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
  });

  it('add months and stay in the month', () => {
    expect(addMonths({ year: 2024, month: 1, day: 31 }, 1)).toEqual({ year: 2024, month: 2, day: 29 });
    expect(addMonths({ year: 2023, month: 1, day: 31 }, 1)).toEqual({ year: 2023, month: 2, day: 28 });
    expect(addMonths({ year: 2024, month: 11, day: 30 }, 2)).toEqual({ year: 2025, month: 1, day: 30 });
    expect(addMonths({ year: 2024, month: 1, day: 15 }, -1)).toEqual({ year: 2023, month: 12, day: 15 });
    expect(endOfMonth({ year: 2024, month: 7, day: 1 })).toEqual({ year: 2024, month: 7, day: 31 });
    expect(clampDay(2024, 4, 31)).toEqual({ year: 2024, month: 4, day: 30 });
  });

  it('are compared by their distance in days', () => {
    const first = { year: 2024, month: 2, day: 28 };
    expect(compareDates(addDays(first, 2), first)).toBe(2);
    expect(compareDates(first, first)).toBe(0);
    expect(addDays(first, 2)).toEqual({ year: 2024, month: 3, day: 1 });
  });

  it('are counted by a rule, in either direction, a whole number of times', () => {
    const even = ({ day }: { day: number }): boolean => day % 2 === 0;
    const start = { year: 2024, month: 2, day: 27 };
    expect([-2, -1, 0, 1, 2].map((count) => countDays(start, count, even).day)).toEqual([24, 26, 27, 28, 2]);
    expect(() => countDays(start, 1.5, even)).toThrow(expect.objectContaining({ code: 'business-count-invalid', facts: { value: 1.5 } }));
  });

  it('pick one of seven by weekday, Monday first', () => {
    const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
    expect(([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => forWeekday(names, weekday))).toEqual(names);
  });

  it('end with the years 1 and 9999', () => {
    expect(() => addDays({ year: 9999, month: 12, day: 31 }, 1)).toThrow(expect.objectContaining({ code: 'instant-out-of-range', facts: { value: '10000-1-1' } }));
    expect(() => addMonths({ year: 1, month: 1, day: 1 }, -1)).toThrow(expect.objectContaining({ code: 'instant-out-of-range' }));
  });

  it.each([
    [2023, 2, 29], [2024, 13, 1], [2024, 0, 1], [2024, 4, 31], [2024, 1, 0], [0, 1, 1], [10_000, 1, 1], [2024.5, 1, 1], [2024, 1, NaN],
  ])('%p-%p-%p is no date', (year, month, day) => {
    expect(isDate({ year, month, day })).toBe(false);
  });
});
