import { Injectable } from '@nestjs/common';
import type { JsonValue } from '../core/shared/json.js';
import type { Tx } from '../platform/database/index.js';

/** One recorded entry as it is read back. */
export interface LedgerEntry {
  readonly entryId: string;
  /** Its place in the order of the workspace; null until it is sequenced. */
  readonly index: number | null;
  readonly kind: string;
  readonly subjectId: string;
  readonly version: number;
  readonly shape: string;
  readonly actor: { readonly kind: string; readonly id: string; readonly label: string | null };
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly recordedAt: number;
  /** The body's canonical text; null where it has been erased. */
  readonly text: string | null;
}

/** Reads the log: in its order, or along the history of one subject. Sees what the transaction sees. */
@Injectable()
export class LedgerReader {
  /**
   * The feed: up to `limit` sequenced entries from index `from` on, in order, of all kinds or of those named; where the next look
   * begins, and how many entries have an index. One look passes at most ten thousand entries of other kinds. Nothing is ever
   * inserted before what a look has passed. The cursor of every change feed is such an index.
   */
  async feed(tx: Tx, from: number, limit: number, kinds?: readonly string[]): Promise<Feed> {
    const [head] = await tx.query<{ size: string }>('SELECT size FROM ledger_head WHERE workspace_id = $1', [tx.scope.workspaceId]);
    const size = Number(head?.size ?? 0);
    const end = Math.min(from + MOST_PASSED, size);
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM ledger_leaf l JOIN ledger_record r ON r.workspace_id = l.workspace_id AND r.entry_id = l.entry_id
       WHERE l.workspace_id = $1 AND l.idx >= $2 AND l.idx < $3 AND ($5::text[] IS NULL OR r.kind = ANY ($5)) ORDER BY l.idx LIMIT $4`,
      [tx.scope.workspaceId, from, end, limit, kinds ?? null],
    );
    const entries = rows.map(entryOf);
    const last = entries.length === limit ? entries.at(-1)?.index : undefined;
    return { entries, next: typeof last === 'number' ? last + 1 : Math.max(from, end), size };
  }

  /** Up to `limit` sequenced entries about one subject from index `from` on, each with the body of the version before of the same kind. */
  async changes(tx: Tx, subjectId: string, from: number, limit: number): Promise<readonly Change[]> {
    const rows = await tx.query<Row & { before: string | null }>(
      `SELECT * FROM (
         SELECT ${COLUMNS}, lag(r.body) OVER (PARTITION BY r.kind ORDER BY r.version) AS before
         FROM ledger_record r WHERE r.workspace_id = $1 AND r.subject_id = $2) AS history
       WHERE idx >= $3 ORDER BY idx LIMIT $4`,
      [tx.scope.workspaceId, subjectId, from, limit],
    );
    return rows.map((row) => ({ entry: entryOf(row), before: row.before }));
  }

  /** Every entry about one subject, by kind and version; with `asOf`, only what had been sequenced up to that index. */
  async history(tx: Tx, subjectId: string, asOf?: number): Promise<readonly LedgerEntry[]> {
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM ledger_record r WHERE r.workspace_id = $1 AND r.subject_id = $2 AND ($3::bigint IS NULL OR r.idx <= $3)
       ORDER BY r.kind, r.version`,
      [tx.scope.workspaceId, subjectId, asOf ?? null],
    );
    return rows.map(entryOf);
  }

  /** One entry, or undefined where this workspace has none of that id. */
  async entry(tx: Tx, entryId: string): Promise<LedgerEntry | undefined> {
    const rows = await tx.query<Row>(`SELECT ${COLUMNS} FROM ledger_record r WHERE r.workspace_id = $1 AND r.entry_id = $2`, [tx.scope.workspaceId, entryId]);
    return rows.map(entryOf)[0];
  }
}

/** One look at the feed. */
export interface Feed {
  readonly entries: readonly LedgerEntry[];
  readonly next: number;
  readonly size: number;
}

/** An entry, and the text of the version before it: null for a first version, and once that is erased. */
export interface Change {
  readonly entry: LedgerEntry;
  readonly before: string | null;
}

/** Entries of other kinds that one look passes at most. */
const MOST_PASSED = 10_000;

interface Row {
  readonly entry_id: string;
  readonly idx: string | null;
  readonly kind: string;
  readonly subject_id: string;
  readonly version: number;
  readonly shape: string;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly recorded_at: Date;
  readonly meta: string | null;
  readonly body: string | null;
}

const COLUMNS = 'r.entry_id, r.idx, r.kind, r.subject_id, r.version, r.shape, r.actor_kind, r.actor_id, r.recorded_at, r.meta, r.body';

function entryOf(row: Row): LedgerEntry {
  return {
    entryId: row.entry_id,
    index: row.idx === null ? null : Number(row.idx),
    kind: row.kind,
    subjectId: row.subject_id,
    version: row.version,
    shape: row.shape,
    actor: { kind: row.actor_kind, id: row.actor_id, label: row.meta === null ? null : labelIn(row.meta) },
    recordedAt: row.recorded_at.getTime(),
    text: row.body,
  };
}

/** The actor's label stands only in what can be erased. */
function labelIn(meta: string): string | null {
  const { actor } = JSON.parse(meta) as { actor?: { label?: string } };
  return actor?.label ?? null;
}

/** The body as a value. Only for text that the ledger gave: it was canonical when it was recorded. */
export function bodyOf(text: string): JsonValue {
  return JSON.parse(text) as JsonValue;
}
