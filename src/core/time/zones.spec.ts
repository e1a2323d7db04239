import * as fc from 'fast-check';
import { beirut, london, lordHowe, newYork, seoul } from '../../../test/builders/zone-tables.js';
import { HOUR_MS } from './civil.js';
import { formatInstant, parseInstant, readTimeText } from './instant.js';
import { UTC, checkZone, dateIn, edgeOfLocal, fixedZone, formatIn, instantOfLocal, instantsOf, localOf, offsetAt, startOfDate, type ZoneTable } from './zones.js';

const local = (text: string): number => readTimeText(text).localMs;
const utc = (instants: readonly number[]): string[] => instants.map(formatInstant);
const zones = [london, newYork, seoul, lordHowe, beirut];

/** What the runtime's own zone data says the clock showed, in local milliseconds. */
function judge(zone: ZoneTable, instant: number): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone.name, dateStyle: 'short', timeStyle: 'medium' }).format(instant);
  return local(shown) + (((instant % 1000) + 1000) % 1000);
}

describe('zone tables', () => {
  it.each(zones)('$name shows the time that the runtime shows throughout 2024', (zone) => {
    fc.assert(
      fc.property(fc.integer({ min: parseInstant('2024-01-01T00:00:00Z'), max: parseInstant('2024-12-31T23:59:59Z') }), (instant) => {
        expect(localOf(zone, instant)).toBe(judge(zone, instant));
        expect(instantsOf(zone, localOf(zone, instant))).toContain(instant);
      }),
    );
  });

  it.each(zones.flatMap((zone) => zone.transitions.map(({ at }) => ({ zone, name: zone.name, at, when: new Date(at).toISOString() }))))(
    '$name changes at $when exactly',
    ({ zone, at }) => {
      for (const instant of [at - 1, at, at + 1]) expect(localOf(zone, instant)).toBe(judge(zone, instant));
    },
  );

  it('have no instant for a skipped local time', () => {
    expect(instantsOf(london, local('2024-03-31 01:30'))).toEqual([]);
    expect(instantsOf(newYork, local('2024-03-10 02:00'))).toEqual([]);
    expect(instantsOf(lordHowe, local('2024-10-06 02:29:59.999'))).toEqual([]);
    expect(utc(instantsOf(lordHowe, local('2024-10-06 02:30')))).toEqual(['2024-10-05T15:30:00.000Z']);
    expect(() => instantOfLocal(london, local('2024-03-31 01:30'))).toThrow(
      expect.objectContaining({ code: 'local-time-gap', facts: { local: '2024-03-31 01:30:00', zone: 'Europe/London' } }),
    );
  });

  it('have two instants for a repeated local time, and ask which', () => {
    const twice = local('2024-11-03 01:30');
    expect(utc(instantsOf(newYork, twice))).toEqual(['2024-11-03T05:30:00.000Z', '2024-11-03T06:30:00.000Z']);
    expect(() => instantOfLocal(newYork, twice)).toThrow(
      expect.objectContaining({ code: 'local-time-ambiguous', facts: expect.objectContaining({ first: '-04:00', second: '-05:00' }) as unknown }),
    );
    expect(formatInstant(instantOfLocal(newYork, twice, -4 * HOUR_MS))).toBe('2024-11-03T05:30:00.000Z');
    expect(formatInstant(instantOfLocal(newYork, twice, -5 * HOUR_MS))).toBe('2024-11-03T06:30:00.000Z');
    expect(utc(instantsOf(lordHowe, local('2024-04-07 01:45')))).toEqual(['2024-04-06T14:45:00.000Z', '2024-04-06T15:15:00.000Z']);
  });

  it('refuse an offset that was not in force', () => {
    expect(() => instantOfLocal(seoul, local('2024-07-19 06:56'), 8 * HOUR_MS)).toThrow(
      expect.objectContaining({ code: 'local-time-offset-mismatch', facts: expect.objectContaining({ offset: '+08:00', expected: '+09:00' }) as unknown }),
    );
    expect(() => instantOfLocal(newYork, local('2024-11-03 01:30'), 0)).toThrow(
      expect.objectContaining({ facts: expect.objectContaining({ expected: '-04:00, -05:00' }) as unknown }),
    );
  });

  it('give every day a first instant, even where midnight was skipped', () => {
    expect(formatInstant(startOfDate(beirut, { year: 2024, month: 3, day: 31 }))).toBe('2024-03-30T22:00:00.000Z');
    expect(formatInstant(startOfDate(seoul, { year: 2024, month: 7, day: 1 }))).toBe('2024-06-30T15:00:00.000Z');
    expect(startOfDate(london, { year: 2024, month: 4, day: 1 }) - startOfDate(london, { year: 2024, month: 3, day: 31 })).toBe(23 * HOUR_MS);
    expect(startOfDate(lordHowe, { year: 2024, month: 4, day: 8 }) - startOfDate(lordHowe, { year: 2024, month: 4, day: 7 })).toBe(24.5 * HOUR_MS);
  });

  it('take the first or the last instant at an edge that comes twice', () => {
    const twice = local('2024-10-27 01:00');
    expect(edgeOfLocal(london, twice, 'last') - edgeOfLocal(london, twice)).toBe(HOUR_MS);
    expect(formatInstant(edgeOfLocal(london, local('2024-03-31 01:30'), 'last'))).toBe('2024-03-31T01:00:00.000Z');
  });

  it('give the instant of the right change where clocks went forward more than once', () => {
    const years: ZoneTable = {
      ...london,
      transitions: [...london.transitions, { at: parseInstant('2025-03-30T01:00:00Z'), offsetMs: HOUR_MS }, { at: parseInstant('2025-10-26T01:00:00Z'), offsetMs: 0 }],
      covers: { start: -Infinity, end: Infinity },
    };
    expect(utc([edgeOfLocal(years, local('2024-03-31 01:00')), edgeOfLocal(years, local('2025-03-30 01:59:59.999'))])).toEqual(['2024-03-31T01:00:00.000Z', '2025-03-30T01:00:00.000Z']);
  });

  it('keep the order of time where clocks went forward and back within a day', () => {
    const brief: ZoneTable = { ...UTC, transitions: [{ at: 0, offsetMs: HOUR_MS }, { at: 10 * HOUR_MS, offsetMs: 0 }] };
    expect(instantsOf(brief, 10.5 * HOUR_MS)).toEqual([9.5 * HOUR_MS, 10.5 * HOUR_MS]);
    expect(edgeOfLocal(brief, 10.5 * HOUR_MS, 'last')).toBe(10.5 * HOUR_MS);
  });

  it('say nothing outside the time that they cover', () => {
    expect(offsetAt(london, parseInstant('2023-12-31T00:00:00Z'))).toBe(0);
    expect(offsetAt(london, parseInstant('2025-01-01T23:59:59.999Z'))).toBe(0);
    expect(() => offsetAt(london, parseInstant('2023-12-30T23:59:59.999Z'))).toThrow(
      expect.objectContaining({ code: 'zone-range', facts: { zone: 'Europe/London', value: '2023-12-30T23:59:59.999Z' } }),
    );
    expect(() => offsetAt(seoul, parseInstant('2025-01-02T00:00:00Z'))).toThrow(expect.objectContaining({ code: 'zone-range' }));
    expect(() => startOfDate(seoul, { year: 2031, month: 1, day: 1 })).toThrow(expect.objectContaining({ code: 'zone-range' }));
    expect(offsetAt({ ...london, covers: { start: -Infinity, end: Infinity } }, 0)).toBe(0);
  });

  it('print local time with its offset', () => {
    expect(formatIn(seoul, parseInstant('2024-07-18T21:56:00Z'))).toBe('2024-07-19 06:56:00 +09:00');
    expect(formatIn(UTC, parseInstant('2024-07-18T21:56:00Z'))).toBe('2024-07-18 21:56:00 +00:00');
    expect(dateIn(seoul, parseInstant('2024-07-18T21:56:00Z'))).toEqual({ year: 2024, month: 7, day: 19 });
    expect(() => formatIn(UTC, NaN)).toThrow(expect.objectContaining({ code: 'instant-out-of-range' }));
  });
});

describe('zone tables from outside', () => {
  it('are taken when sound', () => {
    for (const zone of zones) expect(checkZone(zone)).toBe(zone);
    expect(fixedZone('KST', 9 * HOUR_MS)).toEqual({ name: 'KST', version: 'fixed', initialOffsetMs: 9 * HOUR_MS, transitions: [] });
    expect(UTC).toEqual(fixedZone('UTC', 0));
    for (const offset of [26 * HOUR_MS - 1, 1 - 26 * HOUR_MS]) expect(fixedZone('far', offset).initialOffsetMs).toBe(offset);
  });

  it.each<[string, Partial<ZoneTable>, string]>([
    ['an offset of 26 hours', { initialOffsetMs: 26 * HOUR_MS }, 'the offset 93600000 is not below 26 hours'],
    ['an offset of 26 hours back', { initialOffsetMs: -26 * HOUR_MS }, 'the offset -93600000 is not below 26 hours'],
    ['an offset of half a millisecond', { transitions: [{ at: 0, offsetMs: 0.5 }] }, 'the offset 0.5 is not below 26 hours'],
    ['transitions out of order', { transitions: [{ at: 5, offsetMs: 0 }, { at: 5, offsetMs: 1000 }] }, 'its transitions are not in rising order'],
    ['a transition at no instant', { transitions: [{ at: NaN, offsetMs: 0 }] }, 'its transitions are not in rising order'],
    ['empty coverage', { covers: { start: 5, end: 5 } }, 'the time that it covers is empty'],
  ])('are refused with %s', (_, change, reason) => {
    expect(() => checkZone({ ...UTC, ...change })).toThrow(expect.objectContaining({ code: 'zone-table-invalid', facts: { zone: 'UTC', reason } }));
  });
});
