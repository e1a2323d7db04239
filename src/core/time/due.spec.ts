import * as fc from 'fast-check';
import { london, seoul } from '../../../test/builders/zone-tables.js';
import type { BusinessCalendar, Week } from './calendar.js';
import { DAY_MS, forWeekday, HOUR_MS, MINUTE_MS, weekdayOf } from './civil.js';
import { businessDaysAfter, countedTime, dueInstant, movedByPauses } from './due.js';
import { dateOfInstant, formatDate, parseInstant } from './instant.js';
import { normalise, type SpanSet } from './spans.js';
import { offsetAt, UTC } from './zones.js';

const at = parseInstant;
const nineToFive: Week = [[{ from: 540, to: 1020 }], [{ from: 540, to: 1020 }], [{ from: 540, to: 1020 }], [{ from: 540, to: 1020 }], [{ from: 540, to: 1020 }], [], []];
const holidays = { id: 'UK', version: '1', days: [{ date: '2024-04-01', name: 'Easter Monday' }, { date: '2024-08-26', name: 'Summer bank holiday' }], covers: { from: '2024-01-01', to: '2024-12-31' } };
const office: BusinessCalendar = { id: 'office', version: '1', zone: UTC, week: nineToFive, holidays: { ...holidays, days: [] } };

const pause = (from: string, to: string | null): SpanSet => [{ start: at(from), end: to === null ? Infinity : at(to) }];

describe('the instant at which a clock is due', () => {
  // Monday is 2024-07-01.
  it.each([
    ['2024-07-05T16:00:00Z', 4, '2024-07-08T12:00:00Z'],
    ['2024-07-04T15:00:00Z', 4, '2024-07-05T11:00:00Z'],
    ['2024-07-03T18:00:00Z', 1, '2024-07-04T10:00:00Z'],
    ['2024-07-01T13:00:00Z', 4, '2024-07-01T17:00:00Z'],
    ['2024-07-01T13:00:00Z', 0, '2024-07-01T13:00:00Z'],
  ])('from %s, %i open hours: %s', (start, hours, due) => {
    expect(dueInstant(office, at(start), hours * HOUR_MS, [])).toBe(at(due));
  });

  it('counts day and night without a calendar', () => {
    expect(dueInstant(null, at('2024-07-05T16:00:00Z'), 4 * HOUR_MS, [])).toBe(at('2024-07-05T20:00:00Z'));
    expect(dueInstant(null, at('2024-07-05T16:00:00Z'), 4 * HOUR_MS, pause('2024-07-05T18:00:00Z', '2024-07-06T18:00:00Z'))).toBe(at('2024-07-06T20:00:00Z'));
  });

  it('is moved by what a pause takes of open time, and by nothing else', () => {
    const from = at('2024-07-01T16:00:00Z');
    expect(dueInstant(office, from, 2 * HOUR_MS, pause('2024-07-01T17:00:00Z', '2024-07-02T09:00:00Z'))).toBe(at('2024-07-02T10:00:00Z'));
    expect(dueInstant(office, from, 2 * HOUR_MS, pause('2024-07-01T16:30:00Z', '2024-07-02T09:30:00Z'))).toBe(at('2024-07-02T11:00:00Z'));
    expect(dueInstant(office, from, 2 * HOUR_MS, pause('2024-07-01T15:00:00Z', '2024-07-02T09:00:00Z'))).toBe(at('2024-07-02T11:00:00Z'));
    expect(dueInstant(office, from, 2 * HOUR_MS, pause('2024-06-28T10:00:00Z', '2024-06-28T11:00:00Z'))).toBe(at('2024-07-02T10:00:00Z'));
  });

  it('stands where a pause never ends, and was reached where the pause begins behind it', () => {
    const from = at('2024-07-01T16:00:00Z');
    expect(dueInstant(office, from, HOUR_MS, pause('2024-07-01T16:30:00Z', null))).toBeNull();
    expect(dueInstant(office, from, HOUR_MS, pause('2024-07-01T17:00:00Z', null))).toBe(at('2024-07-01T17:00:00Z'));
  });

  it('refuses what is no length, and days beyond the holiday list', () => {
    for (const clock of [office, null]) {
      for (const value of [1.5, -1, NaN, Infinity]) expect(() => dueInstant(clock, 0, value, [])).toThrow(expect.objectContaining({ code: 'business-count-invalid', facts: { value } }));
    }
    expect(() => dueInstant(office, at('2024-12-31T16:00:00Z'), 2 * HOUR_MS, [])).toThrow(expect.objectContaining({ code: 'calendar-range' }));
  });
});

describe('limits that are a date', () => {
  it('lie on the n-th business day after the day of the start', () => {
    expect(businessDaysAfter(office, at('2024-07-05T16:00:00Z'), 1, 'same-time')).toBe(at('2024-07-08T16:00:00Z'));
    expect(businessDaysAfter(office, at('2024-07-05T16:00:00Z'), 1, 'day-end')).toBe(at('2024-07-09T00:00:00Z'));
    expect(businessDaysAfter({ ...office, zone: seoul }, at('2024-07-05T16:00:00Z'), 2, 'day-end')).toBe(at('2024-07-10T00:00:00+09:00'));
  });

  it('are moved by the open time that was paused before them', () => {
    const start = at('2024-07-01T10:00:00Z');
    const agreed = at('2024-07-02T10:00:00Z');
    expect(movedByPauses(office, start, agreed, [])).toBe(agreed);
    expect(movedByPauses(office, start, agreed, pause('2024-07-01T16:00:00Z', '2024-07-01T20:00:00Z'))).toBe(at('2024-07-02T11:00:00Z'));
    expect(movedByPauses(null, start, agreed, pause('2024-07-01T16:00:00Z', '2024-07-01T20:00:00Z'))).toBe(at('2024-07-02T14:00:00Z'));
    expect(movedByPauses(office, start, agreed, pause('2024-07-02T09:00:00Z', '2024-07-02T12:00:00Z'))).toBe(at('2024-07-02T13:00:00Z'));
    expect(movedByPauses(office, start, agreed, pause('2024-07-01T16:00:00Z', null))).toBeNull();
    expect(movedByPauses(office, agreed, start, [])).toBe(start);
    expect(movedByPauses(null, agreed, start, pause('2024-07-01T09:00:00Z', '2024-07-02T12:00:00Z'))).toBe(start);
  });
});

describe('trap 28: lengths are counted by the instant, hours by the local calendar', () => {
  it('a night clock loses the hour that is skipped and gains the one that comes twice', () => {
    const night: BusinessCalendar = { ...office, zone: london, week: [[], [], [], [], [], [], [{ from: 0, to: 240 }]] };
    expect(dueInstant(night, at('2024-03-31T00:00:00Z'), 3 * HOUR_MS, [])).toBe(at('2024-03-31T03:00:00Z'));
    expect(dueInstant(night, at('2024-10-27T00:00:00+01:00'), 5 * HOUR_MS, [])).toBe(at('2024-10-27T04:00:00Z'));
    expect(dueInstant(null, at('2024-03-31T00:00:00Z'), DAY_MS, [])).toBe(at('2024-04-01T00:00:00Z'));
  });
});

/** Minute by minute: does the clock count this minute? No spans, no calendar arithmetic. */
function counts(calendar: BusinessCalendar | null, minute: number, pauses: SpanSet): boolean {
  if (pauses.some(({ start, end }) => start <= minute && minute < end)) return false;
  if (calendar === null) return true;
  const local = minute + offsetAt(calendar.zone, minute);
  const date = dateOfInstant(local);
  const inDay = (local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS;
  const holiday = calendar.holidays.days.some((day) => day.date === formatDate(date));
  return !holiday && forWeekday(calendar.week, weekdayOf(date)).some(({ from, to }) => from <= inDay && inDay < to);
}

function oracle(calendar: BusinessCalendar | null, start: number, minutes: number, pauses: SpanSet): number {
  let left = minutes;
  let now = start;
  for (; left > 0; now += MINUTE_MS) if (counts(calendar, now, pauses)) left -= 1;
  return now;
}

describe('against a clock that ticks minute by minute', () => {
  // Over both changes of the clocks of 2024 in London and over two holidays; opening hours do not lie in the hour that comes twice.
  const [monday, day] = [[{ from: 0, to: 30 }, { from: 480, to: 720 }, { from: 780, to: 1080 }], [{ from: 540, to: 1020 }]];
  const shifts: Week = [monday, day, day, day, day, [{ from: 1320, to: 1440 }], [{ from: 0, to: 45 }, { from: 300, to: 420 }]];
  const calendars = [null, office, { ...office, zone: london, holidays }, { ...office, zone: london, holidays, week: shifts }];
  const start = fc.oneof(
    fc.integer({ min: 0, max: 10 * 1440 }).map((minute) => at('2024-03-27T00:00:00Z') + minute * MINUTE_MS),
    fc.integer({ min: 0, max: 10 * 1440 }).map((minute) => at('2024-10-22T00:00:00Z') + minute * MINUTE_MS),
    fc.integer({ min: 0, max: 6 * 1440 }).map((minute) => at('2024-08-22T00:00:00Z') + minute * MINUTE_MS),
  );
  const gaps = fc.array(fc.tuple(fc.integer({ min: -600, max: 6000 }), fc.integer({ min: 1, max: 2000 })), { maxLength: 3 });

  it('agrees on when it is due and on what was counted until then', () => {
    fc.assert(
      fc.property(fc.constantFrom(...calendars), start, fc.integer({ min: 1, max: 1500 }), gaps, (calendar, from, minutes, pairs) => {
        const pauses = normalise(pairs.map(([after, length]) => ({ start: from + after * MINUTE_MS, end: from + (after + length) * MINUTE_MS })));
        const due = dueInstant(calendar, from, minutes * MINUTE_MS, pauses);
        expect(due).toBe(oracle(calendar, from, minutes, pauses));
        const counted = countedTime(calendar, { start: from, end: due ?? 0 }, pauses);
        expect(counted.reduce((sum, { start: a, end: b }) => sum + b - a, 0)).toBe(minutes * MINUTE_MS);
      }),
      { numRuns: 300 },
    );
  });
});
