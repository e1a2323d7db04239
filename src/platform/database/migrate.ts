import { PgBoss } from 'pg-boss';
import { JOBS_SCHEMA } from '../jobs/schema.js';
import { MIGRATIONS_TABLE, type MigrationClass, openDataSource } from './data-source.js';
import { withClient } from './roles.js';

/** Any number that nothing else locks: two processes that start together migrate one after the other. */
const MIGRATION_LOCK = 7_302_024;

/** Brings the database up to date, under the role that owns the tables. Returns the names of the migrations that ran. */
export async function migrate(ownerUrl: string, migrations: readonly MigrationClass[]): Promise<readonly string[]> {
  return withClient(ownerUrl, async (client) => {
    if (await isUpToDate((sql) => client.query(sql).then(({ rows }) => rows as Record<string, unknown>[]), migrations)) return [];
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const dataSource = await openDataSource({ url: ownerUrl, pool: 2, name: 'onus migrations', migrations });
    try {
      const ran = await dataSource.runMigrations();
      await installJobs(ownerUrl);
      return ran.map(({ name }) => name);
    } finally {
      await dataSource.destroy();
    }
  });
}

type Query = (sql: string) => Promise<Record<string, unknown>[]>;

/** The quick question of an ordinary start: have all migrations run, and has the queue the version that we bring? */
async function isUpToDate(query: Query, migrations: readonly MigrationClass[]): Promise<boolean> {
  const [tables] = await query(`SELECT to_regclass('public.${MIGRATIONS_TABLE}') IS NOT NULL AND to_regclass('${JOBS_SCHEMA}.version') IS NOT NULL AS there`);
  if (tables?.there !== true) return false;
  const ran = new Set((await query(`SELECT name FROM ${MIGRATIONS_TABLE}`)).map(({ name }) => name));
  const [queue] = await query(`SELECT obj_description(to_regnamespace('${JOBS_SCHEMA}'), 'pg_namespace') AS comment`);
  return migrations.every((migration) => ran.has(new migration().name)) && queue?.comment === jobsMark();
}

/** pg-boss brings its own tables in its own schema; the application may use them, not change them. */
async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: JOBS_SCHEMA, supervise: false, schedule: false, max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
  await withClient(ownerUrl, (client) =>
    client.query(`
      GRANT USAGE ON SCHEMA ${JOBS_SCHEMA} TO onus_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOBS_SCHEMA} TO onus_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOBS_SCHEMA} TO onus_app;
      COMMENT ON SCHEMA ${JOBS_SCHEMA} IS '${jobsMark()}'`),
  );
}

function jobsMark(): string {
  return `pg-boss tables, ready for ${JOBS_VERSION}`;
}

/** Raise it with pg-boss, so that the next start lets it migrate its tables. */
const JOBS_VERSION = '12.38.0';
