import { checkEntry, entriesOf, nameOf } from './entries.js';
import type { Erasures } from './erasures.js';
import type { Findings } from './findings.js';
import type { Snapshot } from './snapshot.js';

const WITHOUT_LEAF = `
  SELECT e.entry_id, p.entry_id IS NOT NULL AS pending FROM ledger_entry e
    LEFT JOIN ledger_leaf l ON l.workspace_id = e.workspace_id AND l.entry_id = e.entry_id
    LEFT JOIN ledger_pending p ON p.workspace_id = e.workspace_id AND p.entry_id = e.entry_id
   WHERE e.workspace_id = $1 AND l.entry_id IS NULL ORDER BY e.entry_id`;

/** Entries without an index: those that wait for one are held against their text like all others; the rest came in past the ledger. Gives how many wait. */
export async function checkUnsequenced(snapshot: Snapshot, erasures: Erasures, findings: Findings): Promise<number> {
  let waiting = 0;
  for await (const page of snapshot.pages<{ entry_id: string; pending: boolean }>(WITHOUT_LEAF)) {
    const entries = await entriesOf(snapshot, page.map((row) => row.entry_id));
    for (const { entry_id: id, pending } of page) {
      const entry = entries.get(id);
      if (entry === undefined) continue;
      const name = nameOf(entry, null);
      if (pending) waiting += 1;
      else findings.add('entry-beside', name);
      const body = await checkEntry(snapshot, entry, name, findings);
      if (body !== undefined) erasures.seen(entry, name, body);
      if (entry.salt === null) erasures.withoutText(entry, name);
    }
    await erasures.settle();
  }
  if (waiting > 0) findings.add('pending', `${waiting} entries`);
  return waiting;
}

const PENDING_WRONG = `
  SELECT p.entry_id, e.entry_id IS NULL AS unknown FROM ledger_pending p
    LEFT JOIN ledger_entry e ON e.workspace_id = p.workspace_id AND e.entry_id = p.entry_id
    LEFT JOIN ledger_leaf l ON l.workspace_id = p.workspace_id AND l.entry_id = p.entry_id
   WHERE p.workspace_id = $1 AND (e.entry_id IS NULL OR l.entry_id IS NOT NULL)`;

const BODY_BESIDE = `
  SELECT b.entry_id FROM ledger_body b LEFT JOIN ledger_entry e ON e.workspace_id = b.workspace_id AND e.entry_id = b.entry_id
   WHERE b.workspace_id = $1 AND e.entry_id IS NULL`;

const VERSION_GAP = `
  SELECT kind, subject_id, min(version) AS first, max(version) AS last, count(*)::int AS versions FROM ledger_entry
   WHERE workspace_id = $1 GROUP BY kind, subject_id HAVING min(version) <> 1 OR max(version) <> count(*)`;

const VERSION_ORDER = `
  SELECT kind, subject_id, version, idx, before FROM (
    SELECT e.kind, e.subject_id, e.version, l.idx, lag(l.idx) OVER (PARTITION BY e.subject_id, e.kind ORDER BY e.version) AS before
      FROM ledger_entry e JOIN ledger_leaf l ON l.workspace_id = e.workspace_id AND l.entry_id = e.entry_id
     WHERE e.workspace_id = $1 AND e.subject_id IN (SELECT subject_id FROM ledger_entry WHERE workspace_id = $1 AND version = 2)) versions
   WHERE before > idx`;

interface Versions {
  readonly kind: string;
  readonly subject_id: string;
}

/** What the queue, the texts and the versions must fit together to, whatever the log says. */
export async function checkAround(snapshot: Snapshot, findings: Findings): Promise<void> {
  for await (const row of snapshot.stream<{ entry_id: string; unknown: boolean }>(PENDING_WRONG)) {
    findings.add('pending-wrong', `ledger_pending ${row.entry_id}`, { found: row.unknown ? 'no such entry' : 'an entry with an index' });
  }
  for await (const row of snapshot.stream<{ entry_id: string }>(BODY_BESIDE)) findings.add('body-beside', `ledger_body ${row.entry_id}`);
  for await (const row of snapshot.stream<Versions & { first: number; last: number; versions: number }>(VERSION_GAP)) {
    findings.add('version-gap', `${row.kind} ${row.subject_id}`, { expected: `versions 1 to ${row.last}`, found: `${row.versions} of them, the first ${row.first}` });
  }
  for await (const row of snapshot.stream<Versions & { version: number; idx: string; before: string }>(VERSION_ORDER)) {
    findings.add('version-order', `${row.kind} ${row.subject_id}, version ${row.version}`, { expected: `an index above ${row.before}`, found: `index ${row.idx}` });
  }
}
