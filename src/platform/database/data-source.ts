import { DataSource, type MigrationInterface } from 'typeorm';

/** A class that TypeORM maps to a table. */
export type EntityClass = new (...args: never[]) => object;
export type MigrationClass = new () => MigrationInterface;

/** How the tables came to be, and the classes that some of them are read through. */
export interface Schema {
  readonly migrations: readonly MigrationClass[];
  readonly entities: readonly EntityClass[];
}

export const MIGRATIONS_TABLE = 'schema_migration';

/** Opens a pool of connections. Statements are cut after two minutes; a transaction that idles for two is rolled back. */
export async function openDataSource(options: {
  readonly url: string;
  readonly pool: number;
  readonly name: string;
  readonly entities?: readonly EntityClass[];
  readonly migrations?: readonly MigrationClass[];
}): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...(options.entities ?? [])],
    migrations: [...(options.migrations ?? [])],
    migrationsTableName: MIGRATIONS_TABLE,
    migrationsTransactionMode: 'each',
    applicationName: options.name,
    poolSize: options.pool,
    connectTimeoutMS: 10_000,
    installExtensions: false,
    extra: { options: '-c statement_timeout=120000 -c idle_in_transaction_session_timeout=120000 -c timezone=UTC' },
    poolErrorHandler: () => undefined,
  });
  return dataSource.initialize();
}
