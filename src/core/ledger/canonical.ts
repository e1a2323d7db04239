import { fail } from '../shared/errors.js';
import { pointerTo, type JsonValue } from '../shared/json.js';
import { utf8 } from './bytes.js';

/** Documents nested deeper are refused, so that neither reading nor writing can exhaust the stack. */
export const MAX_JSON_DEPTH = 100;

/** With the u flag, a well-formed pair counts as one character: only halves match. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The canonical text of a JSON value, RFC 8785: members sorted by UTF-16 code units, no white space, numbers as
 * ECMAScript prints them. Refuses what I-JSON (RFC 7493) refuses: lone surrogates, numbers that are not finite,
 * integers above 2^53 - 1; and U+0000, which PostgreSQL text cannot hold. Errors carry a JSON pointer.
 */
export function canonicalText(value: JsonValue): string {
  return write(value, '', 0);
}

/** The UTF-8 bytes of the canonical text. */
export function canonicalBytes(value: JsonValue): Uint8Array {
  return utf8(canonicalText(value));
}

/** Refuses text that the record cannot hold: a lone surrogate or U+0000. */
export function checkText(text: string, pointer: string): void {
  if (LONE_SURROGATE.test(text)) fail('json-lone-surrogate', {}, pointer);
  if (text.includes('\u0000')) fail('json-null-character', {}, pointer);
}

function write(value: JsonValue, pointer: string, depth: number): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value, pointer);
  if (typeof value === 'object') return writeNested(value, pointer, depth + 1);
  if (typeof value !== 'string') return fail('json-value-unsupported', { type: typeof value }, pointer);
  checkText(value, pointer);
  return JSON.stringify(value);
}

function writeNumber(value: number, pointer: string): string {
  if (!Number.isFinite(value)) fail('json-number-not-finite', {}, pointer);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) fail('json-number-inexact', { text: String(value) }, pointer);
  return JSON.stringify(value);
}

function writeNested(value: Exclude<JsonValue, null | boolean | number | string>, pointer: string, depth: number): string {
  if (depth > MAX_JSON_DEPTH) fail('json-too-deep', { limit: MAX_JSON_DEPTH }, pointer);
  if (isArray(value)) {
    return `[${value.map((item, index) => write(item, pointerTo(pointer, index), depth)).join(',')}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) fail('json-value-unsupported', { type: 'class instance' }, pointer);
  const members = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => {
      const at = pointerTo(pointer, key);
      checkText(key, at);
      return `${JSON.stringify(key)}:${write(member, at, depth)}`;
    });
  return `{${members.join(',')}}`;
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
