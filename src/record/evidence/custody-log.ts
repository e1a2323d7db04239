import type { JsonObject } from '../../core/shared/json.js';
import type { Tx } from '../../platform/database/unit-of-work.js';

/** What can be in the custody of an exhibit. */
export const CUSTODY_EVENTS = ['received', 'viewed', 'hash-checked', 'derived', 'exported', 'erased', 'transferred', 'held', 'released'] as const;
export type LoggedEvent = (typeof CUSTODY_EVENTS)[number];

/** One thing that happened to an exhibit, and the ledger entry that says so. */
export interface CustodyEntry {
  readonly event: LoggedEvent;
  readonly actorId: string;
  /** For people to read; null once it was erased. */
  readonly actorLabel: string | null;
  /** When it was recorded, RFC 3339. */
  readonly at: string;
  readonly entryId: string;
  /** What more the entry says: the parties of a transfer, the reason of a hold, the outcome of a check; null where its text was erased. */
  readonly detail: JsonObject | null;
}

interface Row {
  readonly exhibit_id: string;
  readonly event: LoggedEvent;
  readonly actor_id: string;
  readonly recorded_at: Date;
  readonly entry_id: string;
  readonly meta: string | null;
  readonly body: string | null;
}

/**
 * The custody of exhibits, how it was received first and the rest in the order of recording: what happened to the bytes, what changed hands (a copy that went out is
 * "exported"), and the holds that cover them, also those placed on a claim above. Nothing of it is kept twice: each event is read from
 * the entry that records it.
 */
export async function custodyLog(tx: Tx, exhibitIds: readonly string[]): Promise<ReadonlyMap<string, readonly CustodyEntry[]>> {
  const rows = await tx.query<Row>(LOG, [tx.scope.workspaceId, exhibitIds]);
  const log = new Map<string, CustodyEntry[]>(exhibitIds.map((id) => [id, []]));
  for (const row of rows) {
    const detail = row.body === null ? null : (JSON.parse(row.body) as JsonObject);
    log.get(row.exhibit_id)?.push({ event: row.event, actorId: row.actor_id, actorLabel: row.meta === null ? null : ((JSON.parse(row.meta) as { readonly actor?: { readonly label?: string } }).actor?.label ?? null), at: row.recorded_at.toISOString(), entryId: row.entry_id, detail });
  }
  return log;
}

const LOG = `
  WITH happened AS (
    SELECT c.exhibit_id, c.event, c.entry_id FROM custody_event c WHERE c.workspace_id = $1 AND c.exhibit_id = ANY($2::uuid[])
    UNION ALL
    SELECT t.exhibit_id, CASE t.what WHEN 'copy' THEN 'exported' ELSE 'transferred' END, t.entry_id FROM transfer_current t WHERE t.workspace_id = $1 AND t.exhibit_id = ANY($2::uuid[])
    UNION ALL
    SELECT held.exhibit_id, act.event, act.entry_id
      FROM (SELECT exhibit_id, onus_above(exhibit_id) AS id FROM unnest($2::uuid[]) AS exhibit_id WHERE EXISTS (SELECT 1 FROM ledger_hold WHERE workspace_id = $1)) held
      JOIN ledger_hold h ON h.workspace_id = $1 AND (h.subject_id = held.id OR (h.subject_id IS NULL AND held.id = held.exhibit_id))
      CROSS JOIN LATERAL (VALUES ('held', h.placed_entry), ('released', h.released_entry)) AS act (event, entry_id)
     WHERE act.entry_id IS NOT NULL
  )
  SELECT h.exhibit_id, h.event, r.actor_id, r.recorded_at, r.entry_id, r.meta, r.body
    FROM happened h JOIN ledger_record r ON r.workspace_id = $1 AND r.entry_id = h.entry_id
   ORDER BY h.exhibit_id, h.event <> 'received', r.recorded_at, r.entry_id, h.event`;
