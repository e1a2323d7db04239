import { readDocument, type Format } from './declare.js';
import { bilingual, choice, currency, date, decimal, flag, identifier, instant, integer, literal, percent, statedTime, text } from './scalars.js';

function issuesOf(format: Format<unknown>, value: unknown): readonly { code: string; pointer: string; remedy: string }[] {
  const reading = readDocument(format, value);
  return reading.ok ? [] : reading.issues;
}

describe('instants', () => {
  it.each(['2024-07-18T21:56:00Z', '2024-07-19T06:56:00+09:00', '2024-07-18T21:56:00.001Z', '2024-02-29T00:00:00Z'])('accepts %s', (value) => {
    expect(readDocument(instant(), value)).toEqual({ ok: true, value });
  });

  it.each([
    ['2024-07-18T24:00:00Z', 'instant-hour-24'],
    ['2024-07-18T23:59:60Z', 'instant-second-60'],
    ['2024-07-18T21:56:00', 'instant-offset-missing'],
    ['2024-07-18 9 pm', 'instant-invalid'],
    ['2023-02-29T00:00:00Z', 'instant-impossible-date'],
    ['2024-07-18T21:56:00.00001Z', 'instant-too-fine'],
  ])('refuses %s as %s', (value, code) => {
    expect(issuesOf(instant(), value)).toMatchObject([{ code, pointer: '', remedy: expect.stringContaining('2024-07-19T06:56:00+09:00') }]);
  });

  it('names the end of a stated time that is wrong', () => {
    expect(issuesOf(statedTime, { earliest: '2024-07-18T21:56:00Z', latest: 5 })).toMatchObject([{ pointer: '/latest', code: 'time.format' }]);
  });
});

describe('dates', () => {
  it.each(['2024-02-30', '2024-13-01', '24-01-01', '2024-7-1', 20240701])('refuses %s', (value) => {
    expect(issuesOf(date(), value)).toMatchObject([{ code: 'time.date' }]);
  });
});

describe('decimals', () => {
  it.each(['0', '99.99', '42000000', '0.10'])('accepts %s', (value) => {
    expect(readDocument(decimal(), value)).toEqual({ ok: true, value });
  });

  it.each([99.99, '1e3', '+1', '-1', '01', '1.', ' 1', '1,000', '9'.repeat(41)])('refuses %s', (value) => {
    expect(issuesOf(decimal(), value)).toMatchObject([{ code: 'format.decimal' }]);
  });

  it('accepts a negative only where it may stand', () => {
    expect(readDocument(decimal({ negative: true }), '-0.5')).toEqual({ ok: true, value: '-0.5' });
  });

  it.each(['0', '100', '100.000', '99.999999999999999999999'])('accepts %s percent', (value) => {
    expect(readDocument(percent(), value)).toMatchObject({ ok: true });
  });

  it.each(['100.0000000000000000000000001', '101', '1000', '-1'])('refuses %s percent', (value) => {
    expect(issuesOf(percent(), value)).toHaveLength(1);
  });
});

describe('texts', () => {
  it('refuses control characters and names them', () => {
    for (const control of ['\u0000', '\u0008', '\u000b', '\u001f', '\u007f']) {
      const code = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      expect(issuesOf(text(), `a${control}b`)).toMatchObject([{ code: 'format.control-character', message: `The text holds the control character U+${code}.` }]);
    }
    expect(readDocument(text(), 'two\nlines\tand a tab')).toMatchObject({ ok: true });
  });

  it('refuses empty and overlong text', () => {
    expect(issuesOf(text(), '')).toMatchObject([{ code: 'format.length' }]);
    expect(issuesOf(text({ max: 3 }), 'four')).toMatchObject([{ code: 'format.length', remedy: 'Give 1 to 3 characters.' }]);
  });

  it('wants both languages', () => {
    expect(issuesOf(bilingual, { en: 'only' })).toMatchObject([{ pointer: '/ko', code: 'format.missing' }]);
  });

  it.each(['-x', '', 'with space', 'x'.repeat(101), 7])('refuses the identifier %s', (value) => {
    expect(issuesOf(identifier(), value)).toMatchObject([{ code: 'format.identifier' }]);
  });

  it.each([0, 1, 'true', null])('refuses %j for true or false', (value) => {
    expect(issuesOf(flag(), value)).toMatchObject([{ code: 'format.type', remedy: 'Give true or false.' }]);
    expect([true, false].map((one) => readDocument(flag(), one))).toEqual([{ ok: true, value: true }, { ok: true, value: false }]);
  });

  it.each([0, 11, 1.5, NaN, '5', null])('refuses %p for a whole number from 1 to 10', (value) => {
    expect(issuesOf(integer(1, 10), value)).toMatchObject([{ code: 'format.integer', remedy: 'Give a whole number from 1 to 10.' }]);
    expect([1, 10].map((one) => readDocument(integer(1, 10), one))).toEqual([{ ok: true, value: 1 }, { ok: true, value: 10 }]);
  });

  it('take only what stands in the list of choices', () => {
    expect(readDocument(choice('a', 'b'), 'b')).toEqual({ ok: true, value: 'b' });
    expect(issuesOf(choice('a', 'b'), 'c')).toMatchObject([{ code: 'format.choice', remedy: 'Give one of a, b.' }]);
    expect(issuesOf(literal('onus'), 'other')).toMatchObject([{ code: 'format.choice', remedy: 'Give "onus".' }]);
  });

  it.each(['krw', 'KR', 'WON!', 1])('refuses the currency %s', (value) => {
    expect(issuesOf(currency(), value)).toMatchObject([{ code: 'money.currency' }]);
  });
});
