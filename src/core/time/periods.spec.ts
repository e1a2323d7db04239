import * as fc from 'fast-check';
import { beirut, london, newYork, seoul } from '../../../test/builders/zone-tables.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, dateOfDays, weekdayOf, type Weekday } from './civil.js';
import { formatInstant, parseInstant } from './instant.js';
import {
  billingMonth, billingMonthContaining, calendarMonth, dayContaining, formatMonth, monthContaining, parseMonth, quarter, rollingDays, shiftMonth,
  weekContaining, yearOf,
} from './periods.js';
import { measure, type Span } from './spans.js';
import { UTC } from './zones.js';

const july = { year: 2024, month: 7 };
const text = ({ start, end }: Span): string => `${formatInstant(start)} ${formatInstant(end)}`;
const minutes = (period: Span): number => measure([period]) / MINUTE_MS;

describe('periods', () => {
  it('July 2024 in UTC has exactly 44,640 minutes', () => {
    expect(text(calendarMonth(UTC, july))).toBe('2024-07-01T00:00:00.000Z 2024-08-01T00:00:00.000Z');
    expect(minutes(calendarMonth(UTC, july))).toBe(44_640);
  });

  it('begin and end at local midnight', () => {
    expect(text(calendarMonth(seoul, july))).toBe('2024-06-30T15:00:00.000Z 2024-07-31T15:00:00.000Z');
    expect(minutes(calendarMonth(seoul, july))).toBe(44_640);
    expect(minutes(calendarMonth(london, parseMonth('2024-03')))).toBe(44_640 - 60);
    expect(minutes(calendarMonth(london, parseMonth('2024-10')))).toBe(44_640 + 60);
    expect(minutes(calendarMonth(newYork, parseMonth('2024-11')))).toBe(43_200 + 60);
    expect(minutes(calendarMonth(beirut, parseMonth('2024-03')))).toBe(44_640 - 60);
  });

  it('of billing begin on their day, or on the last day of a shorter month', () => {
    expect(text(billingMonth(UTC, july, 15))).toBe('2024-07-15T00:00:00.000Z 2024-08-15T00:00:00.000Z');
    expect(text(billingMonth(UTC, parseMonth('2024-01'), 31))).toBe('2024-01-31T00:00:00.000Z 2024-02-29T00:00:00.000Z');
    expect(text(billingMonth(UTC, parseMonth('2024-02'), 31))).toBe('2024-02-29T00:00:00.000Z 2024-03-31T00:00:00.000Z');
    expect(text(billingMonth(UTC, parseMonth('2024-04'), 31))).toBe('2024-04-30T00:00:00.000Z 2024-05-31T00:00:00.000Z');
  });

  it('of billing follow each other without gap or overlap, and know their instants', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 0, max: 400 }), fc.nat({ max: 31 * DAY_MS }), (startDay, offset, within) => {
        const month = shiftMonth({ year: 2010, month: 1 }, offset);
        const period = billingMonth(UTC, month, startDay);
        expect(billingMonth(UTC, shiftMonth(month, 1), startDay).start).toBe(period.end);
        const instant = Math.min(period.start + within, period.end - 1);
        expect(billingMonthContaining(UTC, instant, startDay)).toEqual(month);
      }),
    );
    expect(monthContaining(seoul, parseInstant('2024-06-30T15:00:00Z'))).toEqual(july);
    expect(billingMonthContaining(UTC, parseInstant('2024-04-30T00:00:00Z'), 31)).toEqual({ year: 2024, month: 4 });
    expect(billingMonthContaining(UTC, parseInstant('2024-04-29T23:59:59.999Z'), 31)).toEqual({ year: 2024, month: 3 });
    expect(monthContaining(seoul, parseInstant('2024-06-30T14:59:59.999Z'))).toEqual({ year: 2024, month: 6 });
  });

  it('of a quarter and a year follow the business year', () => {
    expect(text(quarter(UTC, 2024, 1))).toBe('2024-01-01T00:00:00.000Z 2024-04-01T00:00:00.000Z');
    expect(text(quarter(UTC, 2024, 3))).toBe('2024-07-01T00:00:00.000Z 2024-10-01T00:00:00.000Z');
    expect(text(quarter(UTC, 2024, 4, 4))).toBe('2025-01-01T00:00:00.000Z 2025-04-01T00:00:00.000Z');
    expect(text(yearOf(UTC, 2024))).toBe('2024-01-01T00:00:00.000Z 2025-01-01T00:00:00.000Z');
    expect(text(yearOf(UTC, 2024, 4))).toBe('2024-04-01T00:00:00.000Z 2025-04-01T00:00:00.000Z');
    expect(minutes(yearOf(UTC, 2024))).toBe(366 * 1440);
  });

  it('of a day and a week begin at local midnight of their weekday', () => {
    const sunday = parseInstant('2024-03-31T12:00:00Z');
    expect(minutes(dayContaining(london, sunday))).toBe(23 * 60);
    expect(text(weekContaining(london, sunday, 1))).toBe('2024-03-25T00:00:00.000Z 2024-03-31T23:00:00.000Z');
    expect(text(weekContaining(london, sunday, 7))).toBe('2024-03-31T00:00:00.000Z 2024-04-06T23:00:00.000Z');
    expect(minutes(weekContaining(seoul, sunday, 6))).toBe(7 * 1440);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), (day, first) => {
        const week = weekContaining(UTC, day * DAY_MS, first);
        expect(weekdayOf(dateOfDays(week.start / DAY_MS))).toBe(first);
        expect(week.start <= day * DAY_MS && day * DAY_MS < week.end).toBe(true);
      }),
    );
  });

  it('roll back from an instant', () => {
    expect(rollingDays(DAY_MS * 31, 30)).toEqual({ start: DAY_MS, end: DAY_MS * 31 });
    expect(rollingDays(HOUR_MS, 1).start).toBe(HOUR_MS - DAY_MS);
  });

  it('are read and printed as YYYY-MM', () => {
    expect(formatMonth(july)).toBe('2024-07');
    expect([parseMonth('0001-01'), parseMonth('9999-12')]).toEqual([{ year: 1, month: 1 }, { year: 9999, month: 12 }]);
    expect(formatMonth({ year: 7, month: 12 })).toBe('0007-12');
    expect(shiftMonth({ year: 2024, month: 1 }, -1)).toEqual({ year: 2023, month: 12 });
    expect(shiftMonth({ year: 2024, month: 12 }, 1)).toEqual({ year: 2025, month: 1 });
  });

  it.each<[string, () => unknown]>([
    ['there is no month 13 of year 2024', () => parseMonth('2024-13')],
    ['there is no month 0 of year 2024', () => calendarMonth(UTC, { year: 2024, month: 0 })],
    ['there is no month 1.5 of year 2024', () => calendarMonth(UTC, { year: 2024, month: 1.5 })],
    ['there is no month 1 of year 0', () => parseMonth('0000-01')],
    ['there is no month 1 of year 1.5', () => yearOf(UTC, 1.5)],
    ['there is no month 1 of year 10000', () => calendarMonth(UTC, { year: 9999, month: 12 })],
    ['"July" is not a month such as 2024-07', () => parseMonth('July')],
    ['"2024-07-01" is not a month such as 2024-07', () => parseMonth('2024-07-01')],
    [`"in${' '.repeat(38)}" is not a month such as 2024-07`, () => parseMonth(`in${' '.repeat(99)}2024-07`)],
    ['the start day 32', () => billingMonth(UTC, july, 32)],
    ['the start day 0', () => billingMonth(UTC, july, 0)],
    ['the start day 1.5', () => billingMonthContaining(UTC, 0, 1.5)],
    ['there is no quarter 5', () => quarter(UTC, 2024, 5)],
    ['there is no quarter 0', () => quarter(UTC, 2024, 0)],
    ['there is no quarter 1.5', () => quarter(UTC, 2024, 1.5)],
    ['a window of 0 days', () => rollingDays(0, 0)],
    ['a window of 0.5 days', () => rollingDays(0, 0.5)],
  ])('are refused: %s', (reason, make) => {
    expect(make).toThrow(expect.objectContaining({ code: 'period-invalid', facts: { reason } }));
  });
});
