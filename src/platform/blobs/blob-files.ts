import type { Readable } from 'node:stream';

/** A file that is being received: bytes go in, it is completed, then kept under its hash or discarded. */
export interface IncomingFile {
  write(chunk: Uint8Array): Promise<void>;
  /** All bytes are in: they are durable after this, but not yet found by their hash. */
  complete(): Promise<void>;
  /**
   * After this the bytes are found by their hash and survive a power cut. The same content twice is one file; a second call
   * changes nothing. @throws DomainError `blobs-altered-on-the-way` where what was stored is not what was sent.
   */
  keep(sha256: string): Promise<void>;
  /** Removes what has not been kept; nothing after `keep`. */
  discard(): Promise<void>;
}

/** Whether bytes can be written and read now. `unwritable`: a folder; the others: an object store. */
export type BlobsState = 'ok' | 'unwritable' | 'unreachable' | 'denied' | 'bucket-missing';

/** A piece of an upload that is still under way. */
export interface PieceName {
  readonly workspaceId: string;
  readonly uploadId: string;
  readonly pieceId: string;
}

/**
 * Where large exhibits live: a local folder, or an object store. Content-addressed, apart for each workspace.
 * Every method throws a DomainError (503) where the store does not serve: `blobs-unwritable`, `blobs-full`, `blobs-unreachable`, `blobs-denied`, `blobs-bucket-missing`.
 */
export abstract class BlobFiles {
  abstract receive(workspaceId: string): Promise<IncomingFile>;
  /** The bytes, or undefined where the workspace has none of that hash. */
  abstract read(workspaceId: string, sha256: string): Promise<Readable | undefined>;
  abstract remove(workspaceId: string, sha256: string): Promise<void>;

  /** Stores a piece of an upload; it is durable once this returns. Where the stream fails nothing is left. */
  abstract storePiece(piece: PieceName, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  abstract readPiece(piece: PieceName): Promise<Readable | undefined>;
  /** Removes one piece, or every piece of an upload, also those that nobody remembers. */
  abstract removePieces(of: Omit<PieceName, 'pieceId'> & { readonly pieceId?: string }): Promise<void>;

  /** Removes what was received before a time (milliseconds) and neither kept nor discarded, because its process was killed. Returns how many. */
  abstract sweep(workspaceId: string, before: number): Promise<number>;
  /** Tries whether bytes could be written and read now. Never throws. */
  abstract state(): Promise<BlobsState>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names are made of ids and hashes only, so that none leads out of its folder. @throws TypeError for anything else. */
export function requireIds(...ids: readonly string[]): void {
  if (!ids.every((id) => UUID.test(id))) throw new TypeError('A blob is named by ids and a SHA-256.');
}

/** @throws TypeError unless it is 64 lower-case hexadecimal digits. */
export function requireHash(sha256: string): void {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('A blob is named by ids and a SHA-256.');
}
