import { type Json, type JsonObject, readCanonical, told } from './canonical.js';
import { type Columns, holds } from './columns.js';
import { bodyOf, type EntryRow, entriesOf } from './entries.js';
import type { Findings } from './findings.js';
import type { Snapshot } from './snapshot.js';

/** A table each of whose rows was made of one entry, and says again what the entry says. */
export interface Follower {
  readonly table: string;
  /** The kind of the entries. */
  readonly kind: string;
  /** The column that holds the subject of the entry. */
  readonly subject: string;
  /** The column that holds its version, or the one version that rows are made of. */
  readonly version: string | number;
  readonly columns: Columns;
  /** Columns that repeat the actor of the entry. */
  readonly actor?: string;
  /** Columns that hold a time. */
  readonly times?: readonly string[];
  /** Columns that no entry speaks of, and that therefore nothing here vouches for. */
  readonly unproved?: readonly string[];
  /** Which rows are made of an entry at all, where not all of them are yet. */
  readonly only?: string;
  /** What a row that differs is called: a projection can be made anew, a recorded row cannot. */
  readonly weight: 'row' | 'projection';
}

interface FollowerRow {
  readonly row: JsonObject;
  readonly where: string;
}

/** Rows that no entry explains, and rows that say something else than their entry. */
export async function checkRows(snapshot: Snapshot, follower: Follower, findings: Findings): Promise<void> {
  const { table, subject, version } = follower;
  const sql = `SELECT row_to_json(t) AS row FROM ${table} t WHERE t.workspace_id = $1 AND ${follower.only ?? 'true'}`;
  const compared = Object.keys(follower.columns).length > 0 || follower.actor !== undefined;
  for await (const page of snapshot.pages<{ row: JsonObject }>(sql)) {
    const entries = await entriesOf(snapshot, page.map(({ row }) => told(row['entry_id'])));
    for (const { row } of page) {
      const where = `${table} ${told(row[subject])}${typeof version === 'string' ? `, version ${told(row[version])}` : ''}`;
      const entry = entries.get(told(row['entry_id']));
      if (entry === undefined || !isOf(entry, follower, row)) {
        findings.add(`${follower.weight}-beside`, where, { expected: `an entry of ${shownBy(follower, row)}`, found: entry === undefined ? `no entry ${told(row['entry_id'])}` : saidBy(entry) });
      } else if (compared) {
        checkColumns(follower, { row, where }, { entry, text: await bodyOf(snapshot, entry) }, findings);
      }
    }
  }
}

const saidBy = ({ kind, subject_id: subject, version }: EntryRow) => `${kind} ${subject}, version ${version}`;

function shownBy({ kind, subject, version }: Follower, row: JsonObject): string {
  return `${kind} ${told(row[subject])}, version ${typeof version === 'number' ? version : told(row[version])}`;
}

function isOf(entry: EntryRow, follower: Follower, row: JsonObject): boolean {
  return saidBy(entry) === shownBy(follower, row);
}

function checkColumns(follower: Follower, { row, where }: FollowerRow, { entry, text }: { entry: EntryRow; text: string | null }, findings: Findings): void {
  const { weight, columns, actor, times = [] } = follower;
  if (text === null && weight === 'projection') findings.add('projection-beside', where, { expected: 'no row: the text was erased' });
  const body = readCanonical(text ?? '');
  if (body === undefined) return;
  const expected = Object.entries(columns).map(([column, read]) => [column, read(body)] as const);
  for (const [column, value] of actor === undefined ? expected : [...expected, [actor, entry.actor_id] as const]) {
    const found = row[column];
    const same = times.includes(column) ? sameTime(found, value) : holds(found, value);
    if (!same) findings.add(`${weight}-changed`, `${where}, column ${column}`, { expected: told(value), found: told(found) });
  }
}

function sameTime(found: Json | undefined, expected: Json | undefined): boolean {
  if (typeof found !== 'string' || typeof expected !== 'string') return (found ?? null) === (expected ?? null);
  return Date.parse(found) === Date.parse(expected);
}

/** Entries of which a row ought to have been made, and was not. */
export async function checkMissingRows(snapshot: Snapshot, { table, kind, subject, version }: Follower, findings: Findings): Promise<void> {
  const only = typeof version === 'number' ? `AND e.version = ${version}` : '';
  const sql = `
    SELECT e.entry_id, e.subject_id, e.version FROM ledger_entry e
      LEFT JOIN ${table} t ON t.workspace_id = e.workspace_id AND t.${subject} = e.subject_id AND t.entry_id = e.entry_id
     WHERE e.workspace_id = $1 AND e.kind = $2 ${only} AND t.entry_id IS NULL`;
  for await (const row of snapshot.stream<{ entry_id: string; subject_id: string; version: number }>(sql, kind)) {
    findings.add('row-missing', `${table} of entry ${row.entry_id} (${kind} ${row.subject_id}, version ${row.version})`);
  }
}

/** A projection shows the newest version of everything whose newest text is there. */
export async function checkNewest(snapshot: Snapshot, { table, kind, subject }: Follower, findings: Findings): Promise<void> {
  const sql = `
    SELECT e.subject_id, e.version, t.version AS shown
      FROM (SELECT DISTINCT ON (subject_id) workspace_id, subject_id, version, entry_id FROM ledger_entry
             WHERE workspace_id = $1 AND kind = $2 ORDER BY subject_id, version DESC) e
      JOIN ledger_body b ON b.workspace_id = e.workspace_id AND b.entry_id = e.entry_id
      LEFT JOIN ${table} t ON t.workspace_id = e.workspace_id AND t.${subject} = e.subject_id
     WHERE t.version IS DISTINCT FROM e.version`;
  for await (const row of snapshot.stream<{ subject_id: string; version: number; shown: number | null }>(sql, kind)) {
    findings.add('projection-missing', `${table} ${row.subject_id}`, { expected: `version ${row.version}`, found: row.shown === null ? 'no row' : `version ${row.shown}` });
  }
}
