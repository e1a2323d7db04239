import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { caught, DomainError, fail } from '../shared/errors.js';
import { fromBase64, toBase64 } from './base64.js';
import { sameBytes, toHex, utf8 } from './bytes.js';

/** C2SP signed-note (https://c2sp.org/signed-note), as in Go's golang.org/x/mod/sumdb/note: text signed by one or more keys. */

/** The signature type of Ed25519 over the text. Others are ignored as keys that are not known. */
const ED25519 = 0x01;
const KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
const SIGNATURE_PREFIX = '\u2014 ';
/** The specification asks for at least 16; Go takes 100. */
const MOST_SIGNATURES = 100;

/** A key that verifies notes. Name and id together say which key signed. */
export interface NoteKey {
  readonly name: string;
  /** The first four bytes of SHA-256(name || 0x0A || 0x01 || public key), in lower-case hex. */
  readonly id: string;
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array;
}

/** Signs the bytes of a text: RFC 8032 Ed25519, 64 bytes. The private key stays with whoever gives the function. */
export interface NoteSigner {
  readonly key: NoteKey;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** One signature line, not verified. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** A note as it is written: the text with its last newline, and its signatures. Nothing in it is to be believed yet. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A note of which at least one signature by a known key holds. */
export interface OpenedNote {
  readonly text: string;
  readonly verified: readonly NoteSignature[];
  /** By keys that are not known: they say nothing. */
  readonly unknown: readonly NoteSignature[];
}

/** The key of that name. Throws `note-key-invalid` for a name with spaces or a plus, or a key that has not 32 bytes. */
export function noteKeyOf(name: string, publicKey: Uint8Array): NoteKey {
  if (!isName(name) || publicKey.length !== KEY_BYTES) return fail('note-key-invalid');
  const encoded = encodedKey(publicKey);
  const id = toHex(sha256(joined(utf8(`${name}\n`), encoded)).subarray(0, KEY_ID_BYTES));
  return { name, id, publicKey };
}

/** The key as one line, `name+id+base64`, the form in which Go's sumdb/note publishes it. */
export function verifierKeyText({ name, id, publicKey }: NoteKey): string {
  return `${name}+${id}+${toBase64(encodedKey(publicKey))}`;
}

/** Reads `name+id+base64`. Throws `note-key-invalid` for what is malformed, is not Ed25519, or whose id is not that of the key. */
export function readVerifierKey(text: string): NoteKey {
  const [, name = '', id = '', base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  const encoded = caught(() => fromBase64(base64));
  if (encoded instanceof DomainError || encoded[0] !== ED25519) return fail('note-key-invalid');
  const key = noteKeyOf(name, encoded.slice(1));
  return key.id === id ? key : fail('note-key-invalid');
}

/**
 * Signs a text, one line for each signer. Throws `note-malformed` unless the text ends in a newline and is free of control
 * characters, and `note-signature-invalid` where a signer gives what its own key does not verify.
 */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!isText(text) || signers.length === 0) return fail('note-malformed');
  const message = utf8(text);
  const lines = signers.map(({ key, sign }) => {
    const signature = sign(message);
    if (!isSignedBy(key, message, signature)) return fail('note-signature-invalid', { name: key.name, id: key.id });
    return signatureLine({ name: key.name, keyId: key.id, signature });
  });
  return `${text}\n${lines.join('')}`;
}

/** Puts further signature lines below a note, such as those of another party. Throws `note-malformed`. */
export function withSignatures(note: string, signatures: readonly NoteSignature[]): string {
  const added = note + signatures.map(signatureLine).join('');
  readNote(added);
  return added;
}

/** Takes a note apart without believing it. Throws `note-malformed`. */
export function readNote(note: string): Note {
  const split = note.lastIndexOf('\n\n');
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2).split('\n');
  if (split < 0 || !isText(text) || !isText(note) || lines.pop() !== '') return fail('note-malformed');
  if (lines.length === 0 || lines.length > MOST_SIGNATURES) return fail('note-malformed');
  return { text, signatures: lines.map(readSignature) };
}

/**
 * Reads a note and verifies it with the keys that are known. Signatures by other keys are set aside.
 * Throws `note-malformed`; `note-signature-invalid` where one by a known key does not hold; `note-unverified` where none is by
 * a known key; `note-key-ambiguous` where two different known keys have the same name and id.
 */
export function openNote(note: string, known: readonly NoteKey[]): OpenedNote {
  const { text, signatures } = readNote(note);
  const message = utf8(text);
  const verified: NoteSignature[] = [];
  const unknown: NoteSignature[] = [];
  for (const signature of signatures) {
    const key = keyFor(signature, known);
    if (key === undefined) unknown.push(signature);
    else if (!isSignedBy(key, message, signature.signature)) return fail('note-signature-invalid', { name: key.name, id: key.id });
    else if (!verified.some((other) => isSameKey(other, signature))) verified.push(signature);
  }
  return verified.length > 0 ? { text, verified, unknown } : fail('note-unverified');
}

function keyFor({ name, keyId }: NoteSignature, known: readonly NoteKey[]): NoteKey | undefined {
  const [key, ...others] = known.filter((one) => one.name === name && one.id === keyId);
  if (key !== undefined && others.some((other) => !sameBytes(other.publicKey, key.publicKey))) return fail('note-key-ambiguous', { name, id: keyId });
  return key;
}

function isSameKey(one: NoteSignature, other: NoteSignature): boolean {
  return one.name === other.name && one.keyId === other.keyId;
}

/** RFC 8032 without the leniency of ZIP 215, so that what holds here holds with openssl and Go too. Never throws. */
function isSignedBy({ publicKey }: NoteKey, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false; // a key or a signature of the wrong length, or no point of the curve
  }
}

function signatureLine({ name, keyId, signature }: NoteSignature): string {
  const id = Uint8Array.from([0, 2, 4, 6], (at) => Number.parseInt(keyId.slice(at, at + 2), 16));
  return `${SIGNATURE_PREFIX}${name} ${toBase64(joined(id, signature))}\n`;
}

function readSignature(line: string): NoteSignature {
  const [name = '', base64 = '', ...more] = line.slice(SIGNATURE_PREFIX.length).split(' ');
  const bytes = caught(() => fromBase64(base64));
  const malformed = !line.startsWith(SIGNATURE_PREFIX) || more.length > 0 || !isName(name);
  if (malformed || bytes instanceof DomainError || bytes.length <= KEY_ID_BYTES) return fail('note-malformed');
  return { name, keyId: toHex(bytes.subarray(0, KEY_ID_BYTES)), signature: bytes.slice(KEY_ID_BYTES) };
}

function isName(name: string): boolean {
  return name !== '' && !/[\p{White_Space}\p{Cc}\p{Cs}+]/u.test(name);
}

/** Well-formed, ends in a newline, and has no other ASCII control character. */
function isText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the specification names exactly these
  return text.endsWith('\n') && !/[\u0000-\u0009\u000B-\u001F\p{Cs}]/u.test(text);
}

function encodedKey(publicKey: Uint8Array): Uint8Array {
  return joined(Uint8Array.of(ED25519), publicKey);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
