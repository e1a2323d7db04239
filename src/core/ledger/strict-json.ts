import { fail } from '../shared/errors.js';
import { pointerTo, type JsonValue } from '../shared/json.js';
import { MAX_JSON_DEPTH, checkText } from './canonical.js';

/**
 * Reads JSON text (RFC 8259) and refuses what `JSON.parse` would pass over in silence: a member that occurs twice,
 * a number that a double cannot keep, a lone surrogate, U+0000, nesting beyond 100 levels, an object of more than
 * 10,000 members (no document of ours has so many names; only a hostile one does). A leading byte order mark
 * is ignored. Every error carries the JSON pointer of the place.
 *
 * Throws `json-syntax`, `json-duplicate-key`, `json-number-inexact`, `json-number-not-finite`,
 * `json-lone-surrogate`, `json-null-character`, `json-too-deep`, `json-too-many-members`.
 */
export function parseStrict(text: string): JsonValue {
  return new StrictReader(text).document();
}

const BYTE_ORDER_MARK = '\uFEFF';
const WHITE_SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const PLAIN_CHARACTERS = /[ !#-[\]-\uFFFF]+/y;
const FOUR_HEX = /[0-9a-fA-F]{4}/y;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const WORDS: readonly (readonly [string, JsonValue])[] = [['null', null], ['true', true], ['false', false]];

/** A double tells apart every decimal of up to 17 significant digits; more would be dropped in silence. */
const MAX_SIGNIFICANT_DIGITS = 17;

const MAX_MEMBERS = 10_000;

class StrictReader {
  #at: number;

  constructor(private readonly text: string) {
    this.#at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  }

  document(): JsonValue {
    const value = this.#value('', 0);
    this.#skipSpace();
    if (this.#at < this.text.length) this.#refuse('unexpected text after the end of the document', '');
    return value;
  }

  #value(pointer: string, depth: number): JsonValue {
    this.#skipSpace();
    const next = this.text[this.#at];
    if (next === '{') return this.#object(pointer, depth + 1);
    if (next === '[') return this.#array(pointer, depth + 1);
    if (next === '"') return this.#string(pointer);
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    return this.#number(pointer);
  }

  #object(pointer: string, depth: number): JsonValue {
    this.#enter(pointer, depth);
    const object: Record<string, JsonValue> = {};
    if (this.#closes('}')) return object;
    let members = 0;
    do {
      if ((members += 1) > MAX_MEMBERS) fail('json-too-many-members', { limit: MAX_MEMBERS }, pointer);
      this.#skipSpace();
      if (this.text[this.#at] !== '"') this.#refuse('a member name in quotes was expected', pointer);
      const key = this.#string(pointer);
      const at = pointerTo(pointer, key);
      if (Object.hasOwn(object, key)) fail('json-duplicate-key', { key: key.slice(0, 100) }, at);
      this.#skipSpace();
      if (this.text[this.#at] !== ':') this.#refuse('a colon was expected', at);
      this.#at += 1;
      setMember(object, key, this.#value(at, depth));
    } while (this.#continues('}', pointer));
    return object;
  }

  #array(pointer: string, depth: number): JsonValue {
    this.#enter(pointer, depth);
    const array: JsonValue[] = [];
    if (this.#closes(']')) return array;
    do {
      array.push(this.#value(pointerTo(pointer, array.length), depth));
    } while (this.#continues(']', pointer));
    return array;
  }

  #enter(pointer: string, depth: number): void {
    if (depth > MAX_JSON_DEPTH) fail('json-too-deep', { limit: MAX_JSON_DEPTH }, pointer);
    this.#at += 1;
  }

  /** Whether an object or array ends right where it began. */
  #closes(bracket: string): boolean {
    this.#skipSpace();
    if (this.text[this.#at] !== bracket) return false;
    this.#at += 1;
    return true;
  }

  /** After a member: true at a comma, false at the closing bracket. */
  #continues(bracket: string, pointer: string): boolean {
    this.#skipSpace();
    const next = this.text[this.#at];
    if (next !== ',' && next !== bracket) return this.#refuse(`a comma or ${bracket} was expected`, pointer);
    this.#at += 1;
    return next === ',';
  }

  #string(pointer: string): string {
    this.#at += 1;
    let value = '';
    for (;;) {
      value += this.#take(PLAIN_CHARACTERS) ?? '';
      const next = this.text[this.#at];
      if (next === undefined) return this.#refuse('a string is not closed', pointer);
      if (next !== '"' && next !== '\\') return this.#refuse('a control character must be escaped', pointer);
      this.#at += 1;
      if (next === '"') break;
      value += this.#escape(pointer);
    }
    checkText(value, pointer);
    return value;
  }

  #escape(pointer: string): string {
    const letter = this.text[this.#at] ?? '';
    const plain = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
    if (plain === undefined && letter !== 'u') return this.#refuse('an unknown escape sequence', pointer);
    this.#at += 1;
    if (plain !== undefined) return plain;
    const hex = this.#take(FOUR_HEX);
    if (hex === undefined) return this.#refuse('four hexadecimal digits were expected', pointer);
    return String.fromCharCode(Number.parseInt(hex, 16));
  }

  #number(pointer: string): number {
    const token = this.#take(NUMBER);
    if (token === undefined) {
      return this.#refuse(this.#at < this.text.length ? 'a value was expected' : 'it ends too early', pointer);
    }
    const value = Number(token);
    if (!Number.isFinite(value)) return fail('json-number-not-finite', { text: token.slice(0, 60) }, pointer);
    if (!keepsExactly(token, value)) return fail('json-number-inexact', { text: token.slice(0, 60) }, pointer);
    return value === 0 ? 0 : value;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #skipSpace(): void {
    this.#take(WHITE_SPACE);
  }

  #refuse(reason: string, pointer: string): never {
    return fail('json-syntax', { reason, offset: this.#at }, pointer);
  }
}

/** Defines the member, so that a name such as `__proto__` is data and never reaches a prototype. */
function setMember(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Whether nothing that was written is lost: no integer above 2^53 - 1, not too many digits, no underflow to zero. */
function keepsExactly(token: string, value: number): boolean {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  const digits = significantDigits(token);
  return digits <= MAX_SIGNIFICANT_DIGITS && (value !== 0 || digits === 0);
}

/** The digits of a number that carry its value: without leading zeros, without the zeros at its end. */
function significantDigits(token: string): number {
  const mantissa = token.replace(/[eE].*$/, '').replace(/[-.]/g, '');
  return mantissa.replace(/^0+/, '').replace(/0+$/, '').length;
}
