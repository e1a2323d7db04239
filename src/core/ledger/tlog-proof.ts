import { caught, DomainError, fail } from '../shared/errors.js';
import { fromBase64, toBase64 } from './base64.js';
import { HASH_BYTES } from './bytes.js';
import { type OpenedCheckpoint, openCheckpoint, readCount } from './checkpoint.js';
import type { NoteKey } from './note.js';
import { verifyInclusion } from './proofs.js';

const HEADER = 'c2sp.org/tlog-proof@v1';
/** A log of 2^53 entries has 53 levels; the specification names no limit. */
const MOST_HASHES = 64;

/** A proof that can be checked without the log (https://c2sp.org/tlog-proof): one entry, its path, and a signed checkpoint. */
export interface TlogProof {
  /** Counts from 0. */
  readonly index: number;
  /** From the sibling of the leaf to the child of the root. */
  readonly hashes: readonly Uint8Array[];
  /** The signed note of the checkpoint, to the letter. */
  readonly checkpoint: string;
  /** What the application adds. Nothing vouches for it. */
  readonly extra?: Uint8Array;
}

/** The text of a `.tlog-proof` file. */
export function tlogProofText({ index, hashes, checkpoint, extra }: TlogProof): string {
  const head = [HEADER, ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]), `index ${index}`];
  return `${[...head, ...hashes.map(toBase64)].join('\n')}\n\n${checkpoint}`;
}

/** Reads a `.tlog-proof` file without believing it. Throws `tlog-proof-malformed`. */
export function readTlogProof(text: string): TlogProof {
  const split = text.indexOf('\n\n');
  const [header, ...all] = text.slice(0, Math.max(split, 0)).split('\n');
  const [first = ''] = all;
  const extra = first.startsWith('extra ') ? bytesIn(first.slice('extra '.length)) : undefined;
  const [second = '', ...lines] = extra === undefined ? all : all.slice(1);
  const index = second.startsWith('index ') ? readCount(second.slice('index '.length)) : undefined;
  const checkpoint = text.slice(split + 2);
  if (header !== HEADER || index === undefined || checkpoint === '' || lines.length > MOST_HASHES) return fail('tlog-proof-malformed');
  const hashes = lines.map(bytesIn);
  if (hashes.some(({ length }) => length !== HASH_BYTES)) return fail('tlog-proof-malformed');
  return { index, hashes, checkpoint, ...(extra === undefined ? {} : { extra }) };
}

/** What a `.tlog-proof` must be held against. All of it comes from elsewhere than the proof. */
export interface TlogProofTrust {
  /** The hash of the leaf of the entry, computed from the entry. */
  readonly leaf: Uint8Array;
  readonly origin: string;
  readonly keys: readonly NoteKey[];
}

/**
 * Verifies a `.tlog-proof`: the checkpoint by a known key of that log, and the path from the leaf to its root. Returns the
 * checkpoint. Throws `tlog-proof-malformed`, what `openCheckpoint` throws, and `tlog-proof-fails` where the path does not lead there.
 */
export function openTlogProof(text: string, { leaf, origin, keys }: TlogProofTrust): OpenedCheckpoint {
  const { index, hashes, checkpoint } = readTlogProof(text);
  const opened = openCheckpoint(checkpoint, origin, keys);
  const holds = verifyInclusion({ index, size: opened.size, leaf, proof: hashes, root: opened.root });
  return holds ? opened : fail('tlog-proof-fails', { index, size: opened.size });
}

function bytesIn(base64: string): Uint8Array {
  const bytes = caught(() => fromBase64(base64));
  return bytes instanceof DomainError ? fail('tlog-proof-malformed') : bytes;
}
