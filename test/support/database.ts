import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { type Clock, FixedClock, type Ids, RandomIds, SystemClock } from '../../src/platform/clock/index.js';
import { ENTITIES } from '../../src/entities.js';
import { openDataSource } from '../../src/platform/database/data-source.js';
import { type Scope, UnitOfWork } from '../../src/platform/database/index.js';
import { withClient } from '../../src/platform/database/roles.js';
import { Hint } from '../../src/ledger/hint.js';
import { Ledger, LedgerReader, Sequencer } from '../../src/ledger/index.js';

/** A migrated database of its own for one test file, under the application's role, with the parts that most tests need. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  readonly ownerUrl: string;
  readonly dataSource: DataSource;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hint: Hint;
  readonly ledger: Ledger;
  readonly reader: LedgerReader;
  readonly sequencer: Sequencer;
  /** Makes a workspace and returns a scope in it. */
  workspace(name?: string): Promise<Scope>;
  /** Runs SQL as the owner of the tables: for looking behind row-level security, and for trying to break rules. */
  asOwner<R>(sql: string, params?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

/** Copies the template. Copies are dropped on `close`; the server itself goes when the tests end. */
export async function openTestDatabase(options: { readonly clock?: Clock; readonly pool?: number } = {}): Promise<TestDatabase> {
  const { admin, owner, app } = addresses();
  const name = `t_${process.env.JEST_WORKER_ID ?? '0'}_${randomUUID().slice(0, 8)}`;
  await withClient(admin, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE onus_template OWNER onus_owner`));
  const url = app.replace('%7Bdatabase%7D', name).replace('{database}', name);
  const ownerUrl = owner.replace('%7Bdatabase%7D', name).replace('{database}', name);
  const dataSource = await openDataSource({ url, pool: options.pool ?? 10, name: 'onus test', entities: ENTITIES });
  const parts = partsOf(dataSource, options.clock ?? new SystemClock());
  return {
    name,
    url,
    ownerUrl,
    dataSource,
    ...parts,
    workspace: (label = 'Test') => makeWorkspace(dataSource, parts.ids, label),
    asOwner: (sql, params = []) => withClient(ownerUrl, async (client) => (await client.query(sql, params)).rows),
    close: async () => {
      await dataSource.destroy();
      await withClient(admin, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

export { FixedClock };

function addresses(): { admin: string; owner: string; app: string } {
  const given = process.env.TEST_POSTGRES;
  if (given === undefined) throw new Error('This test needs the database of the global set-up: run it in the project medium or e2e.');
  return JSON.parse(given) as { admin: string; owner: string; app: string };
}

function partsOf(dataSource: DataSource, clock: Clock) {
  const unitOfWork = new UnitOfWork(dataSource);
  const ids = new RandomIds(clock);
  const hint = new Hint();
  const ledger = new Ledger(unitOfWork, clock, ids, hint);
  return { unitOfWork, clock, ids, hint, ledger, reader: new LedgerReader(), sequencer: new Sequencer(unitOfWork, clock) };
}

async function makeWorkspace(dataSource: DataSource, ids: Ids, name: string): Promise<Scope> {
  const workspaceId = ids.next();
  await dataSource.query('INSERT INTO workspace (workspace_id, name, created_at) VALUES ($1, $2, now()::timestamptz(3))', [workspaceId, name]);
  return { workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } };
}
