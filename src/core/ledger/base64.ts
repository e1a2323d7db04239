import { fail } from '../shared/errors.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SHAPE = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const CHUNK = 3;

/** Standard base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const left = bytes.length - at;
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + CHUNK);
    const word = (first << 16) | (second << 8) | third;
    text += letter(word >> 18) + letter(word >> 12) + (left > 1 ? letter(word >> 6) : '=') + (left > 2 ? letter(word) : '=');
  }
  return text;
}

/**
 * Reads standard base64 with padding. Exactly one text stands for each byte string: line breaks, the URL alphabet, missing
 * padding and left-over bits are refused. Throws `base64-invalid`.
 */
export function fromBase64(text: string): Uint8Array {
  if (!SHAPE.test(text)) return fail('base64-invalid');
  const bytes = new Uint8Array((text.length / 4) * CHUNK - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0));
  for (let at = 0, to = 0; at < text.length; at += 4, to += CHUNK) {
    const word = (value(text, at) << 18) | (value(text, at + 1) << 12) | (value(text, at + 2) << 6) | value(text, at + 3);
    bytes[to] = word >> 16;
    if (to + 1 < bytes.length) bytes[to + 1] = word >> 8;
    if (to + 2 < bytes.length) bytes[to + 2] = word;
  }
  return toBase64(bytes) === text ? bytes : fail('base64-invalid');
}

function letter(bits: number): string {
  return ALPHABET.charAt(bits & 63);
}

/** Padding counts as zero bits; the shape has been checked. */
function value(text: string, at: number): number {
  return Math.max(0, ALPHABET.indexOf(text.charAt(at)));
}
