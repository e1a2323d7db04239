import { ROLL_RULES, addWorkingDays, holidayOn, rollForward, type HolidayList } from './holidays.js';
import { formatDate, parseDate } from './instant.js';

const korea2024: HolidayList = {
  id: 'KR',
  version: '2024 by hand',
  days: [
    { date: '2024-08-15', name: '광복절' },
    { date: '2024-09-16', name: '추석 연휴' },
    { date: '2024-09-17', name: '추석' },
    { date: '2024-09-18', name: '추석 연휴' },
    { date: '2024-10-01', name: '국군의 날 (임시공휴일)' },
    { date: '2024-10-03', name: '개천절' },
  ],
};
const rule = ROLL_RULES['kr-civil-161'];

describe('holiday lists', () => {
  it('know their days, and speak for whole years', () => {
    expect(holidayOn(korea2024, parseDate('2024-08-15'))).toEqual({ date: '2024-08-15', name: '광복절' });
    expect(holidayOn(korea2024, parseDate('2024-08-16'))).toBeNull();
    expect(holidayOn(korea2024, parseDate('2024-01-01'))).toBeNull();
    expect(() => holidayOn(korea2024, parseDate('2025-01-01'))).toThrow(
      expect.objectContaining({ code: 'calendar-range', facts: { calendar: 'KR', value: '2025-01-01' } }),
    );
    expect(() => holidayOn(korea2024, parseDate('2023-12-31'))).toThrow(expect.objectContaining({ code: 'calendar-range' }));
  });

  it.each([['2023-12-25', '2025-01-01'], ['2025-01-01', '2023-12-25']])('speak for all years from the first to the last, in any order: %s, %s', (...dates) => {
    const list = { id: 'X', version: '1', days: dates.map((date) => ({ date, name: 'closed' })) };
    expect(['2023-01-01', '2024-06-30', '2025-12-31'].map((date) => holidayOn(list, parseDate(date)))).toEqual([null, null, null]);
    for (const date of ['2022-12-31', '2026-01-01']) expect(() => holidayOn(list, parseDate(date))).toThrow(expect.objectContaining({ code: 'calendar-range' }));
  });

  it('speak for the days that they say they cover', () => {
    const summer = { ...korea2024, covers: { from: '2024-07-01', to: '2024-08-31' } };
    expect(holidayOn(summer, parseDate('2024-08-31'))).toBeNull();
    expect(() => holidayOn(summer, parseDate('2024-09-01'))).toThrow(expect.objectContaining({ code: 'calendar-range' }));
    const none = { id: 'none', version: '1', days: [], covers: { from: '2024-01-01', to: '2024-12-31' } };
    expect(holidayOn(none, parseDate('2024-05-05'))).toBeNull();
  });

  it('are refused when empty without coverage, reversed, or misdated', () => {
    const list = { id: 'X', version: '1', days: [] };
    const day = parseDate('2024-05-05');
    expect(() => holidayOn(list, day)).toThrow(expect.objectContaining({ code: 'calendar-range', facts: { calendar: 'X', value: 'any day' } }));
    expect(() => holidayOn({ ...list, covers: { from: '2024-12-31', to: '2024-01-01' } }, day)).toThrow(
      expect.objectContaining({ code: 'calendar-invalid', facts: { calendar: 'X', reason: 'its coverage is reversed' } }),
    );
    expect(holidayOn({ ...list, covers: { from: '2024-05-05', to: '2024-05-05' } }, day)).toBeNull();
    expect(() => holidayOn({ ...list, days: [{ date: '5 May', name: '' }] }, day)).toThrow(expect.objectContaining({ code: 'date-invalid' }));
  });
});

describe('a last day that falls on a day of rest', () => {
  it.each([
    ['2024-08-30', '2024-08-30', []],
    ['2024-08-31', '2024-09-02', ['saturday', 'sunday']],
    ['2024-08-15', '2024-08-16', ['광복절']],
    ['2024-09-14', '2024-09-19', ['saturday', 'sunday', '추석 연휴', '추석', '추석 연휴']],
    ['2024-10-01', '2024-10-02', ['국군의 날 (임시공휴일)']],
    ['2024-08-02', '2024-08-02', []],
  ])('%s expires on %s under article 161 of the Civil Act of Korea', (date, expected, reasons) => {
    const rolled = rollForward(parseDate(date), rule, korea2024);
    expect(formatDate(rolled.date)).toBe(expected);
    expect(rolled.skipped.map(({ reason }) => reason)).toEqual(reasons);
  });

  it('is an error where the list ends first', () => {
    const days = [{ date: '2024-12-31', name: 'closed' }];
    expect(() => rollForward(parseDate('2024-12-31'), rule, { ...korea2024, days })).toThrow(expect.objectContaining({ code: 'calendar-range' }));
  });

  it('has every rule in both languages', () => {
    for (const [id, { id: own, law, restDays }] of Object.entries(ROLL_RULES)) {
      expect(own).toBe(id);
      expect(law.en.length > 20 && law.ko.length > 10 && restDays.length > 0).toBe(true);
    }
  });
});

describe('working days', () => {
  it.each([
    ['2024-08-14', 0, '2024-08-14'],
    ['2024-08-14', 1, '2024-08-16'],
    ['2024-08-14', 2, '2024-08-19'],
    ['2024-08-31', 1, '2024-09-02'],
    ['2024-09-13', 5, '2024-09-25'],
    ['2024-09-25', -5, '2024-09-13'],
    ['2024-09-01', -1, '2024-08-30'],
  ])('from %s, %i later is %s', (date, count, expected) => {
    expect(formatDate(addWorkingDays(parseDate(date), count, rule, korea2024))).toBe(expected);
  });

  it.each([NaN, 1.5])('cannot be %p', (count) => {
    expect(() => addWorkingDays(parseDate('2024-08-14'), count, rule, korea2024)).toThrow(expect.objectContaining({ code: 'business-count-invalid' }));
  });
});
