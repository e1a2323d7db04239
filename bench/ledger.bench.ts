// What the ledger costs: the same writes with entries and without, how fast the sequencer empties a full inbox, and how long a proof
// takes in a log of ten million synthetic leaves (LEDGER_BENCH_LEAVES). One database, one run.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { CompactRange } from '../src/core/ledger/merkle.js';
import { isKept } from '../src/core/ledger/subtrees.js';
import { canonicalText } from '../src/core/ledger/canonical.js';
import { createApp, startWork } from '../src/app.js';
import { FirstKey } from '../src/access/index.js';
import { CheckpointWait, Checkpoints, Ledger, type NewEntry, Proofs, Sequencer, Tree } from '../src/ledger/index.js';
import { Hint } from '../src/ledger/hint.js';
import { Ids, RandomIds, SystemClock } from '../src/platform/clock/index.js';
import { readConfig } from '../src/platform/config/index.js';
import { EmbeddedServer } from '../src/platform/database/embedded/server.js';
import { type Database, openDatabase, type Scope, type Tx, UnitOfWork } from '../src/platform/database/index.js';
import { prepareEmbedded } from '../src/platform/database/roles.js';
import { SCHEMA } from '../src/schema.js';
import { good, recordSmallMatter } from '../test/builders/records.js';
import { median, milliseconds, type Row } from './bench.js';
import { childrenSeconds } from './processor.js';
import { sender } from './server.js';

export const title = 'Ledger';

const BATCH_ROWS = 1000;
const BATCHES = 6;
const RUNS = 3;
const INBOX = 60_000;
const LEAVES = Number(process.env['LEDGER_BENCH_LEAVES'] ?? 10_000_000);
const LEAVES_A_STATEMENT = 20_000;
const PROOFS = 1000;

/** A database of the one server: its application's side, and the address of its superuser. */
interface Ground {
  readonly database: Database;
  readonly admin: string;
}

export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'onus-bench-pg-'));
  const server = await EmbeddedServer.open(folder);
  try {
    return await measureAll(server);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureAll(server: EmbeddedServer): Promise<Row[]> {
  const { on, off } = await measureIngest(server);
  const database = await groundOn(server, 'onus_log');
  try {
    const { sequenced, unnest } = await measureSequencer(database);
    const { inclusion, slowest, processor, consistency } = await measureProofs(server, database);
    return [
      { what: `an observation of POST /observations/batch of ${BATCH_ROWS}, sequenced and under a signed checkpoint`, value: on, unit: 'us CPU' },
      { what: 'the same without entries: the body goes into a plain table', value: off, unit: 'us CPU' },
      { what: 'with the ledger to without', value: on / off, unit: 'x', budget: '<= 1.25 x', held: on / off <= 1.25 },
      { what: `sequencer from an inbox of ${INBOX}`, value: sequenced, unit: 'entries/s', budget: '>= 15,000', held: sequenced >= 15_000 },
      { what: 'plain unnest of as many rows of the same size', value: unnest, unit: 'rows/s' },
      { what: 'sequencer to plain unnest', value: sequenced / unnest, unit: 'x' },
      { what: `inclusion proof in ${LEAVES.toLocaleString('en-US')} leaves, read, made and verified`, value: inclusion, unit: 'ms', budget: '< 5 ms', held: inclusion < 5, note: `p99 ${slowest.toFixed(1)} ms` },
      { what: 'processor time of one proof of either kind', value: processor, unit: 'ms CPU' },
      { what: 'consistency proof in the same log', value: consistency, unit: 'ms', budget: '< 5 ms', held: consistency < 5 },
    ];
  } finally {
    await database.database.close();
  }
}

async function groundOn(server: EmbeddedServer, name: string): Promise<Ground> {
  await prepareEmbedded(server, name);
  const addresses = { DATABASE_URL: server.url('onus_app', name), DATABASE_OWNER_URL: server.url('onus_owner', name) };
  return { database: await openDatabase(readConfig(addresses, tmpdir()), SCHEMA), admin: server.url('postgres', name) };
}

/**
 * Processor microseconds of Node and PostgreSQL for a row, with and without entries: two applications on databases of their own, by
 * turns. Processor time, because the clock on a shared machine says little.
 */
async function measureIngest(server: EmbeddedServer): Promise<{ on: number; off: number }> {
  const [withLedger, without] = [await openIngest(server, true), await openIngest(server, false)];
  try {
    const costs: { on: number[]; off: number[] } = { on: [], off: [] };
    for (let run = -1; run < RUNS; run += 1) {
      const [on, off] = [await withLedger.cost(), await without.cost()];
      if (run < 0) continue;
      costs.on.push(on);
      costs.off.push(off);
    }
    return { on: await medianOf(costs.on), off: await medianOf(costs.off) };
  } finally {
    await withLedger.close();
    await without.close();
  }
}

/** This process and the connections of the database. */
async function processorSeconds(server: EmbeddedServer): Promise<number> {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + (await childrenSeconds(server.pid));
}

function medianOf(values: number[]): Promise<number> {
  return median(values.length, () => values.pop() ?? Number.NaN);
}

async function openIngest(server: EmbeddedServer, entries: boolean) {
  const folder = await mkdtemp(path.join(tmpdir(), 'onus-bench-'));
  const ground = await groundOn(server, entries ? 'onus_on' : 'onus_off');
  const { database } = ground;
  const app = await createApp({ config: readConfig({ ONUS_DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error' }, folder), database });
  await startWork(app, true);
  await app.listen(0, '127.0.0.1');
  const first = await app.get(FirstKey).ensure('Bench');
  if (first === undefined) throw new Error('the database is not fresh');
  const send = sender(await app.getUrl(), () => Promise.resolve(first.secret));
  const { account, service } = await recordSmallMatter(send);
  if (!entries) await withoutEntries(ground, app.get(Ledger), app.get(Ids));
  const rows = Array.from({ length: BATCH_ROWS }, () => good.observation(account, service));
  const write = async (): Promise<void> => {
    for (let n = 0; n < BATCHES; n += 1) {
      const { status } = await send('POST', '/observations/batch', { rows });
      if (status >= 300) throw new Error(`a batch was refused with ${status}`);
    }
    if (entries) await app.get(CheckpointWait).covered(first.workspaceId);
  };
  return {
    cost: async () => {
      const before = await processorSeconds(server);
      await write();
      return (((await processorSeconds(server)) - before) * 1e6) / (BATCHES * BATCH_ROWS);
    },
    close: async () => {
      await app.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Takes the ledger out of the way of writing: the body is kept all the same, in a table without commitment, queue and index. */
async function withoutEntries(ground: Ground, ledger: Ledger, ids: Ids): Promise<void> {
  await asSuperuser(ground, async (client) => {
    await client.query('ALTER TABLE observation_version DROP CONSTRAINT observation_version_entry_fkey');
    await client.query('CREATE TABLE plain_body (workspace_id uuid, entry_id uuid, body text, PRIMARY KEY (workspace_id, entry_id)); GRANT INSERT ON plain_body TO onus_app');
  });
  ledger.appendMany = async (tx: Tx, entries: readonly NewEntry[]) => {
    const recordedAt = new Date().toISOString();
    const made = entries.map(({ body }) => ({ entryId: ids.next(), recordedAt, body: canonicalText(body) }));
    await tx.query('INSERT INTO plain_body SELECT $1, id, body FROM unnest($2::uuid[], $3::text[]) AS row (id, body)', [tx.scope.workspaceId, made.map(({ entryId }) => entryId), made.map(({ body }) => body)]);
    return made;
  };
}

async function measureSequencer(ground: Ground): Promise<{ sequenced: number; unnest: number }> {
  const clock = new SystemClock();
  const ids = new RandomIds(clock);
  const unitOfWork = new UnitOfWork(ground.database.dataSource);
  const ledger = new Ledger(unitOfWork, clock, ids, new Hint());
  const scope = await workspace(ground, 'Inbox');
  for (let n = 0; n < INBOX; n += BATCH_ROWS) {
    const entries = Array.from({ length: BATCH_ROWS }, (_, at) => ({ kind: 'note', shape: 'onus.note/1', subjectId: ids.next(), version: 1, body: { n: n + at } }));
    await unitOfWork.run(scope, (tx) => ledger.appendMany(tx, entries));
  }
  const sequencer = new Sequencer(unitOfWork, clock);
  const taken = await milliseconds(() => sequencer.drain(scope.workspaceId));
  return { sequenced: (INBOX * 1000) / taken, unnest: (INBOX * 1000) / (await plainUnnest(ground)) };
}

async function plainUnnest(ground: Ground): Promise<number> {
  return asSuperuser(ground, async (client) => {
    await client.query('CREATE TABLE plain_leaf (tenant uuid, idx bigint, id uuid, hash bytea, PRIMARY KEY (tenant, idx))');
    const tenant = randomUUID();
    const hashes = Array.from({ length: 5000 }, () => Buffer.alloc(32, 7));
    const all = Array.from({ length: INBOX / 5000 }, (_, batch) => hashes.map((_, at) => ({ idx: batch * 5000 + at, id: randomUUID() })));
    return milliseconds(async () => {
      for (const rows of all) {
        await client.query('INSERT INTO plain_leaf SELECT $1, idx, id, hash FROM unnest($2::bigint[], $3::uuid[], $4::bytea[]) AS row (idx, id, hash)', [tenant, rows.map(({ idx }) => idx), rows.map(({ id }) => id), hashes]);
      }
    });
  });
}

async function measureProofs(server: EmbeddedServer, ground: Ground): Promise<{ inclusion: number; slowest: number; processor: number; consistency: number }> {
  const scope = await workspace(ground, 'Ten million');
  await fill(ground, scope);
  const { dataSource } = ground.database;
  const unitOfWork = new UnitOfWork(dataSource);
  const proofs = new Proofs(new Checkpoints(dataSource, new SystemClock()), new Tree());
  const times: number[] = [];
  const consistency: number[] = [];
  let before = Number.NaN;
  for (let n = -100; n < PROOFS; n += 1) {
    if (n === 0) before = await processorSeconds(server);
    const index = Math.floor(Math.random() * LEAVES);
    const once = await milliseconds(() => unitOfWork.run(scope, (tx) => proofs.inclusion(tx, { index }, LEAVES), { readOnly: true }));
    const grown = await milliseconds(() => unitOfWork.run(scope, (tx) => proofs.consistency(tx, index + 1, LEAVES), { readOnly: true }));
    if (n < 0) continue;
    times.push(once);
    consistency.push(grown);
  }
  const processor = (((await processorSeconds(server)) - before) * 1000) / (2 * PROOFS);
  const slowest = times.toSorted((a, b) => a - b)[Math.floor(PROOFS * 0.99)] ?? Number.NaN;
  return { inclusion: await medianOf(times), slowest, processor, consistency: await medianOf(consistency) };
}

/** A log of made-up leaves with the real tree over them; entries and their keys are left out, as no proof reads them. */
async function fill(ground: Ground, scope: Scope): Promise<void> {
  await asSuperuser(ground, async (client) => {
    await client.query('ALTER TABLE ledger_leaf DROP CONSTRAINT ledger_leaf_entry_fkey, DROP CONSTRAINT ledger_leaf_entry_key');
    const range = CompactRange.empty();
    const leaf = new Uint8Array(32);
    for (let first = 0; first < LEAVES; first += LEAVES_A_STATEMENT) {
      const last = Math.min(first + LEAVES_A_STATEMENT, LEAVES);
      const nodes: { height: number; index: number; hash: Uint8Array }[] = [];
      for (let at = first; at < last; at += 1) {
        new DataView(leaf.buffer).setUint32(0, at);
        range.append(leaf.slice(), (subtree, hash) => isKept(subtree.height) && nodes.push({ ...subtree, hash }));
      }
      await client.query(`INSERT INTO ledger_leaf SELECT $1, i, '00000000-0000-0000-0000-000000000000', decode(lpad(to_hex(i), 8, '0'), 'hex') || decode(repeat('00', 28), 'hex') FROM generate_series($2::bigint, $3::bigint) AS i`, [scope.workspaceId, first, last - 1]);
      await client.query('INSERT INTO ledger_node SELECT $1, height, idx, hash FROM unnest($2::smallint[], $3::bigint[], $4::bytea[]) AS t (height, idx, hash)', [scope.workspaceId, nodes.map(({ height }) => height), nodes.map(({ index }) => index), nodes.map(({ hash }) => Buffer.from(hash))]);
    }
    await client.query('INSERT INTO ledger_head VALUES ($1, $2, $3, $4)', [scope.workspaceId, LEAVES, Buffer.from(range.root()), JSON.stringify(range.state())]);
    await client.query('ANALYZE ledger_leaf, ledger_node');
  });
}

async function workspace({ database }: Ground, name: string): Promise<Scope> {
  const workspaceId = randomUUID();
  await database.dataSource.query('INSERT INTO workspace (workspace_id, name, created_at) VALUES ($1, $2, now()::timestamptz(3))', [workspaceId, name]);
  return { workspaceId, actor: { kind: 'system', id: 'bench', label: 'Bench' } };
}

async function asSuperuser<T>({ admin }: Ground, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: admin });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
