import type { CommonBody } from './body.js';
import type { Column, RecordKind } from './kind.js';

/** The SQL of one kind, built once from its declaration. Names come from code, never from a request. */
export interface KindSql {
  /** Identity, first version and projection. Parameters: workspace, id, version, entry, reference, then the columns. */
  readonly insert: string;
  /** A further version and the projection. The same parameters; the reference is not used. */
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

/** The values of the projection, in the order of its columns. */
export function projectionOf<B extends CommonBody>(kind: RecordKind<B>, body: B): unknown[] {
  return columnsOf(kind).map((column) => column.of(body) ?? null);
}

function columnsOf<B extends CommonBody>(kind: RecordKind<B>): readonly Column<B>[] {
  return [...COMMON, ...kind.columns];
}

function build<B extends CommonBody>(kind: RecordKind<B>): KindSql {
  const { table } = kind;
  const columns = columnsOf(kind);
  const names = columns.map((column) => column.name).join(', ');
  const values = columns.map((column, index) => `$${index + 6}::${column.type}`).join(', ');
  const updates = ['version', 'entry_id', ...columns.map((column) => column.name)].map((name) => `${name} = EXCLUDED.${name}`).join(', ');
  const version = `INSERT INTO ${table}_version (workspace_id, id, version, entry_id) VALUES ($1::uuid, $2::uuid, $3::integer, $4::uuid)`;
  const current = `INSERT INTO ${table}_current (workspace_id, id, version, entry_id, ${names}) VALUES ($1::uuid, $2::uuid, $3::integer, $4::uuid, ${values})`;
  const select = (from: string): string =>
    `SELECT i.id, i.reference, v.version, v.entry_id, r.recorded_at, r.idx, r.actor_kind, r.actor_id, r.body
       FROM ${from} v
       JOIN ${table} i ON i.workspace_id = v.workspace_id AND i.id = v.id
       JOIN ledger_record r ON r.workspace_id = v.workspace_id AND r.entry_id = v.entry_id`;
  return {
    insert: `WITH identity AS (INSERT INTO ${table} (workspace_id, id, reference) VALUES ($1::uuid, $2::uuid, $5::text)), version AS (${version}) ${current}`,
    advance: `WITH version AS (${version}), unused AS (SELECT $5::text) ${current} ON CONFLICT (workspace_id, id) DO UPDATE SET ${updates}`,
    selectCurrent: select(`${table}_current`),
    selectVersions: select(`${table}_version`),
  };
}
