import { DomainError } from '../../../core/shared/errors.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** One reading of all stored bytes, under way or ended. */
export interface Rereading {
  readonly id: string;
  readonly startedAt: string;
  /** null: under way. */
  readonly endedAt: string | null;
  /** Different files that were read; files that several exhibits share are read once. */
  readonly checked: number;
  readonly bytes: number;
  readonly altered: number;
  readonly missing: number;
  /** The entry of the ledger that says so; null while it is under way. */
  readonly entryId: string | null;
}

/** What a row holds beside: the hash up to which everything has been read. */
export interface RereadingState extends Rereading {
  readonly after: string;
}

interface Row {
  readonly id: string;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly after_sha256: string;
  readonly checked: string;
  readonly bytes: string;
  readonly altered: string;
  readonly missing: string;
  readonly entry_id: string | null;
}

const SELECT = 'SELECT id, started_at, ended_at, after_sha256, checked, bytes, altered, missing, entry_id FROM rereading WHERE workspace_id = $1';

/** The latest readings, the newest first. */
export async function latestRereadings(tx: Tx, limit: number): Promise<RereadingState[]> {
  const rows = await tx.query<Row>(`${SELECT} ORDER BY started_at DESC, id DESC LIMIT $2`, [tx.scope.workspaceId, limit]);
  return rows.map(stateOf);
}

/** @throws DomainError `not-found`. */
export async function rereadingOf(tx: Tx, id: string): Promise<RereadingState> {
  const [row] = await tx.query<Row>(`${SELECT} AND id = $2`, [tx.scope.workspaceId, id]);
  if (row === undefined) throw new DomainError('not-found', { kind: 'rereading' });
  return stateOf(row);
}

function stateOf(row: Row): RereadingState {
  return {
    id: row.id,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    after: row.after_sha256,
    checked: Number(row.checked),
    bytes: Number(row.bytes),
    altered: Number(row.altered),
    missing: Number(row.missing),
    entryId: row.entry_id,
  };
}

/** Hashes of the bytes that exhibits hold, without erased ones, in order, from behind `after` on. */
export async function hashesAfter(tx: Tx, after: string, limit: number): Promise<string[]> {
  const rows = await tx.query<{ sha256: string }>(`SELECT DISTINCT c.sha256 FROM exhibit_current c WHERE c.workspace_id = $1 AND c.sha256 > $2 AND ${NOT_ERASED} ORDER BY c.sha256 LIMIT $3`, [tx.scope.workspaceId, after, limit]);
  return rows.map(({ sha256 }) => sha256);
}

/** The exhibits that hold these bytes, without erased ones. */
export async function exhibitsHolding(tx: Tx, sha256: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(`SELECT c.id FROM exhibit_current c WHERE c.workspace_id = $1 AND c.sha256 = $2 AND ${NOT_ERASED} ORDER BY c.id`, [tx.scope.workspaceId, sha256]);
  return rows.map(({ id }) => id);
}

const NOT_ERASED = `NOT EXISTS (SELECT 1 FROM custody_event e WHERE e.workspace_id = c.workspace_id AND e.exhibit_id = c.id AND e.event = 'erased')`;
