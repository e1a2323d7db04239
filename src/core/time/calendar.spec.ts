import * as fc from 'fast-check';
import { london, seoul } from '../../../test/builders/zone-tables.js';
import type { ZoneTable } from './zones.js';
import { addBusinessDays, addBusinessTime, businessTimeBetween, checkCalendar, isBusinessDay, openSpans, type BusinessCalendar, type Hours, type Week } from './calendar.js';
import { HOUR_MS, MINUTE_MS, addDays } from './civil.js';
import { formatDate, formatInstant, parseDate, parseInstant } from './instant.js';

const nineToSix: readonly Hours[] = [{ from: 540, to: 720 }, { from: 780, to: 1080 }];
const weekOf = (open: readonly Hours[], weekend: readonly Hours[] = []): Week => [open, open, open, open, open, weekend, weekend];
const year = { from: '2024-01-01', to: '2024-12-31' };
const office: BusinessCalendar = {
  id: 'office',
  version: '1',
  zone: seoul,
  week: weekOf(nineToSix),
  holidays: { id: 'KR', version: '1', days: [{ date: '2024-08-15', name: '광복절' }], covers: year },
};
const always: BusinessCalendar = { ...office, week: weekOf([{ from: 0, to: 1440 }], [{ from: 0, to: 1440 }]), holidays: { id: 'none', version: '1', days: [], covers: year } };
const at = parseInstant;

describe('business calendars', () => {
  it('are open in their hours, on their zone, not on weekends and holidays', () => {
    const open = openSpans(office, { start: at('2024-08-14T00:00:00+09:00'), end: at('2024-08-19T10:00:00+09:00') });
    expect(open.map(({ start, end }) => `${formatInstant(start)} ${(end - start) / MINUTE_MS}`)).toEqual([
      '2024-08-14T00:00:00.000Z 180',
      '2024-08-14T04:00:00.000Z 300',
      '2024-08-16T00:00:00.000Z 180',
      '2024-08-16T04:00:00.000Z 300',
      '2024-08-19T00:00:00.000Z 60',
    ]);
    expect(isBusinessDay(office, parseDate('2024-08-14'))).toBe(true);
    expect(isBusinessDay(office, parseDate('2024-08-15'))).toBe(false);
    expect(isBusinessDay(office, parseDate('2024-08-17'))).toBe(false);
    expect(openSpans(office, { start: 5, end: 5 })).toEqual([]);
  });

  it('open around the clock are open all the time, whatever the clocks do', () => {
    const march = { start: at('2024-03-30T12:00:00Z'), end: at('2024-04-02T12:00:00Z') };
    expect(openSpans({ ...always, zone: london }, march)).toEqual([march]);
    expect(businessTimeBetween({ ...always, zone: london }, march.start, march.end)).toBe(72 * HOUR_MS);
  });

  it('lose or gain the hour that the clocks skip or repeat', () => {
    const night = { ...always, zone: london, week: weekOf([], [{ from: 30, to: 150 }]) };
    expect(businessTimeBetween(night, at('2024-03-31T00:00:00Z'), at('2024-03-31T12:00:00Z'))).toBe(HOUR_MS);
    expect(businessTimeBetween(night, at('2024-10-26T23:00:00Z'), at('2024-10-27T12:00:00Z'))).toBe(3 * HOUR_MS);
    expect(businessTimeBetween(night, at('2024-07-06T23:00:00Z'), at('2024-07-07T12:00:00Z'))).toBe(2 * HOUR_MS);
  });

  it('open at the first and close at the last of two equal clock times', () => {
    const october = (hours: Hours): number => businessTimeBetween({ ...always, zone: london, week: weekOf([], [hours]) }, at('2024-10-26T23:00:00Z'), at('2024-10-27T12:00:00Z'));
    expect(october({ from: 30, to: 90 })).toBe(2 * HOUR_MS);
    expect(october({ from: 90, to: 150 })).toBe(2 * HOUR_MS);
  });

  it('close at the end of a day at its first midnight, where the next day begins', () => {
    const azores: ZoneTable = { name: 'Atlantic/Azores', version: 'by hand', initialOffsetMs: 0, transitions: [{ at: at('2024-10-27T01:00:00Z'), offsetMs: -HOUR_MS }] };
    const weekend = { ...always, zone: azores, week: weekOf([], [{ from: 0, to: 1440 }]) };
    const open = openSpans(weekend, { start: at('2024-10-25T00:00:00Z'), end: at('2024-10-30T00:00:00Z') });
    expect(open).toEqual([{ start: at('2024-10-26T00:00:00Z'), end: at('2024-10-28T01:00:00Z') }]);
    const saturday = { ...weekend, week: [[], [], [], [], [], [{ from: 0, to: 1440 }], []] as Week };
    expect(businessTimeBetween(saturday, at('2024-10-25T00:00:00Z'), at('2024-10-30T00:00:00Z'))).toBe(24 * HOUR_MS);
  });

  it('ask nothing of the day that begins where the window ends', () => {
    expect(openSpans(office, { start: at('2024-12-31T00:00:00+09:00'), end: at('2025-01-01T00:00:00+09:00') })).toHaveLength(2);
  });

  it.each([
    ['2024-08-14T17:00:00+09:00', 2, '2024-08-16T10:00:00+09:00'],
    ['2024-08-14T17:00:00+09:00', 1, '2024-08-14T18:00:00+09:00'],
    ['2024-08-16T20:00:00+09:00', 4, '2024-08-19T14:00:00+09:00'],
    ['2024-08-14T10:00:00+09:00', 0, '2024-08-14T10:00:00+09:00'],
  ])('from %s, %i open hours later is %s', (from, hours, expected) => {
    expect(addBusinessTime(office, at(from), hours * HOUR_MS)).toBe(at(expected));
  });

  it('add time so that just this much open time lies between', () => {
    const from = fc.integer({ min: at('2024-02-01T00:00:00Z'), max: at('2024-06-01T00:00:00Z') });
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 100 * HOUR_MS }), (start, duration) => {
        const end = addBusinessTime(office, start, duration);
        expect(businessTimeBetween(office, start, end)).toBe(duration);
        expect(businessTimeBetween(office, start, end - 1)).toBe(duration - 1);
      }),
    );
  });

  it('add open days, passing over the closed', () => {
    expect(formatDate(addBusinessDays(office, parseDate('2024-08-14'), 2))).toBe('2024-08-19');
    expect(formatDate(addBusinessDays(office, parseDate('2024-08-17'), 0))).toBe('2024-08-17');
    expect(formatDate(addBusinessDays(office, parseDate('2024-08-19'), -2))).toBe('2024-08-14');
    expect(formatDate(addBusinessDays(office, parseDate('2024-08-18'), -1))).toBe('2024-08-16');
    expect(addBusinessDays(always, parseDate('2024-02-28'), 2)).toEqual(addDays(parseDate('2024-02-28'), 2));
  });

  it('end where the holiday list ends', () => {
    expect(() => addBusinessDays(office, parseDate('2024-12-31'), 1)).toThrow(expect.objectContaining({ code: 'calendar-range' }));
    expect(() => addBusinessTime(office, at('2024-12-31T17:00:00+09:00'), 2 * HOUR_MS)).toThrow(expect.objectContaining({ code: 'calendar-range' }));
  });

  it('refuse counts and spans that cannot be', () => {
    expect(() => addBusinessDays(office, parseDate('2024-08-14'), 0.5)).toThrow(expect.objectContaining({ code: 'business-count-invalid' }));
    expect(() => addBusinessTime(office, 0, -1)).toThrow(expect.objectContaining({ code: 'business-count-invalid', facts: { value: -1 } }));
    expect(() => addBusinessTime(office, 0, 0.5)).toThrow(expect.objectContaining({ code: 'business-count-invalid' }));
    expect(() => businessTimeBetween(office, 2, 1)).toThrow(expect.objectContaining({ code: 'span-reversed', facts: { start: 2, end: 1 } }));
    expect(businessTimeBetween(office, 2, 2)).toBe(0);
  });

  it.each<[string, Week, string]>([
    ['that are never open', weekOf([]), 'it is never open'],
    ['with hours of no length', weekOf([{ from: 60, to: 60 }]), 'hours from minute 60 to 60'],
    ['with hours beyond midnight', weekOf([{ from: 60, to: 1441 }]), 'hours from minute 60 to 1441'],
    ['with hours before midnight', weekOf([{ from: -1, to: 60 }]), 'hours of one day overlap or are out of order'],
    ['with half minutes', weekOf([{ from: 0.5, to: 60 }]), 'hours from minute 0.5 to 60'],
    ['closing at half minutes', weekOf([{ from: 0, to: 60.5 }]), 'hours from minute 0 to 60.5'],
    ['with overlapping hours', weekOf([{ from: 0, to: 60 }, { from: 59, to: 90 }]), 'hours of one day overlap or are out of order'],
  ])('%s are refused', (_, week, reason) => {
    const refusal = expect.objectContaining({ code: 'calendar-invalid', facts: { calendar: 'office', reason } });
    expect(() => checkCalendar({ ...office, week })).toThrow(refusal);
    expect(() => addBusinessDays({ ...office, week }, parseDate('2024-08-14'), 1)).toThrow(refusal);
    expect(() => addBusinessTime({ ...office, week }, at('2024-08-14T00:00:00Z'), 1)).toThrow(refusal);
  });

  it('are taken when sound', () => {
    expect(checkCalendar(office)).toBe(office);
  });
});
