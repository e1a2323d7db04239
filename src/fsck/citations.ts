import type { Findings } from './findings.js';
import type { Snapshot } from './snapshot.js';

const IN_PACKS = `
  SELECT c.entry_id, c.pack_id, c.reference, e.entry_id IS NULL AS unknown, p.reference AS named FROM ledger_citation c
    LEFT JOIN ledger_entry e ON e.workspace_id = c.workspace_id AND e.entry_id = c.entry_id
    LEFT JOIN pack p ON p.workspace_id = c.workspace_id AND p.id = c.pack_id
   WHERE c.workspace_id = $1 AND (e.entry_id IS NULL OR p.reference IS DISTINCT FROM c.reference)`;

interface PackRow {
  readonly entry_id: string;
  readonly pack_id: string;
  readonly reference: string;
  readonly unknown: boolean;
  readonly named: string | null;
}

/** Which packs hold the text of an entry: a row names a pack and an entry that are there. */
export async function checkPackCitations(snapshot: Snapshot, findings: Findings): Promise<void> {
  for await (const row of snapshot.stream<PackRow>(IN_PACKS)) {
    const where = `ledger_citation of entry ${row.entry_id} in pack ${row.pack_id}`;
    if (row.unknown || row.named === null) findings.add('row-beside', where, { found: row.unknown ? 'no such entry' : 'no such pack' });
    else findings.add('row-changed', `${where}, column reference`, { expected: row.named, found: row.reference });
  }
}

/** A row rests on two versions, the first and the last that name the record; one whose text was erased can say nothing against it. */
const NOT_SAID = `
  SELECT c.record_id, c.cited_id, c.kind, version.number FROM record_citation c
   CROSS JOIN LATERAL (VALUES (c.first_version), (c.last_version)) AS version (number)
    LEFT JOIN ledger_entry e ON e.workspace_id = c.workspace_id AND e.subject_id = c.record_id AND e.kind = c.kind AND e.version = version.number
    LEFT JOIN ledger_body b ON b.workspace_id = e.workspace_id AND b.entry_id = e.entry_id
   WHERE c.workspace_id = $1 AND (e.entry_id IS NULL OR (b.body IS NOT NULL AND position(c.cited_id::text IN lower(b.body)) = 0))`;

/** The exhibits that texts say they rest on: lists of ids under the name "exhibits". What claims and packs hold besides is theirs to say. */
const NOT_NOTED = `
  SELECT e.kind, e.subject_id AS record_id, e.version AS number, named.id AS cited_id
    FROM ledger_entry e JOIN ledger_body b ON b.workspace_id = e.workspace_id AND b.entry_id = e.entry_id
   CROSS JOIN LATERAL (
      SELECT DISTINCT (regexp_matches(list[1], '[0-9a-f-]{36}', 'g'))[1]::uuid AS id FROM regexp_matches(b.body, '"exhibits":\\[("[0-9a-f"-,]+)\\]', 'g') AS list) named
    LEFT JOIN record_citation c ON c.workspace_id = e.workspace_id AND c.cited_id = named.id AND c.record_id = e.subject_id
   WHERE e.workspace_id = $1 AND e.kind NOT IN ('assessment', 'pack') AND b.body LIKE '%"exhibits":["%' AND (c.record_id IS NULL OR e.version NOT BETWEEN c.first_version AND c.last_version)`;

interface CitationRow {
  readonly kind: string;
  readonly record_id: string;
  readonly cited_id: string;
  readonly number: number;
}

/** Which record rests on which other: what legal holds follow. */
export async function checkRecordCitations(snapshot: Snapshot, findings: Findings): Promise<void> {
  for await (const row of snapshot.stream<CitationRow>(NOT_SAID)) findings.add('projection-beside', named(row));
  for await (const row of snapshot.stream<CitationRow>(NOT_NOTED)) findings.add('projection-missing', named(row));
}

function named({ kind, record_id: record, number, cited_id: cited }: CitationRow): string {
  return `record_citation of ${cited} by ${kind} ${record}, version ${number}`;
}
