import { parseDecimal } from '../../../core/shared/decimal.js';
import { DomainError } from '../../../core/shared/errors.js';
import { excerpt } from '../../../core/shared/text.js';

/** What a cell says: its meaning, or why it has none and what would be right. */
export type CellReading<T> = { readonly ok: true; readonly value: T } | CellFault;

export interface CellFault {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export function good<T>(value: T): CellReading<T> {
  return { ok: true, value };
}

export function fault(code: string, message: string, remedy: string): CellFault {
  return { ok: false, code, message, remedy };
}

/** "what stands there" cannot be read as this. */
export function unreadable(code: string, text: string, what: string, remedy: string): CellFault {
  return fault(code, `"${excerpt(text)}" is not ${what}.`, remedy);
}

/** One reading of many: the values of all, or the first fault. */
export function all<T>(readings: readonly CellReading<T>[]): CellReading<readonly T[]> {
  const values: T[] = [];
  for (const reading of readings) {
    if (!reading.ok) return reading;
    values.push(reading.value);
  }
  return good(values);
}

/** Exact decimal text without sign; undefined where it is none (a comma, an exponent, a leading zero). */
export function decimalOf(text: string): string | undefined {
  try {
    return parseDecimal(text).digits < 0n ? undefined : text;
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** Parts of a cell that holds a list: separated by ";" or by line breaks. */
export function partsOf(text: string): readonly string[] {
  return text.split(/[;\n]/).map((part) => part.trim()).filter((part) => part !== '');
}

/** One space for many, typographic signs as typed ones, lower case: how words are compared. */
export function plain(text: string): string {
  return text.normalize('NFKC').replaceAll('≤', '<=').replaceAll('≥', '>=').replaceAll(/[–—−]/g, '-').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}
