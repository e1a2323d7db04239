import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { sha256 } from './hashes.js';

/** A C2SP signed note taken apart: the text that is signed, and who is said to have signed it. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly keyId: string; readonly signature: Buffer }[];
}

/** A C2SP checkpoint: the root of one log at one size. */
export interface NotedCheckpoint extends SignedNote {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

const ED25519 = 0x01;
const SIGNATURE = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/u;
/** DER of a SubjectPublicKeyInfo with an Ed25519 key, up to the 32 bytes of the key (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Reads a note; undefined where it is none. */
export function readNote(note: string): SignedNote | undefined {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(split + 2, -1).split('\n').map((line) => SIGNATURE.exec(line));
  const signatures = lines.flatMap((line) => {
    const bytes = Buffer.from(line?.[2] ?? '', 'base64');
    return line?.[1] === undefined || bytes.length <= 4 ? [] : [{ name: line[1], keyId: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) }];
  });
  return signatures.length === lines.length ? { text: note.slice(0, split + 1), signatures } : undefined;
}

/** Reads the note of a checkpoint; undefined where it is none. */
export function readCheckpoint(note: string): NotedCheckpoint | undefined {
  const signed = readNote(note);
  const [origin = '', size = '', base64 = ''] = signed?.text.split('\n') ?? [];
  const root = Buffer.from(base64, 'base64');
  const wellFormed = origin !== '' && /^(0|[1-9]\d{0,15})$/.test(size) && root.length === 32 && root.toString('base64') === base64;
  return signed === undefined || !wellFormed ? undefined : { ...signed, origin, size: Number(size), root };
}

/** Whether the key of these 32 bytes signed the note under this name. */
export function isSignedBy({ text, signatures }: SignedNote, name: string, publicKey: Buffer): boolean {
  const id = keyIdOf(name, publicKey);
  const key = keyOf(publicKey);
  return signatures.some((one) => one.name === name && one.keyId === id && verify(null, Buffer.from(text, 'utf8'), key, one.signature));
}

/** SHA-256 of the key as SubjectPublicKeyInfo in DER, lower-case hex: what `openssl pkey -pubin -outform DER | sha256sum` prints. */
export function fingerprintOf(publicKey: Buffer): string {
  return sha256(Buffer.concat([SPKI_PREFIX, publicKey])).toString('hex');
}

/** The 32 bytes of a key in the form `name+id+base64`; undefined where it is not that, or not Ed25519. */
export function readVerifierKey(text: string): Buffer | undefined {
  const [, name = '', id = '', base64 = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  const publicKey = bytes.subarray(1);
  return bytes[0] === ED25519 && publicKey.length === 32 && keyIdOf(name, publicKey) === id ? publicKey : undefined;
}

function keyIdOf(name: string, publicKey: Buffer): string {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), Buffer.of(ED25519), publicKey])).toString('hex', 0, 4);
}

function keyOf(publicKey: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
}
