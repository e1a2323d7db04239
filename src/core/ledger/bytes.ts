import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fail } from '../shared/errors.js';

/** The length of a SHA-256 hash in bytes. */
export const HASH_BYTES = 32;

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return utf8ToBytes(text);
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/** Reads a SHA-256 hash in lower-case hexadecimal. Throws `hex-invalid`. */
export function hashFromHex(text: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/.test(text)) return fail('hex-invalid');
  return hexToBytes(text);
}

/** Whether two byte strings are the same. Hashes in proofs are public, so the time it takes tells nothing. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
