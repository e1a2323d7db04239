import path from 'node:path';
import type { DataSource } from 'typeorm';
import type { Config } from '../config/index.js';
import { isUnreachable } from './connection-faults.js';
import { openDataSource, type Schema } from './data-source.js';
import { EmbeddedServer, type OnDeath } from './embedded/server.js';
import { migrate } from './migrate.js';
import { DatabaseSetupError, ensureRoles, prepareEmbedded, refusePowerfulRole } from './roles.js';

/** An open, migrated database, whoever runs it. */
export abstract class Database {
  abstract readonly dataSource: DataSource;
  /** The application's address of the same database, for what needs connections of its own. Holds a password: never log it. */
  abstract readonly url: string;
  abstract readonly description: string;
  abstract readonly embedded: boolean;
  /** True where this start ran the first migration: nothing has been recorded yet. */
  abstract readonly fresh: boolean;
  /** Closes the connections, and stops the server where it is ours. */
  abstract close(): Promise<void>;
}

const DATABASE = 'onus';

/** Opens what the configuration names: the server at DATABASE_URL, or one of our own in ONUS_DATA_DIR. */
export async function openDatabase(config: Config, schema: Schema, onDeath?: OnDeath): Promise<Database> {
  if (config.DATABASE_URL !== undefined && config.DATABASE_OWNER_URL !== undefined) {
    return openServer({ url: config.DATABASE_URL, ownerUrl: config.DATABASE_OWNER_URL, pool: config.DATABASE_POOL }, schema);
  }
  return openEmbedded(await EmbeddedServer.open(path.resolve(config.ONUS_DATA_DIR), onDeath), config.DATABASE_POOL, schema);
}

async function openServer(addresses: { url: string; ownerUrl: string; pool: number }, schema: Schema): Promise<Database> {
  try {
    await ensureRoles(addresses.ownerUrl, addresses.url);
    return await connect(addresses, schema);
  } catch (error) {
    throw isUnreachable(error)
      ? new DatabaseSetupError('The database does not answer: check host, port and network of DATABASE_URL and DATABASE_OWNER_URL.')
      : error;
  }
}

/** An empty database that is gone when it is closed: for the demo, tools and drift checks. */
export async function openTemporaryDatabase(schema: Schema, onDeath?: OnDeath): Promise<Database> {
  return openEmbedded(await EmbeddedServer.temporary(onDeath), 10, schema);
}

async function openEmbedded(server: EmbeddedServer, pool: number, schema: Schema): Promise<Database> {
  try {
    await prepareEmbedded(server, DATABASE);
    return await connect({ url: server.url('onus_app', DATABASE), ownerUrl: server.url('onus_owner', DATABASE), pool }, schema, server);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function connect(
  { url, ownerUrl, pool }: { url: string; ownerUrl: string; pool: number },
  schema: Schema,
  server?: EmbeddedServer,
): Promise<Database> {
  const ran = await migrate(ownerUrl, schema.migrations);
  const dataSource = await openDataSource({ url, pool, name: 'onus', entities: schema.entities });
  const close = async () => {
    await dataSource.destroy();
    await server?.stop();
  };
  try {
    await refusePowerfulRole(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  const description = server?.description ?? `PostgreSQL at ${new URL(url).host}`;
  return { dataSource, url, description, embedded: server !== undefined, fresh: ran.includes(firstName(schema)), close };
}

function firstName({ migrations }: Schema): string {
  return migrations[0] === undefined ? '' : (new migrations[0]().name ?? '');
}
