import * as fc from 'fast-check';
import {
  HUNDRED, ONE, ZERO, add, ceilRatio, cmp, decimalText, div, floorRatio, maxRatio, minRatio, mul, percentOf, percentText, ratio,
  ratioFromJson, ratioOfDecimal, ratioToJson, roundRatio, sub,
} from './ratio.js';
import { ROUNDINGS, divideRounded } from './rounding.js';

const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const anyRatio = fc.tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 12n })).map(([n, d]) => ratio(n, d));

describe('ratio', () => {
  it('is reduced and carries its sign above the line', () => {
    expect(ratio(6, -4)).toEqual({ n: -3n, d: 2n });
    expect(ratio(-6n, -4n)).toEqual({ n: 3n, d: 2n });
    expect(ratio(0, -7)).toEqual(ZERO);
    expect(ratio(100)).toEqual(HUNDRED);
  });

  it('refuses a zero denominator and numbers that are no exact integers', () => {
    expect(() => ratio(1, 0)).toThrow(expect.objectContaining({ code: 'ratio-division-by-zero' }));
    expect(() => div(ONE, ZERO)).toThrow(expect.objectContaining({ code: 'ratio-division-by-zero' }));
    for (const value of [0.5, NaN, Infinity, 2 ** 53]) {
      expect(() => ratio(value)).toThrow(expect.objectContaining({ code: 'ratio-unsafe-integer' }));
    }
  });

  it('obeys the laws of arithmetic', () => {
    fc.assert(
      fc.property(anyRatio, anyRatio, anyRatio, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(mul(a, add(b, c))).toEqual(add(mul(a, b), mul(a, c)));
        expect(sub(add(a, b), b)).toEqual(a);
        if (b.n !== 0n) expect(mul(div(a, b), b)).toEqual(a);
        expect(cmp(a, b)).toBe(-cmp(b, a) + 0);
        expect(cmp(minRatio(a, b), maxRatio(a, b))).toBeLessThanOrEqual(0);
        expect(ratioFromJson(ratioToJson(a))).toEqual(a);
      }),
    );
  });

  it('has its floor and ceiling around it', () => {
    expect([ratio(7, 2), ratio(-7, 2), ratio(4)].map(floorRatio)).toEqual([3n, -4n, 4n]);
    expect([ratio(7, 2), ratio(-7, 2), ratio(4)].map(ceilRatio)).toEqual([4n, -3n, 4n]);
  });

  it('reads decimals exactly', () => {
    expect(ratioOfDecimal('99.99')).toEqual({ n: 9999n, d: 100n });
    expect(ratioOfDecimal('-0.50')).toEqual({ n: -1n, d: 2n });
  });

  it.each([
    ['an array', ['1', '2']],
    ['null', null],
    ['numbers', { n: 1, d: 2 }],
    ['a zero denominator', { n: '1', d: '0' }],
    ['a negative denominator', { n: '1', d: '-2' }],
    ['a leading zero', { n: '01', d: '2' }],
    ['a negative zero', { n: '-0', d: '2' }],
    ['a missing member', { n: '1' }],
    ['an unknown member', { n: '1', d: '2', x: 0 }],
  ])('refuses %s as JSON form', (_, value) => {
    expect(() => ratioFromJson(value)).toThrow(expect.objectContaining({ code: 'ratio-json-invalid' }));
  });

  it('reduces an unreduced JSON form', () => {
    expect(ratioFromJson({ n: '284', d: '44640' })).toEqual({ n: 71n, d: 11160n });
  });
});

describe('decimal text of a ratio', () => {
  it.each([
    [ratio(1, 3), 4, '0.3333'],
    [ratio(2, 3), 2, '0.67'],
    [ratio(1, 2), 0, '1'],
    [ratio(-1, 2), 0, '-1'],
    [ratio(-1, 3), 2, '-0.33'],
    [ratio(-1, 1000), 2, '0.00'],
    [ratio(5, 1000), 2, '0.01'],
    [ratio(12345), 2, '12345.00'],
  ])('%j to %i places is %s', (value, places, text) => {
    expect(decimalText(value, places)).toBe(text);
  });

  it('follows a named rounding', () => {
    expect(ROUNDINGS.map((rounding) => decimalText(ratio(99_985, 1000), 2, rounding))).toEqual(['99.99', '99.98', '99.98', '99.99']);
    expect(roundRatio(ratio(99_985, 1000), 2, 'down')).toEqual(ratio(9998, 100));
    expect(() => roundRatio(ONE, -1, 'down')).toThrow(expect.objectContaining({ code: 'places-invalid' }));
  });

  it.each([-1, 1.5])('refuses %p places', (places) => {
    expect(() => decimalText(ONE, places)).toThrow(expect.objectContaining({ code: 'places-invalid' }));
  });
});

describe('percent text', () => {
  const bounds = ['99.99', '99', '95'].map(ratioOfDecimal);

  it.each([
    [1460, '96.7294'], [315, '99.2944'], [859, '98.0757'], [295, '99.3392'], [345, '99.2272'], [288, '99.3548'], [284, '99.3638'],
    [389, '99.1286'], [373, '99.1644'], [720, '98.3871'], [0, '100.0000'],
  ])('%i minutes down of 44,640 leave %s %%', (minutes, text) => {
    expect(percentText(percentOf(44_640 - minutes, 44_640), bounds)).toBe(text);
  });

  it.each([
    ['99.98999', '99.98999'],
    ['99.98995', '99.98995'],
    ['99.990001', '99.990001'],
    ['99.9899999999', '99.9899999999'],
    ['99.98994', '99.9899'],
    ['99.99', '99.9900'],
    ['94.99999', '94.99999'],
  ])('%s is shown on its own side of the bounds: %s', (value, text) => {
    expect(percentText(ratioOfDecimal(value), bounds)).toBe(text);
  });

  it('shows a value that equals a bound of five decimals with all of them', () => {
    expect(percentText(ratioOfDecimal('99.99995'), [ratioOfDecimal('99.99995')])).toBe('99.99995');
  });

  it('ends where value and bound are the same endless decimal', () => {
    expect(percentText(ratio(200, 3), [ratio(200, 3)])).toBe('66.6667');
    expect(percentText(ratio(200, 3))).toBe('66.6667');
  });

  it('never reaches or crosses a bound, and never strays half a place', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.integer({ min: 0, max: 1_000_000 }), (n, b) => {
        const value = ratio(100n * n, 10n ** 9n);
        const bound = ratio(b, 10_000);
        const shown = ratioOfDecimal(percentText(value, [bound]));
        expect(cmp(shown, bound)).toBe(cmp(value, bound));
        expect(cmp(maxRatio(sub(shown, value), sub(value, shown)), ratio(1, 20_000))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('rounding', () => {
  it.each([
    [25n, 10n, [3n, 2n, 2n, 3n]],
    [35n, 10n, [4n, 4n, 3n, 4n]],
    [-25n, 10n, [-3n, -2n, -2n, -3n]],
    [24n, 10n, [2n, 2n, 2n, 3n]],
    [26n, 10n, [3n, 3n, 2n, 3n]],
    [20n, 10n, [2n, 2n, 2n, 2n]],
  ])('%p / %p is rounded half-up, half-even, down, up to %p', (n, d, expected) => {
    expect(ROUNDINGS.map((rounding) => divideRounded(n, d, rounding))).toEqual(expected);
  });
});
