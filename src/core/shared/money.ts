import { minorUnitsOf } from './currencies.js';
import { parseDecimal, parseNonNegativeDecimal, printDecimal } from './decimal.js';
import { fail } from './errors.js';
import { cmp, ratio, ratioOfDecimal, type Ratio } from './ratio.js';
import { divideRounded, type Rounding } from './rounding.js';

/** An exact amount as decimal text with its ISO 4217 currency. Fees may be finer than the minor unit; results never are. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** The amount of so many minor units (won, cents, fils). Throws `currency-unknown`, `currency-without-minor-unit`. */
export function moneyFromMinor(minor: bigint, currency: string): Money {
  return { amount: printDecimal({ digits: minor, scale: minorUnitsOf(currency) }), currency };
}

/**
 * The amount in minor units. A finer amount is refused (`money-too-precise`) unless a rounding is named.
 */
export function toMinor(money: Money, rounding?: Rounding): bigint {
  const places = minorUnitsOf(money.currency);
  const { digits, scale } = parseDecimal(money.amount);
  if (scale <= places) return digits * 10n ** BigInt(places - scale);
  const step = 10n ** BigInt(scale - places);
  if (rounding === undefined && digits % step !== 0n) {
    return fail('money-too-precise', { amount: money.amount, currency: money.currency, digits: places });
  }
  return divideRounded(digits, step, rounding ?? 'down');
}

/** Checks currency and decimal text, and refuses a negative amount (`decimal-negative`). */
export function checkNonNegativeMoney(money: Money): Money {
  minorUnitsOf(money.currency);
  parseNonNegativeDecimal(money.amount);
  return money;
}

/** The exact value in major units. */
export function moneyRatio(money: Money): Ratio {
  return ratioOfDecimal(money.amount);
}

/** An exact value in major units, rounded to whole minor units as the terms say. */
export function moneyOfRatio(value: Ratio, currency: string, rounding: Rounding): Money {
  const scale = 10n ** BigInt(minorUnitsOf(currency));
  return moneyFromMinor(divideRounded(value.n * scale, value.d, rounding), currency);
}

/** That percentage (10 means 10 %) of the amount, rounded once to whole minor units. */
export function percentOfMoney(money: Money, percent: Ratio, rounding: Rounding): Money {
  const base = moneyRatio(money);
  return moneyOfRatio(ratio(base.n * percent.n, base.d * percent.d * 100n), money.currency, rounding);
}

/** The exact sum. Throws `currency-mismatch`. */
export function addMoney(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return combine(a, b, (x, y) => x + y);
}

/** The exact difference a - b. Throws `currency-mismatch`. */
export function subMoney(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return combine(a, b, (x, y) => x - y);
}

/** Negative when a < b, zero when equal, positive when a > b. Throws `currency-mismatch`. */
export function cmpMoney(a: Money, b: Money): -1 | 0 | 1 {
  sameCurrency(a, b);
  return cmp(moneyRatio(a), moneyRatio(b));
}

/** The smaller of two amounts: a credit and its cap. Throws `currency-mismatch`. */
export function minMoney(a: Money, b: Money): Money {
  return cmpMoney(a, b) <= 0 ? a : b;
}

function combine(a: Money, b: Money, operation: (x: bigint, y: bigint) => bigint): Money {
  const x = parseDecimal(a.amount);
  const y = parseDecimal(b.amount);
  const scale = Math.max(x.scale, y.scale);
  const widen = (digits: bigint, from: number): bigint => digits * 10n ** BigInt(scale - from);
  return { amount: printDecimal({ digits: operation(widen(x.digits, x.scale), widen(y.digits, y.scale)), scale }), currency: a.currency };
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) fail('currency-mismatch', { expected: a.currency, actual: b.currency });
}
