import type { DataSource } from 'typeorm';
import { CATALOGUE } from './catalogue.js';
import type { EntityClass } from './data-source.js';
import { openDataSource } from './data-source.js';

/** Compares a migrated database with the catalogue and the entities. Returns one line for each difference. */
export async function findDrift(ownerUrl: string, entities: readonly EntityClass[]): Promise<readonly string[]> {
  const dataSource = await openDataSource({ url: ownerUrl, pool: 2, name: 'onus drift check', entities });
  try {
    return [...(await tableDrift(dataSource)), ...(await columnDrift(dataSource))];
  } finally {
    await dataSource.destroy();
  }
}

async function tableDrift(dataSource: DataSource): Promise<string[]> {
  const rows = (await dataSource.query(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`)) as { name: string }[];
  const live = new Set(rows.map(({ name }) => name));
  return [
    ...[...live].filter((name) => !(name in CATALOGUE)).map((name) => `Table ${name} is not in src/platform/database/catalogue.ts.`),
    ...Object.keys(CATALOGUE).filter((name) => !live.has(name)).map((name) => `Table ${name} is in the catalogue, but no migration makes it.`),
  ];
}

/** Keys, constraints and indices are written by hand in the migrations, and held by the catalogue test. */
const COLUMN_CHANGE = /^(CREATE|DROP) TABLE|^ALTER TABLE \S+ (ADD "|DROP COLUMN|ALTER COLUMN|RENAME)/;

/** What TypeORM would change in columns to make the tables fit the entities: nothing, if the migrations are complete. */
async function columnDrift(dataSource: DataSource): Promise<string[]> {
  if (dataSource.entityMetadatas.length === 0) return [];
  const changes = await dataSource.driver.createSchemaBuilder().log();
  return changes.upQueries.filter(({ query }) => COLUMN_CHANGE.test(query)).map(({ query }) => `The entities differ from the tables: ${query}`);
}
