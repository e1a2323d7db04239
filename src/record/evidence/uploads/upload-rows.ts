import { DomainError } from '../../../core/shared/errors.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** An upload as its rows tell it. */
export interface UploadState {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** Announced length of the file, in bytes. */
  readonly bytes: number;
  /** How many bytes, from the first on, are stored for good. */
  readonly offset: number;
  readonly declaredSha256: string | null;
  /** SHA-256 of what arrived; null until the upload is finished. */
  readonly sha256: string | null;
  readonly exhibitId: string | null;
  /** When it is forgotten unless something arrives, RFC 3339. */
  readonly expiresAt: string;
}

export interface Piece {
  readonly pieceId: string;
  readonly bytes: number;
}

interface Row {
  readonly id: string;
  readonly file_name: string;
  readonly media_type: string;
  readonly bytes: string;
  readonly stored: string;
  readonly declared_sha256: string | null;
  readonly sha256: string | null;
  readonly exhibit_id: string | null;
  readonly expires_at: Date;
}

const FIND = `
  SELECT u.id, u.file_name, u.media_type, u.bytes, u.declared_sha256, u.sha256, u.exhibit_id, u.expires_at,
         COALESCE((SELECT max(p.from_byte + p.bytes) FROM upload_piece p WHERE p.workspace_id = u.workspace_id AND p.upload_id = u.id), 0) AS stored
  FROM upload u WHERE u.workspace_id = $1 AND u.id = $2`;

/** The upload as it stands. @throws DomainError `not-found`. */
export async function uploadOf(tx: Tx, id: string): Promise<UploadState> {
  const [row] = await tx.query<Row>(FIND, [tx.scope.workspaceId, id]);
  if (row === undefined) throw new DomainError('not-found', { kind: 'upload' });
  return {
    id: row.id,
    fileName: row.file_name,
    mediaType: row.media_type,
    bytes: Number(row.bytes),
    offset: Number(row.stored),
    declaredSha256: row.declared_sha256,
    sha256: row.sha256,
    exhibitId: row.exhibit_id,
    expiresAt: row.expires_at.toISOString(),
  };
}

/** The same, with nobody else changing it until the transaction ends. */
export async function lockedUpload(tx: Tx, id: string): Promise<UploadState> {
  await tx.query('SELECT 1 FROM upload WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [tx.scope.workspaceId, id]);
  return uploadOf(tx, id);
}

/** Its pieces in the order of the file. */
export async function piecesOf(tx: Tx, id: string): Promise<Piece[]> {
  const rows = await tx.query<{ piece_id: string; bytes: string }>('SELECT piece_id, bytes FROM upload_piece WHERE workspace_id = $1 AND upload_id = $2 ORDER BY from_byte', [tx.scope.workspaceId, id]);
  return rows.map(({ piece_id, bytes }) => ({ pieceId: piece_id, bytes: Number(bytes) }));
}
