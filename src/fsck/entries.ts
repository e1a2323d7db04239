import { at, canonical, type Json, readCanonical } from './canonical.js';
import type { Findings } from './findings.js';
import { commitmentOf } from './hashes.js';
import type { Snapshot } from './snapshot.js';

/** One row of ledger_entry with its row of ledger_body, where it has one. */
export interface EntryRow {
  readonly entry_id: string;
  readonly kind: string;
  readonly subject_id: string;
  readonly version: number;
  readonly shape: string;
  readonly actor_kind: string;
  readonly actor_id: string;
  /** To the microsecond, as `2024-07-18T21:56:00.000000Z`. */
  readonly recorded_at: string;
  readonly commitment: Buffer;
  readonly salt: Buffer | null;
  readonly meta: string | null;
  /** Null also where the text is long: see `long`. */
  readonly body: string | null;
  readonly long: boolean;
}

/** Texts longer than this many bytes are fetched one by one, so that a page of them does not fill the memory. */
const LONG_TEXT = 128 * 1024;

/** A time as the entries say it, with the microseconds that a row could hide. */
export const exactTime = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** OFFSET 0 keeps the planner to one look-up in a primary key for each id, whatever it believes about the size of the tables. */
const OF_PAGE = `
  SELECT e.entry_id, e.kind, e.subject_id, e.version, e.shape, e.actor_kind, e.actor_id, ${exactTime('e.recorded_at')} AS recorded_at, e.commitment,
         b.salt, b.meta, coalesce(octet_length(b.body) > ${LONG_TEXT}, false) AS long, CASE WHEN octet_length(b.body) <= ${LONG_TEXT} THEN b.body END AS body
    FROM unnest($2::uuid[]) AS wanted (id)
   CROSS JOIN LATERAL (SELECT * FROM ledger_entry WHERE workspace_id = $1 AND entry_id = wanted.id OFFSET 0) e
    LEFT JOIN LATERAL (SELECT * FROM ledger_body WHERE workspace_id = $1 AND entry_id = wanted.id OFFSET 0) b ON true`;

/** The entries of these ids, by id. */
export async function entriesOf(snapshot: Snapshot, ids: readonly string[]): Promise<ReadonlyMap<string, EntryRow>> {
  const rows = await snapshot.rows<EntryRow>(OF_PAGE, ids);
  return new Map(rows.map((row) => [row.entry_id, row]));
}

/** The text of one entry, however long; null where it has none. */
export async function bodyOf(snapshot: Snapshot, { entry_id: id, body, long }: Pick<EntryRow, 'entry_id' | 'body' | 'long'>): Promise<string | null> {
  if (!long) return body;
  const [row] = await snapshot.rows<{ body: string }>('SELECT body FROM ledger_body WHERE workspace_id = $1 AND entry_id = $2', id);
  return row?.body ?? null;
}

/** What an entry is called in a report. */
export function nameOf({ entry_id: id, kind, subject_id: subject, version }: EntryRow, index: number | null): string {
  return `entry ${id} (${index === null ? 'no index' : `index ${index}`}; ${kind} ${subject}, version ${version})`;
}

/**
 * Holds one entry against its own text: the commitment, the canonical form, and what the columns beside it repeat.
 * Gives the body as a value; undefined where there is none to rely on.
 */
export async function checkEntry(snapshot: Snapshot, row: EntryRow, name: string, findings: Findings): Promise<Json | undefined> {
  const text = await bodyOf(snapshot, row);
  if (text === null || row.meta === null || row.salt === null) return undefined;
  const commitment = commitmentOf(row.salt, row.meta, text);
  if (!commitment.equals(row.commitment)) findings.add('entry-changed', name, { expected: row.commitment.toString('hex'), found: commitment.toString('hex') });
  const meta = readCanonical(row.meta);
  const body = readCanonical(text);
  if (meta === undefined || body === undefined) {
    findings.add('entry-not-canonical', name);
    return undefined;
  }
  const said = sayingOf(meta);
  const shown = shownBy(row, snapshot.workspaceId);
  if (said !== shown) findings.add('entry-columns', name, { expected: said, found: shown });
  return body;
}

/** What the committed text says of its entry, without the label of the actor, which no column repeats. */
function sayingOf(meta: Json): string {
  const actor = at(meta, 'actor');
  const { label: _label, ...others } = typeof actor === 'object' && actor !== null && !Array.isArray(actor) ? (actor as Record<string, Json>) : {};
  return canonical({ ...(meta as Record<string, Json>), actor: others });
}

function shownBy(row: EntryRow, workspace: string): string {
  const recordedAt = row.recorded_at.replace(/000Z$/, 'Z');
  const { entry_id: entry, kind, shape, subject_id: subject, version } = row;
  return canonical({ actor: { id: row.actor_id, kind: row.actor_kind }, entry, kind, recordedAt, shape, subject, version, workspace });
}
