import { fail } from './errors.js';
import { decimalOfScaled, parseDecimal, printDecimal } from './decimal.js';
import { divideRounded, type Rounding } from './rounding.js';
import type { JsonObject, JsonValue } from './json.js';
import { isJsonObject } from './json.js';

/** An exact fraction n/d, reduced, with d above zero. Build it with `ratio`, never by hand. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Ratio = { n: 0n, d: 1n };
export const ONE: Ratio = { n: 1n, d: 1n };
export const HUNDRED: Ratio = { n: 100n, d: 1n };

/** The reduced fraction n/d. Numbers must be exact integers. Throws `ratio-division-by-zero`, `ratio-unsafe-integer`. */
export function ratio(n: bigint | number, d: bigint | number = 1n): Ratio {
  const top = toBigInt(n);
  const bottom = toBigInt(d);
  if (bottom === 0n) return fail('ratio-division-by-zero');
  const divisor = gcd(top < 0n ? -top : top, bottom < 0n ? -bottom : bottom) * (bottom < 0n ? -1n : 1n);
  return { n: top / divisor, d: bottom / divisor };
}

/** The sum a + b. */
export function add(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.d + b.n * a.d, a.d * b.d);
}

/** The difference a - b. */
export function sub(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.d - b.n * a.d, a.d * b.d);
}

/** The product a * b. */
export function mul(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.n, a.d * b.d);
}

/** The quotient a / b. Throws `ratio-division-by-zero`. */
export function div(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.d, a.d * b.n);
}

/** Negative when a < b, zero when equal, positive when a > b: exact. */
export function cmp(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The smaller of the two. */
export function minRatio(a: Ratio, b: Ratio): Ratio {
  return cmp(a, b) <= 0 ? a : b;
}

/** The larger of the two. */
export function maxRatio(a: Ratio, b: Ratio): Ratio {
  return cmp(a, b) >= 0 ? a : b;
}

/** The greatest integer that is not above r. */
export function floorRatio(r: Ratio): bigint {
  const quotient = r.n / r.d;
  return r.n < 0n && quotient * r.d !== r.n ? quotient - 1n : quotient;
}

/** The least integer that is not below r. */
export function ceilRatio(r: Ratio): bigint {
  return -floorRatio({ n: -r.n, d: r.d });
}

/** The exact value of a decimal text such as '99.99'. Throws as `parseDecimal` does. */
export function ratioOfDecimal(text: string): Ratio {
  const { digits, scale } = parseDecimal(text);
  return ratio(digits, 10n ** BigInt(scale));
}

/** The percentage 100 * part / whole, as an exact ratio (99.2944... and not 0.992944...). */
export function percentOf(part: bigint | number, whole: bigint | number): Ratio {
  return ratio(100n * toBigInt(part), whole);
}

/** The ratio rounded to that many decimal places, as the terms say. Throws `places-invalid`. */
export function roundRatio(r: Ratio, places: number, rounding: Rounding): Ratio {
  return ratio(scaled(r, places, rounding), 10n ** BigInt(places));
}

/** Decimal text with exactly that many places; half-up (a half goes away from zero) unless another rounding is named. */
export function decimalText(r: Ratio, places: number, rounding: Rounding = 'half-up'): string {
  return printDecimal(decimalOfScaled(scaled(r, places, rounding), places));
}

const PERCENT_PLACES = 4;

/**
 * A percentage for display: half-up to 4 decimals, with as many more as it takes for the text to stand on the
 * same side of every bound as the value does (99.98999 against 99.99 is not shown as 99.9900).
 * Value and bounds are percentages (99.99), not fractions of one.
 */
export function percentText(percent: Ratio, bounds: readonly Ratio[] = []): string {
  const relevant = bounds.filter((bound) => cmp(percent, bound) !== 0 || terminates(bound));
  for (let places = PERCENT_PLACES; ; places += 1) {
    const shown = roundRatio(percent, places, 'half-up');
    if (relevant.every((bound) => cmp(shown, bound) === cmp(percent, bound))) return decimalText(percent, places);
  }
}

/** The JSON form {n, d}: two decimal integers as strings. */
export interface RatioJson extends JsonObject {
  readonly n: string;
  readonly d: string;
}

/** The JSON form of a ratio. */
export function ratioToJson(r: Ratio): RatioJson {
  return { n: r.n.toString(), d: r.d.toString() };
}

/** Reads the JSON form; an unreduced fraction is reduced. Throws `ratio-json-invalid`. */
export function ratioFromJson(value: JsonValue): Ratio {
  if (!isJsonObject(value)) return fail('ratio-json-invalid');
  const { n, d, ...rest } = value;
  if (typeof n !== 'string' || typeof d !== 'string' || Object.keys(rest).length > 0) return fail('ratio-json-invalid');
  if (!/^(0|-?[1-9][0-9]*)$/.test(n) || !/^[1-9][0-9]*$/.test(d)) return fail('ratio-json-invalid');
  return ratio(BigInt(n), BigInt(d));
}

function scaled(r: Ratio, places: number, rounding: Rounding): bigint {
  if (!Number.isInteger(places) || places < 0) return fail('places-invalid', { places });
  return divideRounded(r.n * 10n ** BigInt(places), r.d, rounding);
}

/** Whether the fraction has a finite decimal form: no prime but 2 and 5 in the denominator. */
function terminates(r: Ratio): boolean {
  let d = r.d;
  while (d % 2n === 0n) d /= 2n;
  while (d % 5n === 0n) d /= 5n;
  return d === 1n;
}

function toBigInt(value: bigint | number): bigint {
  if (typeof value === 'bigint') return value;
  if (!Number.isSafeInteger(value)) return fail('ratio-unsafe-integer', { value: String(value) });
  return BigInt(value);
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
