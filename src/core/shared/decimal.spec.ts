import * as fc from 'fast-check';
import { decimalOfScaled, parseDecimal, parseNonNegativeDecimal, printDecimal } from './decimal.js';

describe('decimal text', () => {
  it.each([
    ['0', 0n, 0],
    ['99.99', 9999n, 2],
    ['-0.5', -5n, 1],
    ['28500000.00', 2850000000n, 2],
    ['0.050', 50n, 3],
    ['1234567890123456789012345678901234567890', 1234567890123456789012345678901234567890n, 0],
  ])('%s is read exactly and printed as it was', (text, digits, scale) => {
    expect(parseDecimal(text)).toEqual({ digits, scale });
    expect(printDecimal(parseDecimal(text))).toBe(text);
  });

  it.each(['', ' 1', '1 ', '+1', '1e3', '1E3', '.5', '5.', '01', '00', '-', '-0', '-0.00', 'NaN', 'Infinity', '1,000', '0x10', '1_000', '1.2.3', '١'])(
    'refuses %p',
    (text) => {
      expect(() => parseDecimal(text)).toThrow(expect.objectContaining({ code: 'decimal-invalid' }));
    },
  );

  it('refuses more than 40 digits, and shortens what it quotes', () => {
    expect(() => parseDecimal(`1.${'2'.repeat(40)}`)).toThrow(expect.objectContaining({ code: 'decimal-too-long', facts: { digits: 41, limit: 40 } }));
    expect(() => parseDecimal('x'.repeat(1000))).toThrow(expect.objectContaining({ facts: { text: `${'x'.repeat(60)}...` } }));
  });

  it('refuses a negative number where one cannot be meant', () => {
    expect(parseNonNegativeDecimal('0')).toEqual({ digits: 0n, scale: 0 });
    expect(() => parseNonNegativeDecimal('-1')).toThrow(expect.objectContaining({ code: 'decimal-negative' }));
  });

  it('prints and reads back every decimal', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat({ max: 9 }), (digits, scale) => {
        expect(parseDecimal(printDecimal(decimalOfScaled(digits, scale)))).toEqual({ digits, scale });
      }),
    );
  });

  it.each([-1, 0.5, NaN])('refuses %p decimal places', (scale) => {
    expect(() => decimalOfScaled(1n, scale)).toThrow(expect.objectContaining({ code: 'places-invalid' }));
  });
});
