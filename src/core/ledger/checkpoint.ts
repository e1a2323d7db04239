import { caught, DomainError, fail } from '../shared/errors.js';
import { fromBase64, toBase64 } from './base64.js';
import { HASH_BYTES } from './bytes.js';
import { type NoteKey, type NoteSignature, type NoteSigner, openNote, signNote } from './note.js';

/** What a checkpoint says (https://c2sp.org/tlog-checkpoint): the root of one log at one size. */
export interface Checkpoint {
  /** Which log it is: unique, and the name of the key that signs for it. */
  readonly origin: string;
  /** How many entries. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** Further lines, opaque. Onus writes none. */
  readonly extensions: readonly string[];
}

/** A checkpoint of which at least one signature by a known key holds. */
export interface OpenedCheckpoint extends Checkpoint {
  readonly verified: readonly NoteSignature[];
}

/** The text that is signed: origin, size, root and extensions, a line each. Throws `checkpoint-malformed`. */
export function checkpointText({ origin, size, root, extensions }: Checkpoint): string {
  const text = [origin, String(size), toBase64(root), ...extensions, ''].join('\n');
  readCheckpoint(text);
  return text;
}

/** Reads the text of a checkpoint, that is of an opened note. Throws `checkpoint-malformed`. */
export function readCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  const last = lines.pop();
  const [origin = '', size = '', base64 = '', ...extensions] = lines;
  const root = caught(() => fromBase64(base64));
  const wellFormed = last === '' && lines.length >= 3 && origin !== '' && !extensions.includes('');
  if (!wellFormed || root instanceof DomainError || root.length !== HASH_BYTES) return fail('checkpoint-malformed');
  return { origin, size: readCount(size) ?? fail('checkpoint-malformed'), root, extensions };
}

/** Signs a checkpoint. Throws `checkpoint-malformed`, `note-signature-invalid`. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): string {
  return signNote(checkpointText(checkpoint), signers);
}

/**
 * Verifies the note and reads the checkpoint in it. Throws what `openNote` throws, `checkpoint-malformed`, and
 * `checkpoint-origin` where it is of another log than `origin`.
 */
export function openCheckpoint(note: string, origin: string, known: readonly NoteKey[]): OpenedCheckpoint {
  const { text, verified } = openNote(note, known);
  const checkpoint = readCheckpoint(text);
  if (checkpoint.origin !== origin) return fail('checkpoint-origin', { origin: checkpoint.origin, expected: origin });
  return { ...checkpoint, verified };
}

/** A decimal count without leading zeros that a number holds exactly; undefined for anything else. */
export function readCount(text: string): number | undefined {
  const count = /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : undefined;
  return count !== undefined && Number.isSafeInteger(count) ? count : undefined;
}
