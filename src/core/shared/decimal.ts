import { fail } from './errors.js';
import { excerpt } from './text.js';

/** An exact decimal number: digits * 10^-scale. The scale keeps trailing zeros as they were written. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Longer numbers are refused: no fee, share or count in a contract comes near, and work stays bounded. */
export const MAX_DECIMAL_DIGITS = 40;

const PLAIN = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/**
 * Reads plain decimal text: optional minus, digits, optional fraction. Refuses exponents, a leading plus, leading
 * zeros, separators, spaces, `-0`, NaN and Infinity (`decimal-invalid`), and more than 40 digits (`decimal-too-long`).
 */
export function parseDecimal(text: string): Decimal {
  const match = PLAIN.exec(text);
  if (match === null) return fail('decimal-invalid', { text: excerpt(text) });
  const [, sign = '', whole = '', fraction = ''] = match;
  const length = whole.length + fraction.length;
  if (length > MAX_DECIMAL_DIGITS) return fail('decimal-too-long', { digits: length, limit: MAX_DECIMAL_DIGITS });
  const size = BigInt(whole + fraction);
  if (sign !== '' && size === 0n) return fail('decimal-invalid', { text });
  return { digits: sign === '' ? size : -size, scale: fraction.length };
}

/** As `parseDecimal`, and refuses a negative number (`decimal-negative`). */
export function parseNonNegativeDecimal(text: string): Decimal {
  const decimal = parseDecimal(text);
  if (decimal.digits < 0n) return fail('decimal-negative', { text });
  return decimal;
}

/** The plain text of a decimal, with all its places. */
export function printDecimal({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const size = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  if (scale === 0) return sign + size;
  return `${sign}${size.slice(0, -scale)}.${size.slice(-scale)}`;
}

/** The decimal digits * 10^-scale. Throws `places-invalid` for a scale that is not a whole number of zero or more. */
export function decimalOfScaled(digits: bigint, scale: number): Decimal {
  if (!Number.isInteger(scale) || scale < 0) return fail('places-invalid', { places: scale });
  return { digits, scale };
}
