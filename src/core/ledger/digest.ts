import { sha256 } from '@noble/hashes/sha2.js';
import type { JsonValue } from '../shared/json.js';
import { canonicalText } from './canonical.js';
import { toHex, utf8 } from './bytes.js';

/** SHA-256 of a text's UTF-8 bytes, lower-case hexadecimal. */
export function digestOfText(text: string): string {
  return toHex(sha256(utf8(text)));
}

/** SHA-256 of the canonical bytes (RFC 8785) of a JSON value, lower-case hexadecimal. */
export function digestOfJson(value: JsonValue): string {
  return digestOfText(canonicalText(value));
}
