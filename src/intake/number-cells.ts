import { parseDecimal, printDecimal } from '../core/shared/decimal.js';
import { DomainError } from '../core/shared/errors.js';

/** Digits that a spreadsheet shows and keeps; what a file holds beyond them is the noise of binary numbers. */
const DIGITS = 15;

/**
 * The decimal that a number cell shows, as exact text: 99.950000000000003 in the file is 99.95 on the screen. Undefined where it
 * cannot be written plainly (1e+30, 1e-9).
 */
export function shownDecimal(stored: string): string | undefined {
  const number = Number(stored);
  if (!Number.isFinite(number)) return undefined;
  const text = String(Number(number.toPrecision(DIGITS)));
  try {
    return printDecimal(parseDecimal(text));
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** A hundred times the decimal: 0.9995 -> 99.95. */
export function timesHundred(text: string): string {
  const { digits, scale } = parseDecimal(text);
  return scale >= 2 ? printDecimal({ digits, scale: scale - 2 }) : printDecimal({ digits: digits * 10n ** BigInt(2 - scale), scale: 0 });
}
