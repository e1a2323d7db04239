import * as fc from 'fast-check';
import {
  MAX_INSTANT, MIN_INSTANT, checkInstant, dateOfInstant, formatDate, formatInstant, formatOffset, formatTimeOfDay, instantOfDate,
  parseDate, parseInstant, readTimeText,
} from './instant.js';

describe('instants', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0],
    ['2024-07-18T21:56:00Z', 1_721_339_760_000],
    ['2024-07-19T06:56:00+09:00', 1_721_339_760_000],
    ['2024-07-18T16:56:00-05:00', 1_721_339_760_000],
    ['2024-07-18t21:56:00.000z', 1_721_339_760_000],
    ['2024-07-18 21:56:00-00:00', 1_721_339_760_000],
    ['2024-07-19T21:55:00+23:59', 1_721_339_760_000],
    ['2024-07-17T21:57:00-23:59', 1_721_339_760_000],
    ['2024-07-18T21:56:00.5Z', 1_721_339_760_500],
    ['2024-07-18T21:56:00.123000Z', 1_721_339_760_123],
    ['1969-12-31T23:59:59.999Z', -1],
    ['0001-01-01T00:00:00Z', MIN_INSTANT],
    ['9999-12-31T23:59:59.999Z', MAX_INSTANT],
  ])('%s is %i', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it('are printed and read back without loss, as the runtime prints them', () => {
    fc.assert(
      fc.property(fc.integer({ min: MIN_INSTANT, max: MAX_INSTANT }), (instant) => {
        expect(formatInstant(instant)).toBe(new Date(instant).toISOString());
        expect(parseInstant(formatInstant(instant))).toBe(instant);
      }),
    );
  });

  it.each([
    ['2024-07-18T24:00:00Z', 'instant-hour-24'],
    ['2024-07-18T24:00Z', 'instant-hour-24'],
    ['2016-12-31T23:59:60Z', 'instant-second-60'],
    ['2023-02-29T00:00:00Z', 'instant-impossible-date'],
    ['2024-00-10T00:00:00Z', 'instant-impossible-date'],
    ['0000-01-01T00:00:00Z', 'instant-impossible-date'],
    ['2024-07-18T21:56:00', 'instant-offset-missing'],
    ['2024-07-18', 'instant-offset-missing'],
    ['2024-07-18T21:56Z', 'instant-invalid'],
    ['2024-07-18T21:56:00+0900', 'instant-invalid'],
    ['2024-07-18T25:00:00Z', 'instant-invalid'],
    ['2024-07-18T21:60:00Z', 'instant-invalid'],
    ['2024-07-18T21:00:61Z', 'instant-invalid'],
    ['2024-07-18T21:00:00+24:00', 'instant-invalid'],
    ['2024-07-18T21:00:00+09:60', 'instant-invalid'],
    ['2024-07-18T21:00:00,5Z', 'instant-invalid'],
    ['18.07.2024 21:56', 'instant-invalid'],
    ['at 2024-07-18T21:56:00Z', 'instant-invalid'],
    ['2024-07-18T21:56:00Z or so', 'instant-invalid'],
    ['', 'instant-invalid'],
    ['2024-07-18T21:56:00.1234Z', 'instant-too-fine'],
    ['0001-01-01T00:00:00+01:00', 'instant-out-of-range'],
    ['9999-12-31T23:59:59-01:00', 'instant-out-of-range'],
  ])('%p is refused as %s', (text, code) => {
    const facts = code === 'instant-out-of-range' ? { value: expect.stringMatching(/^-?\d+$/) as unknown } : { text };
    expect(() => parseInstant(text)).toThrow(expect.objectContaining({ code, facts }));
  });

  it('quotes no more than 60 characters of bad text', () => {
    expect(() => parseInstant('9'.repeat(500))).toThrow(expect.objectContaining({ facts: { text: `${'9'.repeat(60)}...` } }));
  });

  it.each([NaN, 0.5, Infinity, MIN_INSTANT - 1, MAX_INSTANT + 1])('%p is no instant', (value) => {
    expect(() => checkInstant(value)).toThrow(expect.objectContaining({ code: 'instant-out-of-range', facts: { value: String(value) } }));
    expect(() => formatInstant(value)).toThrow(expect.objectContaining({ code: 'instant-out-of-range' }));
  });
});

describe('time text of any precision', () => {
  it.each([
    ['2024-07-18', 'day', null],
    ['2024-07-18 21', 'hour', null],
    ['2024-07-18T21:56', 'minute', null],
    ['2024-07-18 21:56 Z', 'minute', 0],
    ['2024-07-18T215603+0900', 'second', 32_400_000],
    ['2024-07-18T21:56:03.5-03:30', 'millisecond', -12_600_000],
    ['2024-07-18T21:56:03,5', 'millisecond', null],
  ])('%s is written to the %s, offset %p', (text, unit, offsetMs) => {
    expect(readTimeText(text)).toMatchObject({ unit, offsetMs, finer: false });
  });

  it('gives the offset -00:00 as zero, without a sign', () => {
    expect(readTimeText('2024-07-18T21:56-00:00').offsetMs).toBe(0);
  });

  it('tells digits beyond the millisecond from zeros', () => {
    expect(readTimeText('2024-07-18T21:56:03.1230000').finer).toBe(false);
    expect(readTimeText('2024-07-18T21:56:03.1230001')).toMatchObject({ finer: true });
  });
});

describe('dates and times for people', () => {
  it('reads and prints dates', () => {
    expect(parseDate('2024-07-31')).toEqual({ year: 2024, month: 7, day: 31 });
    expect(formatDate({ year: 7, month: 3, day: 9 })).toBe('0007-03-09');
    expect(formatDate(dateOfInstant(-1))).toBe('1969-12-31');
    expect(instantOfDate({ year: 1970, month: 1, day: 2 })).toBe(86_400_000);
  });

  it.each([['2024-06-31', 'instant-impossible-date'], ['2024-6-1', 'date-invalid'], ['2024-06-01T00:00:00Z', 'date-invalid'], ['on 2024-06-01', 'date-invalid']])(
    'refuses the date %p',
    (text, code) => {
      expect(() => parseDate(text)).toThrow(expect.objectContaining({ code, facts: { text } }));
      expect(() => parseDate('x'.repeat(99))).toThrow(expect.objectContaining({ facts: { text: `${'x'.repeat(60)}...` } }));
    },
  );

  it('prints times of day and offsets', () => {
    expect(formatTimeOfDay(parseInstant('2024-07-19T05:22:24.999Z'))).toBe('05:22:24');
    expect(formatTimeOfDay(-1)).toBe('23:59:59');
    expect([0, 32_400_000, -12_600_000, -1_172_000].map(formatOffset)).toEqual(['+00:00', '+09:00', '-03:30', '-00:19:32']);
  });
});
