import { type Json, listAt, readCanonical, textAt, told } from './canonical.js';
import { bodyOf, type EntryRow, entriesOf } from './entries.js';
import type { Findings } from './findings.js';
import { COMMON, KINDS, type KindTable } from './kinds.js';
import { checkMissingRows, checkNewest, checkRows, type Follower } from './rows.js';
import type { Snapshot } from './snapshot.js';

/** The tables of a kind. */
export function tablesOf({ table, external }: KindTable): readonly string[] {
  return [table, `${table}_version`, `${table}_current`, ...(external === true ? [`${table}_external`] : [])];
}

/** The kinds that have rows in any of their tables, whatever the log says. */
export async function kindsInUse(snapshot: Snapshot): Promise<ReadonlySet<string>> {
  const used = KINDS.map((kind) => {
    const any = tablesOf(kind).map((table) => `EXISTS (SELECT 1 FROM ${table} WHERE workspace_id = $1)`);
    return `SELECT '${kind.kind}' AS kind WHERE ${any.join(' OR ')}`;
  });
  const rows = await snapshot.rows<{ kind: string }>(used.join(' UNION ALL '));
  return new Set(rows.map(({ kind }) => kind));
}

/** Identity, versions, projection, references and external ids of one recorded kind, each held against the entries of the kind. */
export async function checkRecords(snapshot: Snapshot, kind: KindTable, findings: Findings): Promise<void> {
  const versions: Follower = { table: `${kind.table}_version`, kind: kind.kind, subject: 'id', version: 'version', columns: {}, weight: 'row' };
  await checkRows(snapshot, versions, findings);
  await checkMissingRows(snapshot, versions, findings);
  await checkIdentities(snapshot, kind, findings);
  const current: Follower = { ...versions, table: `${kind.table}_current`, columns: { ...COMMON, ...kind.columns }, weight: 'projection' };
  await checkRows(snapshot, current, findings);
  await checkNewest(snapshot, current, findings);
  if (kind.reference !== undefined) await checkReferences(snapshot, kind, kind.reference, findings);
  if (kind.external === true) await checkExternalIds(snapshot, kind, findings);
}

/** Each identity begins with a version 1, and each version has its identity. */
async function checkIdentities(snapshot: Snapshot, { table }: KindTable, findings: Findings): Promise<void> {
  const sql = `
    SELECT coalesce(i.id, v.id) AS id, i.id IS NULL AS missing
      FROM (SELECT id FROM ${table} WHERE workspace_id = $1) i
      FULL JOIN (SELECT id FROM ${table}_version WHERE workspace_id = $1 AND version = 1) v ON v.id = i.id
     WHERE i.id IS NULL OR v.id IS NULL`;
  for await (const { id, missing } of snapshot.stream<{ id: string; missing: boolean }>(sql)) findings.add(missing ? 'row-missing' : 'row-beside', `${table} ${id}`);
}

interface Referenced {
  readonly id: string;
  readonly reference: string | null;
  readonly entry_id: string | null;
}

/** References are beside the log. What they must look like follows from version 1: the prefix, and the year that it speaks of. */
async function checkReferences(snapshot: Snapshot, { table }: KindTable, { prefix, year }: NonNullable<KindTable['reference']>, findings: Findings): Promise<void> {
  const sql = `SELECT i.id, i.reference, v.entry_id FROM ${table} i LEFT JOIN ${table}_version v ON v.workspace_id = i.workspace_id AND v.id = i.id AND v.version = 1 WHERE i.workspace_id = $1`;
  for await (const page of snapshot.pages<Referenced>(sql)) {
    const entries = await entriesOf(snapshot, page.flatMap(({ entry_id: one }) => (one === null ? [] : [one])));
    for (const { id, reference, entry_id: first } of page) {
      const entry = entries.get(first ?? '');
      const text = entry === undefined ? null : await bodyOf(snapshot, entry);
      const years = entry === undefined || text === null ? [] : yearsOf(year(readCanonical(text) ?? null), entry);
      const [, shownPrefix, shownYear = ''] = /^([A-Z]{3})-(\d{4})-\d{4,}$/.exec(reference ?? '') ?? [];
      const right = shownPrefix === prefix && (years.length === 0 || years.includes(shownYear));
      if (!right) findings.add('row-changed', `${table} ${id}, column reference`, { expected: `${prefix}-${years[0] ?? 'YYYY'}-...`, found: told(reference) });
    }
  }
}

/** The year that the body gives, else that of the recording: the reference may have been given a moment before the year ended. */
function yearsOf(given: string | undefined, entry: EntryRow): readonly string[] {
  const recorded = entry.recorded_at.slice(0, 4);
  return given === undefined ? [recorded, String(Number(recorded) - 1)] : [given];
}

/** The ids of other systems: each was given by a version of its record, and each that the newest version gives is kept. */
async function checkExternalIds(snapshot: Snapshot, { kind, table }: KindTable, findings: Findings): Promise<void> {
  const given = `
    SELECT x.system, x.external_id, x.id, ARRAY(
        SELECT b.body FROM ledger_entry e LEFT JOIN ledger_body b ON b.workspace_id = e.workspace_id AND b.entry_id = e.entry_id
         WHERE e.workspace_id = x.workspace_id AND e.subject_id = x.id AND e.kind = $2) AS bodies
      FROM ${table}_external x WHERE x.workspace_id = $1`;
  for await (const row of snapshot.stream<ExternalRow & { bodies: (string | null)[] }>(given, kind)) {
    const erased = row.bodies.includes(null);
    const said = row.bodies.some((body) => externalIn(readCanonical(body ?? '')).some(({ system, id }) => system === row.system && id === row.external_id));
    if (!said && !erased) findings.add('row-beside', `${table}_external ${row.system} ${row.external_id} (${kind} ${row.id})`);
  }
  const kept = `
    SELECT c.id, b.body, ARRAY(SELECT x.system || ' ' || x.external_id FROM ${table}_external x WHERE x.workspace_id = c.workspace_id AND x.id = c.id) AS kept
      FROM ${table}_current c JOIN ledger_body b ON b.workspace_id = c.workspace_id AND b.entry_id = c.entry_id
     WHERE c.workspace_id = $1 AND b.body LIKE '%"external":[{%'`;
  for await (const row of snapshot.stream<{ id: string; body: string; kept: string[] }>(kept)) {
    for (const { system, id } of externalIn(readCanonical(row.body))) {
      if (!row.kept.includes(`${system} ${id}`)) findings.add('row-missing', `${table}_external ${system} ${id} (${kind} ${row.id})`);
    }
  }
}

interface ExternalRow {
  readonly system: string;
  readonly external_id: string;
  readonly id: string;
}

function externalIn(body: Json | undefined): { readonly system: string; readonly id: string }[] {
  return listAt(body, 'external').map((one) => ({ system: textAt(one, 'system'), id: textAt(one, 'id') }));
}
