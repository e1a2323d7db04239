import { CURRENCY_CODES, minorUnitsOf } from './currencies.js';
import {
  addMoney, checkNonNegativeMoney, cmpMoney, minMoney, moneyFromMinor, moneyOfRatio, moneyRatio, percentOfMoney, subMoney, toMinor,
} from './money.js';
import { ratio, ratioOfDecimal } from './ratio.js';

const krw = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'KRW' });
const usd = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'USD' });

describe('currencies of ISO 4217', () => {
  it.each([['KRW', 0], ['JPY', 0], ['USD', 2], ['EUR', 2], ['KWD', 3], ['CLF', 4], ['UYW', 4], ['VND', 0], ['ISK', 0], ['MRU', 2], ['BGN', 2]])(
    '%s has %i decimal places',
    (currency, places) => {
      expect(minorUnitsOf(currency)).toBe(places);
    },
  );

  it('lists each code once, as three capitals', () => {
    expect(new Set(CURRENCY_CODES).size).toBe(CURRENCY_CODES.length);
    expect(CURRENCY_CODES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(CURRENCY_CODES.length).toBeGreaterThan(180);
  });

  it('knows every currency that the runtime knows', () => {
    expect(Intl.supportedValuesOf('currency').filter((code) => !CURRENCY_CODES.includes(code))).toEqual([]);
  });

  it.each(['krw', 'XYZ', '', 'WON'])('does not know %p', (currency) => {
    expect(() => minorUnitsOf(currency)).toThrow(expect.objectContaining({ code: 'currency-unknown' }));
  });

  it('has no minor unit for gold', () => {
    expect(() => moneyFromMinor(1n, 'XAU')).toThrow(expect.objectContaining({ code: 'currency-without-minor-unit' }));
  });
});

describe('money', () => {
  it('goes to minor units and back', () => {
    expect(moneyFromMinor(4_200_000n, 'KRW')).toEqual(krw('4200000'));
    expect(moneyFromMinor(-5n, 'USD')).toEqual(usd('-0.05'));
    expect(moneyFromMinor(1500n, 'KWD')).toEqual({ amount: '1.500', currency: 'KWD' });
    expect(toMinor(usd('12.3'))).toBe(1230n);
    expect(toMinor(krw('10500000.00'))).toBe(10_500_000n);
  });

  it('refuses an amount finer than the minor unit unless the rounding is named', () => {
    expect(() => toMinor(krw('0.5'))).toThrow(expect.objectContaining({ code: 'money-too-precise', facts: { amount: '0.5', currency: 'KRW', digits: 0 } }));
    expect(toMinor(krw('0.5'), 'half-up')).toBe(1n);
    expect(toMinor(krw('0.5'), 'half-even')).toBe(0n);
    expect(toMinor(usd('1.999'), 'down')).toBe(199n);
    expect(toMinor(usd('1.991'), 'up')).toBe(200n);
  });

  it('takes a percentage and rounds once', () => {
    expect(percentOfMoney(krw('42000000'), ratioOfDecimal('10'), 'half-up')).toEqual(krw('4200000'));
    expect(percentOfMoney(krw('42000000'), ratioOfDecimal('25'), 'half-up')).toEqual(krw('10500000'));
    expect(percentOfMoney(krw('95000000'), ratioOfDecimal('30'), 'down')).toEqual(krw('28500000'));
    expect(percentOfMoney(usd('0.05'), ratioOfDecimal('10'), 'half-even')).toEqual(usd('0.00'));
    expect(percentOfMoney(usd('0.05'), ratioOfDecimal('10'), 'half-up')).toEqual(usd('0.01'));
    expect(moneyOfRatio(ratio(1, 3), 'USD', 'up')).toEqual(usd('0.34'));
  });

  it('adds, subtracts and compares exactly in one currency', () => {
    expect(addMoney(usd('0.1'), usd('0.20'))).toEqual(usd('0.30'));
    expect(subMoney(usd('1'), usd('0.005'))).toEqual(usd('0.995'));
    expect(cmpMoney(usd('1.0'), usd('1.00'))).toBe(0);
    expect(minMoney(usd('2'), usd('1.99'))).toEqual(usd('1.99'));
    expect(minMoney(usd('1'), usd('1.99'))).toEqual(usd('1'));
    expect(moneyRatio(usd('0.50'))).toEqual({ n: 1n, d: 2n });
  });

  it.each([addMoney, subMoney, cmpMoney, minMoney])('never mixes currencies (%p)', (operation) => {
    expect(() => operation(usd('1'), krw('1'))).toThrow(
      expect.objectContaining({ code: 'currency-mismatch', facts: { expected: 'USD', actual: 'KRW' } }),
    );
  });

  it('refuses a negative fee and an unknown currency', () => {
    expect(checkNonNegativeMoney(krw('0'))).toEqual(krw('0'));
    expect(() => checkNonNegativeMoney(krw('-1'))).toThrow(expect.objectContaining({ code: 'decimal-negative' }));
    expect(() => checkNonNegativeMoney({ amount: '1', currency: 'WON' })).toThrow(expect.objectContaining({ code: 'currency-unknown' }));
  });
});
