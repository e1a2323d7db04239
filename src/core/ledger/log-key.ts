import { sha256 } from '@noble/hashes/sha2.js';
import { caught, DomainError, fail } from '../shared/errors.js';
import { fromBase64, toBase64 } from './base64.js';
import { toHex } from './bytes.js';
import { type NoteKey, type NoteSigner, noteKeyOf, openNote, signNote } from './note.js';

/** The DER of every Ed25519 public key begins so (RFC 8410). */
const SPKI_PREFIX = Uint8Array.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00);
const SHAPE = 'onus.log-key-handover/1';
/** The name under which keys sign for each other. It is no log's origin, so a handover is never taken for a checkpoint. */
const HANDOVER_NAME = 'onus.log-key-handover';

/**
 * The fingerprint by which people compare a log key, whatever log it signs: SHA-256 of the DER of the public key, in hex, as
 * `openssl pkey -pubin -in KEY -outform DER | sha256sum` prints it. Throws `note-key-invalid` unless the key has 32 bytes.
 */
export function fingerprintOf(publicKey: Uint8Array): string {
  if (publicKey.length !== 32) return fail('note-key-invalid');
  const der = new Uint8Array(SPKI_PREFIX.length + publicKey.length);
  der.set(SPKI_PREFIX);
  der.set(publicKey, SPKI_PREFIX.length);
  return toHex(sha256(der));
}

/** The origin of the log of a workspace: the first line of its checkpoints, and the name of the key that signs them. */
export function originOf(workspaceId: string): string {
  return `onus/${workspaceId}`;
}

/** The key that verifies the checkpoints of that log. */
export function checkpointKey(origin: string, publicKey: Uint8Array): NoteKey {
  return noteKeyOf(origin, publicKey);
}

/** A signed note in which the old key names the key that signs after it. `sign` signs with the old one. */
export function signHandover(previous: { readonly publicKey: Uint8Array; readonly sign: NoteSigner['sign'] }, next: Uint8Array): string {
  const text = [SHAPE, fingerprintOf(previous.publicKey), fingerprintOf(next), toBase64(next), ''].join('\n');
  return signNote(text, [{ key: noteKeyOf(HANDOVER_NAME, previous.publicKey), sign: previous.sign }]);
}

/** Reads the key that a handover names, verified with the key that signed it. Throws `handover-invalid`. */
export function openHandover(note: string, previous: Uint8Array): Uint8Array {
  const opened = caught(() => openNote(note, [noteKeyOf(HANDOVER_NAME, previous)]));
  if (opened instanceof DomainError) return fail('handover-invalid');
  const [shape, from, to, base64 = '', ...rest] = opened.text.split('\n');
  const next = caught(() => fromBase64(base64));
  const known = shape === SHAPE && from === fingerprintOf(previous) && rest.length === 1;
  if (!known || next instanceof DomainError || next.length !== 32 || fingerprintOf(next) !== to) return fail('handover-invalid');
  return next;
}
