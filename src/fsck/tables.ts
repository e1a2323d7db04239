import { at, readCanonical, textAt } from './canonical.js';
import { checkPackCitations, checkRecordCitations } from './citations.js';
import { id, milliseconds, value, valueOr } from './columns.js';
import type { Findings } from './findings.js';
import { checkMissingRows, checkNewest, checkRows, type Follower } from './rows.js';
import type { Snapshot } from './snapshot.js';

/** Tables of single facts, each row made of one entry. */
export const FACTS: readonly Follower[] = [
  {
    table: 'custody_event',
    kind: 'custody',
    subject: 'exhibit_id',
    version: 'number',
    columns: { event: value('event'), hour: value('hour') },
    actor: 'actor_id',
    times: ['hour'],
    weight: 'row',
  },
  {
    table: 'api_key',
    kind: 'api-key',
    subject: 'id',
    version: 1,
    columns: { label: value('label'), prefix: value('prefix'), permissions: value('permissions'), expires_at: value('expiresAt'), person: valueOr(null, 'person') },
    times: ['expires_at'],
    unproved: ['secret_hash', 'before_analysis'],
    weight: 'row',
  },
  {
    table: 'exhibit_alarm',
    kind: 'exhibit-alarm',
    subject: 'exhibit_id',
    version: 'number',
    columns: { finding: value('finding'), sha256: value('sha256'), rereading_id: id('rereading') },
    weight: 'row',
  },
  {
    table: 'mail_message',
    kind: 'mail',
    subject: 'exhibit_id',
    version: 'version',
    columns: { message_id: (body) => textAt(body, 'messageId').slice(0, 1_000) || null, sent_ms: milliseconds('date', 'at') },
    weight: 'projection',
  },
  {
    table: 'rereading',
    kind: 'rereading',
    subject: 'id',
    version: 1,
    columns: {
      started_at: value('startedAt'), ended_at: value('endedAt'), checked: value('checked'), bytes: value('bytes'), altered: value('altered'), missing: value('missing'),
    },
    times: ['started_at', 'ended_at'],
    unproved: ['moved_at', 'after_sha256'],
    only: 'entry_id IS NOT NULL',
    weight: 'projection',
  },
  { table: 'api_key_revocation', kind: 'api-key', subject: 'key_id', version: 2, columns: {}, weight: 'row' },
];

/** What stands in tables that are made of single entries: custody, keys, holds, the name of the workspace, what packs cite. */
export async function checkTables(snapshot: Snapshot, findings: Findings): Promise<void> {
  for (const follower of FACTS) {
    await checkRows(snapshot, follower, findings);
    const newestOnly = follower.weight === 'projection' && typeof follower.version === 'string';
    await (newestOnly ? checkNewest : checkMissingRows)(snapshot, follower, findings);
  }
  await checkHolds(snapshot, findings);
  await checkName(snapshot, findings);
  await checkPackCitations(snapshot, findings);
  await checkRecordCitations(snapshot, findings);
}

interface HoldRow {
  readonly hold_id: string;
  readonly row: string | null;
  readonly placed: string | null;
  readonly released: string | null;
  readonly row_placed: string | null;
  readonly row_released: string | null;
  readonly row_subject: string | null;
  readonly body: string | null;
}

const HOLDS = `
  SELECT coalesce(e.subject_id, h.hold_id) AS hold_id, h.hold_id AS row, e.placed, e.released, h.placed_entry AS row_placed, h.released_entry AS row_released,
         h.subject_id AS row_subject, b.body
    FROM (SELECT subject_id, max(entry_id::text) FILTER (WHERE version = 1) AS placed, max(entry_id::text) FILTER (WHERE version = 2) AS released
            FROM ledger_entry WHERE workspace_id = $1 AND kind = 'legal-hold' GROUP BY subject_id) e
    FULL JOIN (SELECT * FROM ledger_hold WHERE workspace_id = $1) h ON h.hold_id = e.subject_id
    LEFT JOIN ledger_body b ON b.workspace_id = $1 AND b.entry_id::text = e.placed`;

/** The legal holds in force follow from the entries that placed and released them. */
async function checkHolds(snapshot: Snapshot, findings: Findings): Promise<void> {
  for await (const hold of snapshot.stream<HoldRow>(HOLDS)) {
    const where = `ledger_hold ${hold.hold_id}`;
    const on = at(readCanonical(hold.body ?? ''), 'on') ?? null;
    const expected = JSON.stringify({ subject: on, placed: hold.placed, released: hold.released });
    const found = JSON.stringify({ subject: hold.row_subject, placed: hold.row_placed, released: hold.row_released });
    if (hold.placed === null) findings.add('projection-beside', where);
    else if (hold.row === null) findings.add('projection-missing', where, { expected });
    else if (expected !== found) findings.add('projection-changed', where, { expected, found });
  }
}

/** The name of the workspace is that of its first entry. */
async function checkName(snapshot: Snapshot, findings: Findings): Promise<void> {
  const [row] = await snapshot.rows<{ name: string; body: string | null }>(`
    SELECT w.name, b.body FROM workspace w
      LEFT JOIN LATERAL (SELECT b.body FROM ledger_entry e JOIN ledger_body b ON b.workspace_id = e.workspace_id AND b.entry_id = e.entry_id
         WHERE e.workspace_id = w.workspace_id AND e.kind = 'workspace' ORDER BY e.version DESC LIMIT 1) b ON true
     WHERE w.workspace_id = $1`);
  const named = at(readCanonical(row?.body ?? ''), 'name');
  if (row !== undefined && row.body === null) findings.add('row-beside', `workspace ${snapshot.workspaceId}`, { found: row.name });
  else if (row?.name !== named) findings.add('row-changed', `workspace ${snapshot.workspaceId}, column name`, { expected: JSON.stringify(named ?? null), found: JSON.stringify(row?.name ?? null) });
}
