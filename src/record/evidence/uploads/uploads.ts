import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../core/shared/errors.js';
import { BlobFiles } from '../../../platform/blobs/index.js';
import { Clock, Ids } from '../../../platform/clock/index.js';
import { UnitOfWork, type Scope, type Tx } from '../../../platform/database/unit-of-work.js';
import { refuse } from '../../../platform/http/problems.js';
import { EXHIBIT_LIMIT } from '../exhibits.js';
import { lockedUpload, piecesOf, uploadOf, type UploadState } from './upload-rows.js';

/** Uploads that a workspace may have under way. */
export const MOST_UPLOADS = 100;
/** Pieces of one upload. */
export const MOST_PIECES = 10_000;
/** An upload to which nothing is added for so long is forgotten, in milliseconds. */
export const UPLOAD_LIFE = 7 * 24 * 3_600_000;

/** What was received so long ago and not kept belongs to a process that was killed: no request lasts that long, in milliseconds. */
const LEFT_OVER = 48 * 3_600_000;

/** What a client says of a file before it sends it. `sha256`: the hash that it computed itself. */
export interface Announcement {
  readonly fileName: string;
  readonly mediaType?: string | undefined;
  readonly bytes: number;
  readonly sha256?: string | undefined;
}

/**
 * Files that come in pieces, over as many connections, processes and days as it takes. A piece counts once it is durable and its row
 * is committed, so that the offset that is told survives every crash. Nothing of an upload is evidence until it is recorded.
 */
@Injectable()
export class Uploads {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: BlobFiles,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws DomainError `upload-too-large`, `upload-too-many`. */
  async begin(tx: Tx, { fileName, mediaType, bytes, sha256 }: Announcement): Promise<UploadState> {
    if (bytes > EXHIBIT_LIMIT) refuse('upload-too-large', { limit: EXHIBIT_LIMIT }, '/bytes');
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.scope.workspaceId}/uploads`]);
    const [open] = await tx.query<{ count: number }>('SELECT count(*)::integer AS count FROM upload WHERE workspace_id = $1 AND exhibit_id IS NULL', [tx.scope.workspaceId]);
    if ((open?.count ?? 0) >= MOST_UPLOADS) refuse('upload-too-many', { limit: MOST_UPLOADS, id: 'id' });
    const id = this.ids.next();
    await tx.query('INSERT INTO upload (workspace_id, id, file_name, media_type, bytes, declared_sha256, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
      tx.scope.workspaceId, id, fileName, mediaType ?? 'application/octet-stream', bytes, sha256 ?? null, this.expiry(),
    ]);
    return uploadOf(tx, id);
  }

  find(scope: Scope, id: string): Promise<UploadState> {
    return this.unitOfWork.run(scope, (tx) => uploadOf(tx, id), { readOnly: true });
  }

  /**
   * Adds a piece at `from`. Where the connection breaks off, what had arrived is kept. Of two clients that send the same piece at
   * once one succeeds; the other is told the offset. @throws DomainError `upload-offset-conflict`, `upload-too-long`, `upload-in-pieces-too-small`, `upload-truncated`.
   */
  async add(scope: Scope, id: string, from: number, bytes: AsyncIterable<Uint8Array>): Promise<UploadState> {
    const upload = await this.find(scope, id);
    requireOffset(upload, from);
    const arrival = new Arrival(bytes, { from, announced: upload.bytes });
    const piece = { workspaceId: scope.workspaceId, uploadId: id, pieceId: this.ids.next() };
    await this.files.storePiece(piece, arrival.stream());
    try {
      const added = await this.unitOfWork.run(scope, (tx) => this.addRow(tx, id, { from, bytes: arrival.bytes, pieceId: piece.pieceId }));
      if (!added) await this.files.removePieces(piece);
    } catch (error) {
      // Where it is not known whether the row was committed, the piece stays; it goes with the upload.
      if (error instanceof DomainError) await this.files.removePieces(piece);
      throw error;
    }
    if (arrival.brokenOff) refuse('upload-truncated');
    return this.find(scope, id);
  }

  /**
   * Hashes what arrived. A second call answers the same. @throws DomainError `upload-incomplete`; `upload-hash-mismatch` where the client
   * announced another hash: the upload is gone then.
   */
  async finish(scope: Scope, id: string): Promise<UploadState> {
    const upload = await this.find(scope, id);
    if (upload.sha256 !== null) return upload;
    if (upload.offset < upload.bytes) refuse('upload-incomplete', { offset: upload.offset, bytes: upload.bytes });
    const hash = createHash('sha256');
    for await (const chunk of this.read(scope, id)) hash.update(chunk);
    const actual = hash.digest('hex');
    if (upload.declaredSha256 !== null && upload.declaredSha256 !== actual) {
      await this.drop(scope, id);
      refuse('upload-hash-mismatch', { declared: upload.declaredSha256, actual }, '/sha256');
    }
    await this.unitOfWork.run(scope, (tx) => tx.query('UPDATE upload SET sha256 = $3, expires_at = $4 WHERE workspace_id = $1 AND id = $2', [scope.workspaceId, id, actual, this.expiry()]));
    return this.find(scope, id);
  }

  /** The bytes of an upload, piece by piece. */
  async *read(scope: Scope, id: string): AsyncIterable<Uint8Array> {
    const pieces = await this.unitOfWork.run(scope, (tx) => piecesOf(tx, id), { readOnly: true });
    for (const { pieceId } of pieces) {
      const stream = await this.files.readPiece({ workspaceId: scope.workspaceId, uploadId: id, pieceId });
      if (stream === undefined) throw new Error(`A piece of the upload ${id} is not in the store.`);
      yield* stream as AsyncIterable<Uint8Array>;
    }
  }

  /** Notes which exhibit the bytes of an upload have become. @throws DomainError `upload-recorded` where somebody was quicker. */
  async recorded(tx: Tx, id: string, exhibitId: string): Promise<void> {
    const upload = await lockedUpload(tx, id);
    if (upload.exhibitId !== null) refuse('upload-recorded', { exhibit: upload.exhibitId });
    await tx.query('UPDATE upload SET exhibit_id = $3 WHERE workspace_id = $1 AND id = $2', [tx.scope.workspaceId, id, exhibitId]);
  }

  /** Forgets the pieces; the upload itself stays known until it expires. */
  async forgetPieces(scope: Scope, id: string): Promise<void> {
    await this.files.removePieces({ workspaceId: scope.workspaceId, uploadId: id });
  }

  /** Forgets an upload and its pieces. @throws DomainError `not-found`. */
  async drop(scope: Scope, id: string): Promise<void> {
    await this.find(scope, id);
    await this.forgetPieces(scope, id);
    await this.unitOfWork.run(scope, (tx) => tx.query('DELETE FROM upload WHERE workspace_id = $1 AND id = $2', [scope.workspaceId, id]));
  }

  /** Forgets every upload whose time is over, and what killed processes left on its way into the store. Returns how many uploads. */
  async expire(scope: Scope): Promise<number> {
    const due = await this.unitOfWork.run(scope, (tx) => tx.query<{ id: string }>('SELECT id FROM upload WHERE workspace_id = $1 AND expires_at < $2', [scope.workspaceId, this.clock.text()]), { readOnly: true });
    for (const { id } of due) await this.drop(scope, id);
    await this.files.sweep(scope.workspaceId, this.clock.now() - LEFT_OVER);
    return due.length;
  }

  private async addRow(tx: Tx, id: string, piece: { readonly from: number; readonly bytes: number; readonly pieceId: string }): Promise<boolean> {
    requireOffset(await lockedUpload(tx, id), piece.from);
    if (piece.bytes === 0) return false;
    const [known] = await tx.query<{ count: number }>('SELECT count(*)::integer AS count FROM upload_piece WHERE workspace_id = $1 AND upload_id = $2', [tx.scope.workspaceId, id]);
    if ((known?.count ?? 0) >= MOST_PIECES) refuse('upload-in-pieces-too-small', { limit: MOST_PIECES });
    await tx.query('INSERT INTO upload_piece (workspace_id, upload_id, from_byte, bytes, piece_id) VALUES ($1, $2, $3, $4, $5)', [tx.scope.workspaceId, id, piece.from, piece.bytes, piece.pieceId]);
    await tx.query('UPDATE upload SET expires_at = $3 WHERE workspace_id = $1 AND id = $2', [tx.scope.workspaceId, id, this.expiry()]);
    return true;
  }

  private expiry(): string {
    return new Date(this.clock.now() + UPLOAD_LIFE).toISOString();
  }
}

function requireOffset({ offset, exhibitId }: UploadState, given: number): void {
  if (exhibitId !== null) refuse('upload-recorded', { exhibit: exhibitId });
  if (given !== offset) refuse('upload-offset-conflict', { given, offset });
}

/** Bytes as they arrive, counted; where the connection breaks off, the stream ends with what came. */
class Arrival {
  bytes = 0;
  brokenOff = false;

  constructor(
    private readonly source: AsyncIterable<Uint8Array>,
    private readonly place: { readonly from: number; readonly announced: number },
  ) {}

  async *stream(): AsyncIterable<Uint8Array> {
    try {
      for await (const chunk of this.source) {
        if (this.place.from + this.bytes + chunk.length > this.place.announced) refuse('upload-too-long', { bytes: this.place.announced });
        this.bytes += chunk.length;
        yield chunk;
      }
    } catch (error) {
      if (error instanceof DomainError) throw error;
      this.brokenOff = true;
    }
  }
}
