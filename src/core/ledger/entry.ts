import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fail } from '../shared/errors.js';
import type { JsonValue } from '../shared/json.js';
import { HASH_BYTES, utf8 } from './bytes.js';
import { canonicalText } from './canonical.js';
import { hashLeaf } from './merkle.js';

/** The length of an entry's salt in bytes. */
export const SALT_BYTES = 32;

/** What the log keeps of one recorded thing: its canonical body as text, and the hashes that stand for it. */
export interface SealedEntry {
  readonly body: string;
  readonly commitment: Uint8Array;
  readonly leaf: Uint8Array;
}

/**
 * commitment = HMAC-SHA-256(key = salt, message = UTF-8 bytes of the body). With the salt gone the commitment
 * says nothing about the body, so an entry can be erased and every proof over the log still holds.
 * Throws `salt-length` unless the salt has 32 bytes.
 */
export function commitmentOf(salt: Uint8Array, body: string): Uint8Array {
  if (salt.length !== SALT_BYTES) return fail('salt-length', { bytes: salt.length, expected: SALT_BYTES });
  return hmac(sha256, salt, utf8(body));
}

/** leaf = SHA-256(0x00 || commitment), RFC 6962 section 2.1. Throws `hash-length`. */
export function leafOf(commitment: Uint8Array): Uint8Array {
  if (commitment.length !== HASH_BYTES) return fail('hash-length', { bytes: commitment.length });
  return hashLeaf(commitment);
}

/** Canonicalises a body and computes commitment and leaf. The salt comes from the caller: 32 random bytes, never reused. */
export function sealEntry(salt: Uint8Array, body: JsonValue): SealedEntry {
  const text = canonicalText(body);
  const commitment = commitmentOf(salt, text);
  return { body: text, commitment, leaf: leafOf(commitment) };
}
