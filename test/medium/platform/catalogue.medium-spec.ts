import { CATALOGUE, ERASABLE } from '../../../src/platform/database/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

const tables = Object.entries(CATALOGUE);
const ofKind = (...kinds: string[]) => tables.filter(([, kind]) => kinds.includes(kind)).map(([name]) => name);

describe('the catalogue of tables, against the live database', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await openTestDatabase()));
  afterAll(() => db.close());

  it('lists every table, and no table that is not there', async () => {
    const rows = await db.asOwner<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(CATALOGUE).toSorted());
  });

  it('has workspace_id first in every primary, unique, exclusion and foreign key outside the global tables', async () => {
    const rows = await db.asOwner<{ table: string; constraint: string; first: string }>(
      `SELECT c.conrelid::regclass::text AS table, c.conname AS constraint, a.attname AS first
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
       WHERE c.connamespace = 'public'::regnamespace AND c.contype IN ('p', 'u', 'x', 'f')`,
    );
    const wrong = rows.filter(({ table, first }) => !ofKind('global').includes(table) && first !== 'workspace_id');
    expect(rows.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });

  it('has workspace_id first in every unique index that is not a constraint', async () => {
    const rows = await db.asOwner<{ table: string; index: string; first: string }>(
      `SELECT i.indrelid::regclass::text AS table, i.indexrelid::regclass::text AS index, a.attname AS first
       FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
       WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique`,
    );
    expect(rows.filter(({ table, first }) => !ofKind('global').includes(table) && first !== 'workspace_id')).toEqual([]);
  });

  it('enables and forces row-level security, with a policy, on every table of a workspace', async () => {
    const rows = await db.asOwner<{ name: string; enabled: boolean; forced: boolean; policy: string | null }>(
      `SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
              (SELECT pg_get_expr(p.polqual, p.polrelid) || ' / ' || pg_get_expr(p.polwithcheck, p.polrelid)
               FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'workspace_only' AND p.polcmd = '*') AS policy
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`,
    );
    const policy = '(workspace_id = onus_workspace()) / (workspace_id = onus_workspace())';
    const wrong = rows.filter(({ name, enabled, forced, policy: has }) => !ofKind('global').includes(name) && !(enabled && forced && has === policy));
    expect(wrong).toEqual([]);
  });

  it('lets no role but onus_system look past the workspace', async () => {
    const rows = await db.asOwner<{ table: string; policy: string; roles: string }>(
      `SELECT p.polrelid::regclass::text AS table, p.polname AS policy, p.polroles::regrole[]::text AS roles FROM pg_policy p WHERE p.polname <> 'workspace_only'`,
    );
    expect(rows.filter(({ roles }) => roles !== '{onus_system}')).toEqual([]);
  });

  it('gives the application no right to change or empty a recorded table, and TRUNCATE on none', async () => {
    const rows = await db.asOwner<{ name: string; update: boolean; delete: boolean; truncate: boolean }>(
      `SELECT relname AS name, has_table_privilege('onus_app', oid, 'UPDATE') OR has_any_column_privilege('onus_app', oid, 'UPDATE') AS update,
              has_table_privilege('onus_app', oid, 'DELETE') AS delete, has_table_privilege('onus_app', oid, 'TRUNCATE') AS truncate
       FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
    );
    expect(rows.filter((row) => row.truncate)).toEqual([]);
    expect(rows.filter((row) => ofKind('recorded').includes(row.name) && (row.update || row.delete))).toEqual([]);
  });

  it.each(ofKind('recorded'))('refuses UPDATE, DELETE and TRUNCATE on %s even to its owner', async (table) => {
    for (const sql of [`UPDATE ${table} SET workspace_id = workspace_id`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
      await expect(db.asOwner(sql)).rejects.toMatchObject({ code: 'ON001' });
    }
  });

  it('lets only onus_system delete, and only from what may be erased', async () => {
    const rows = await db.asOwner<{ name: string; erasable: boolean; delete: boolean }>(
      `SELECT c.relname AS name, encode(t.tgargs, 'escape') LIKE 'erasable%' AS erasable, has_table_privilege('onus_system', c.oid, 'DELETE') AS delete
       FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'append_only'`,
    );
    expect(rows.filter(({ erasable }) => erasable).map(({ name }) => name).toSorted()).toEqual([...ERASABLE].toSorted());
    expect(rows.filter((row) => row.delete && !row.erasable)).toEqual([]);
  });

  it('has no sequence, serial or identity column', async () => {
    const sequences = await db.asOwner(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' AND relname <> 'schema_migration_id_seq'`);
    expect(sequences).toEqual([]);
  });

  it('runs every privileged function as onus_system, for the application only, with a fixed search path', async () => {
    const rows = await db.asOwner<{ name: string; owner: string; path: string[] | null; open: boolean; app: boolean }>(
      `SELECT p.proname AS name, p.proowner::regrole::text AS owner, p.proconfig AS path,
              EXISTS (SELECT 1 FROM aclexplode(p.proacl) a WHERE a.grantee = 0) OR p.proacl IS NULL AS open,
              has_function_privilege('onus_app', p.oid, 'EXECUTE') AS app
       FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const row of rows) {
      expect(row).toMatchObject({ owner: 'onus_system', open: false, app: true });
      expect(row.path?.[0]).toMatch(/^search_path=pg_catalog, public, pg_temp$/);
    }
  });
});
