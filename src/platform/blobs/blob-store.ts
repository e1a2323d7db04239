import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../core/shared/errors.js';
import type { Tx } from '../database/index.js';
import { BlobFiles, type IncomingFile } from './blob-files.js';

/** Up to this many bytes an exhibit is a row of the database; larger ones are files. */
export const ROW_LIMIT = 64 * 1024;

/** As much of a file as tells its type. */
const HEAD_BYTES = 4_100;

/** Bytes that have arrived and been hashed, and are not kept yet. Call exactly one of `keep` and `discard`. */
export interface ReceivedBlob {
  readonly sha256: string;
  readonly bytes: number;
  /** Its first bytes, for telling its type. */
  readonly head: Uint8Array;
  /** Keeps the bytes: a small one as a row of the transaction, a large one as a file (left behind, harmless, if the transaction fails). */
  keep(tx: Tx): Promise<void>;
  discard(): Promise<void>;
}

/** Bytes of exhibits, named by their SHA-256 within a workspace. */
@Injectable()
export class BlobStore {
  constructor(private readonly files: BlobFiles) {}

  /**
   * Reads a stream to its end, hashing while it streams; memory stays bounded whatever its size.
   * @throws DomainError `upload-too-large` beyond `limit` bytes; whatever the stream throws. Nothing is left behind then.
   */
  async write(workspaceId: string, stream: AsyncIterable<Uint8Array>, limit: number): Promise<ReceivedBlob> {
    const hash = createHash('sha256');
    const head = Buffer.alloc(HEAD_BYTES);
    const early: Uint8Array[] = [];
    let bytes = 0;
    let file: IncomingFile | undefined;
    try {
      for await (const chunk of stream) {
        if (bytes < HEAD_BYTES) head.set(chunk.subarray(0, HEAD_BYTES - bytes), bytes);
        bytes += chunk.length;
        if (bytes > limit) throw new DomainError('upload-too-large', { limit });
        hash.update(chunk);
        if (file === undefined && bytes > ROW_LIMIT) {
          file = await this.files.receive(workspaceId);
          for (const one of early.splice(0)) await file.write(one);
        }
        if (file === undefined) early.push(chunk);
        else await file.write(chunk);
      }
      await file?.complete();
    } catch (error) {
      await file?.discard();
      throw error;
    }
    const sha256 = hash.digest('hex');
    const keep = async (tx: Tx): Promise<void> => {
      await tx.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [lockOf(tx, sha256)]);
      await (file === undefined ? keepRow(tx, sha256, early) : file.keep(sha256));
    };
    return { sha256, bytes, head: head.subarray(0, bytes), keep, discard: async () => file?.discard() };
  }

  /**
   * The bytes, or undefined where the workspace of the transaction has none of that hash. They are hashed while they are read:
   * bytes that are not those of the hash never come out whole, the stream fails with DomainError `bytes-altered` before its last chunk.
   */
  async read(tx: Tx, sha256: string): Promise<Readable | undefined> {
    const stored = await this.stored(tx, sha256);
    return stored === undefined ? undefined : Readable.from(unaltered(stored, sha256), { objectMode: false });
  }

  /** The bytes as they are stored, for `inspect`. The stream outlives the transaction. */
  async stored(tx: Tx, sha256: string): Promise<Readable | undefined> {
    const [row] = await tx.query<{ bytes: Buffer }>('SELECT bytes FROM exhibit_blob WHERE workspace_id = $1 AND sha256 = decode($2, $3)', [tx.scope.workspaceId, sha256, 'hex']);
    return row === undefined ? this.files.read(tx.scope.workspaceId, sha256) : Readable.from([row.bytes]);
  }

  /** Until the transaction ends nobody keeps these bytes anew: take it before looking who has them. */
  async lockForErasure(tx: Tx, sha256: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [lockOf(tx, sha256)]);
  }

  /**
   * Erases bytes through the one privileged path: the database lets it where a tombstone of the exhibit is recorded and no legal
   * hold covers it. Call it last: a file that is removed does not come back if the transaction fails afterwards, and the
   * request can then simply be repeated.
   */
  async erase(tx: Tx, sha256: string, exhibitId: string): Promise<void> {
    await tx.query('SELECT onus_erase_bytes($1, $2)', [exhibitId, sha256]);
    await this.files.remove(tx.scope.workspaceId, sha256);
  }
}

/** Passes chunks on, always one behind: the last one only once the hash of all has turned out right. */
async function* unaltered(stored: Readable, sha256: string): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  let last: Uint8Array | undefined;
  for await (const chunk of stored as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    if (last !== undefined) yield last;
    last = chunk;
  }
  const actual = hash.digest('hex');
  if (actual !== sha256) throw new DomainError('bytes-altered', { sha256, actual });
  if (last !== undefined) yield last;
}

/** The same bytes are not kept and erased at once. */
function lockOf(tx: Tx, sha256: string): string {
  return `${tx.scope.workspaceId}/blob/${sha256}`;
}

async function keepRow(tx: Tx, sha256: string, parts: readonly Uint8Array[]): Promise<void> {
  await tx.query('INSERT INTO exhibit_blob (workspace_id, sha256, bytes) VALUES ($1, decode($2, $3), $4) ON CONFLICT DO NOTHING', [
    tx.scope.workspaceId,
    sha256,
    'hex',
    Buffer.concat(parts),
  ]);
}
