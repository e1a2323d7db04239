import type { JsonObject } from '../../core/shared/json.js';
import type { CommonBody } from './body.js';
import type { Column, RecordKind } from './kind.js';

/** The SQL of one kind, built once from its declaration. Names come from code, never from a request. */
export interface KindSql {
  /** Identities, first versions and projection of rows. Parameters: workspace, and the rows of `rowOf` as a JSON array. */
  readonly insert: string;
  /** Further versions and the projection. The same parameters; references are not used. */
  readonly advance: string;
  /** Everything that `Recorded` shows of current versions; ends open for WHERE. */
  readonly selectCurrent: string;
  /** The same of every version. */
  readonly selectVersions: string;
}

const COMMON: readonly Column<CommonBody>[] = [
  { name: 'audience', type: 'text', of: (body) => body.audience ?? 'internal' },
  { name: 'labels', type: 'text[]', of: (body) => body.labels ?? [] },
  { name: 'fictional', type: 'boolean', of: (body) => body.fictional ?? false },
];

const built = new Map<string, KindSql>();

/** The statements of a kind. */
export function sqlOf<B extends CommonBody>(kind: RecordKind<B>): KindSql {
  const sql = built.get(kind.table) ?? build(kind);
  built.set(kind.table, sql);
  return sql;
}

/** One version of a record, ready to be written. */
export interface NewVersion<B> {
  readonly id: string;
  readonly reference: string | null;
  readonly version: number;
  readonly body: B;
}

/** A row of the statements above: the version, and the columns of the projection under their names. */
export function rowOf<B extends CommonBody>(kind: RecordKind<B>, entryId: string, { id, reference, version, body }: NewVersion<B>): JsonObject {
  const projection = columnsOf(kind).map((column) => [column.name, column.of(body) ?? null] as const);
  return { id, reference, version, entry_id: entryId, ...Object.fromEntries(projection) };
}

function columnsOf<B extends CommonBody>(kind: RecordKind<B>): readonly Column<B>[] {
  return [...COMMON, ...kind.columns];
}

function build<B extends CommonBody>(kind: RecordKind<B>): KindSql {
  const { table } = kind;
  const columns = columnsOf(kind);
  const names = columns.map((column) => column.name).join(', ');
  const types = columns.map((column) => `${column.name} ${column.type}`).join(', ');
  const updates = ['version', 'entry_id', ...columns.map((column) => column.name)].map((name) => `${name} = EXCLUDED.${name}`).join(', ');
  const rows = `rows AS (SELECT * FROM json_to_recordset($2::json) AS row (id uuid, reference text, version integer, entry_id uuid, ${types}))`;
  const identity = `identity AS (INSERT INTO ${table} (workspace_id, id, reference) SELECT $1::uuid, id, reference FROM rows)`;
  const version = `version AS (INSERT INTO ${table}_version (workspace_id, id, version, entry_id) SELECT $1::uuid, id, version, entry_id FROM rows)`;
  const current = `INSERT INTO ${table}_current (workspace_id, id, version, entry_id, ${names}) SELECT $1::uuid, id, version, entry_id, ${names} FROM rows`;
  const select = (from: string): string =>
    `SELECT i.id, i.reference, v.version, v.entry_id, r.recorded_at, r.idx, r.actor_kind, r.actor_id, r.body
       FROM ${from} v
       JOIN ${table} i ON i.workspace_id = v.workspace_id AND i.id = v.id
       JOIN ledger_record r ON r.workspace_id = v.workspace_id AND r.entry_id = v.entry_id`;
  return {
    insert: `WITH ${rows}, ${identity}, ${version} ${current}`,
    advance: `WITH ${rows}, ${version} ${current} ON CONFLICT (workspace_id, id) DO UPDATE SET ${updates}`,
    selectCurrent: select(`${table}_current`),
    selectVersions: select(`${table}_version`),
  };
}
