// What recording observations costs in processor time of Node and PostgreSQL together, against a bare Fastify with one insert, and
// how fast batches are against a plain unnest into one table: on the same database in the same run. Processor time for single
// requests, because the clock on a shared machine says little.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import autocannon from 'autocannon';
import { Client } from 'pg';
import { EmbeddedServer } from '../src/platform/database/embedded/server.js';
import { prepareEmbedded } from '../src/platform/database/roles.js';
import { good, recordSmallMatter } from '../test/builders/records.js';
import type { Row } from './bench.js';
import { sender, startServer } from './server.js';

export const title = 'Ingest';

const CONNECTIONS = 50;
const REQUESTS = 3000;
const WARM_REQUESTS = 1000;
const WORKSPACES = 50;
const BATCH_ROWS = 1000;
const BATCHES = 20;
/** Clock ticks a second in /proc/PID/stat on every Linux that Node runs on. */
const TICKS = 100;

interface Load {
  readonly microseconds: number;
  readonly perSecond: number;
  readonly p99: number;
}

/** One request that is sent again and again: where to, with what. */
interface Target {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export async function run(): Promise<Row[]> {
  if (process.platform !== 'linux') return [];
  const database = await EmbeddedServer.open(await mkdtemp(path.join(tmpdir(), 'onus-bench-pg-')));
  try {
    await prepareEmbedded(database, 'onus');
    const plain = await measureBare(database);
    const { one, many, batches } = await measureOnus(database);
    const unnest = await measureUnnest(database);
    const [ratio, spread, bulk] = [one.microseconds / plain.microseconds, many.microseconds / plain.microseconds, batches / unnest];
    return [
      { what: `bare Fastify and one insert, ${CONNECTIONS} connections`, value: plain.microseconds, unit: 'us CPU', note: speed(plain) },
      { what: 'POST /observations, one workspace: checked, entry, version, projection, sequenced', value: one.microseconds, unit: 'us CPU', note: speed(one) },
      { what: 'ratio to bare Fastify', value: ratio, unit: 'x', budget: '<= 1.0 x', held: ratio <= 1 },
      { what: `the same over ${WORKSPACES} workspaces`, value: many.microseconds, unit: 'us CPU', note: speed(many) },
      { what: 'ratio to bare Fastify', value: spread, unit: 'x', budget: '<= 2.5 x', held: spread <= 2.5 },
      { what: `plain unnest of ${BATCH_ROWS} rows into one table`, value: unnest, unit: 'rows/s' },
      { what: `POST /observations/batch of ${BATCH_ROWS}`, value: batches, unit: 'rows/s', budget: '>= 6,000', held: batches >= 6000 },
      { what: 'ratio to plain unnest', value: bulk, unit: 'x', budget: '>= 0.25 x', held: bulk >= 0.25 },
    ];
  } finally {
    await database.stop();
  }
}

async function measureBare(database: EmbeddedServer): Promise<Load> {
  const { url, child } = await startBare(database.url('postgres', 'postgres'));
  const load = await measured([{ url, headers: {}, body: JSON.stringify(plainBody) }], [child.pid ?? 0, database.pid]);
  child.kill();
  return load;
}

async function measureOnus(database: EmbeddedServer): Promise<{ one: Load; many: Load; batches: number }> {
  const server = await startServer(undefined, { DATABASE_URL: database.url('onus_app', 'onus'), DATABASE_OWNER_URL: database.url('onus_owner', 'onus') });
  try {
    const targets = [await observationTarget(server.url, await server.key())];
    for (let i = 1; i < WORKSPACES; i += 1) {
      const made = await server.send('POST', '/workspaces', { name: `Workspace ${i}` });
      targets.push(await observationTarget(server.url, String(made.body.key.secret)));
    }
    const pids = [server.process.pid ?? 0, database.pid];
    return { one: await measured(targets.slice(0, 1), pids), many: await measured(targets, pids), batches: await measureBatches(targets.slice(0, 1)) };
  } finally {
    await server.stop();
    await server.remove();
  }
}

/** Rows a second of full batches, two at a time. */
async function measureBatches([target]: readonly Target[]): Promise<number> {
  if (target === undefined) throw new Error('no target');
  const observation: unknown = JSON.parse(target.body);
  const batch = { ...target, url: `${target.url}/batch`, body: JSON.stringify({ rows: Array.from({ length: BATCH_ROWS }, () => observation) }) };
  await fire([batch], 2, 2);
  const begin = performance.now();
  const result = await fire([batch], BATCHES, 2);
  if (result.non2xx > 0 || result.errors > 0) throw new Error('a batch was refused');
  return (BATCHES * BATCH_ROWS * 1000) / (performance.now() - begin);
}

/** Rows a second of the plainest bulk insert: one table with a key, one unnest a transaction. */
async function measureUnnest(database: EmbeddedServer): Promise<number> {
  const client = new Client({ connectionString: database.url('postgres', 'postgres') });
  await client.connect();
  await client.query('CREATE TABLE plain (tenant uuid, id uuid, body text, PRIMARY KEY (tenant, id))');
  const body = JSON.stringify(plainBody);
  const tenant = randomUUID();
  const insert = (): Promise<unknown> =>
    client.query('INSERT INTO plain SELECT $1, id, body FROM unnest($2::uuid[], $3::text[]) AS row (id, body)', [
      tenant,
      Array.from({ length: BATCH_ROWS }, () => randomUUID()),
      Array.from({ length: BATCH_ROWS }, () => body),
    ]);
  await insert();
  const begin = performance.now();
  for (let i = 0; i < BATCHES; i += 1) await insert();
  const rate = (BATCHES * BATCH_ROWS * 1000) / (performance.now() - begin);
  await client.end();
  return rate;
}

const speed = ({ perSecond, p99 }: Load): string => `${Math.round(perSecond)} requests/s, p99 ${Math.round(p99)} ms`;
const plainBody = { account: 'a', subject: 'service', state: 'down', from: '2024-07-18T21:52:00.000Z', to: '2024-07-19T02:40:00.000Z' };

/** Processor time per request of the given processes and their children, over one run after a warm one. */
async function measured(targets: readonly Target[], pids: readonly number[]): Promise<Load> {
  await fire(targets, WARM_REQUESTS);
  const before = await cpuSeconds(pids);
  const result = await fire(targets, REQUESTS);
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} of ${REQUESTS} requests were refused`);
  const used = (await cpuSeconds(pids)) - before;
  return { microseconds: (used * 1e6) / REQUESTS, perSecond: REQUESTS / result.duration, p99: result.latency.p99 };
}

/** Sends `amount` requests over connections that share the targets out among themselves: each keeps to one. */
function fire(targets: readonly Target[], amount: number, connections = CONNECTIONS): Promise<autocannon.Result> {
  const requests = targets.map(({ url, headers, body }) => ({ method: 'POST', path: new URL(url).pathname, headers: { 'content-type': 'application/json', ...headers }, body }));
  let made = 0;
  return autocannon({
    url: targets[0]?.url ?? '',
    connections,
    amount,
    timeout: 60,
    setupClient: (client) => {
      const request = requests[made % requests.length];
      made += 1;
      if (request !== undefined) client.setRequests([request]);
    },
  });
}

/** Records what an observation needs, and answers where observations of it go. */
async function observationTarget(url: string, key: string): Promise<Target> {
  const { account, service } = await recordSmallMatter(sender(url, async () => key));
  return { url: `${url}/api/v1/observations`, headers: { authorization: `Bearer ${key}` }, body: JSON.stringify(good.observation(account, service)) };
}

/** A Fastify of its own process with one table and one insert: the least that anybody could do. */
async function startBare(database: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'bare-ingest.mjs'), database], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => (typeof message === 'string' ? resolve(message) : reject(new Error('bare Fastify did not say where it listens'))));
    child.once('exit', (code) => reject(new Error(`bare Fastify ended with code ${code}`)));
  });
  return { url, child };
}

/** Processor seconds of processes and of their living and ended children. */
async function cpuSeconds(pids: readonly number[]): Promise<number> {
  const stats = (await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(statOf))).filter((stat) => stat !== undefined);
  const wanted = stats.filter(({ pid, parent }) => pids.includes(pid) || pids.includes(parent));
  return wanted.reduce((total, { ticks }) => total + ticks, 0) / TICKS;
}

async function statOf(pid: string): Promise<{ pid: number; parent: number; ticks: number } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
  if (fields === undefined) return undefined;
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  return { pid: Number(pid), parent: fields[1] ?? 0, ticks: user + system + endedUser + endedSystem };
}
