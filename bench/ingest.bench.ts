// What one observation a request costs in processor time of Node and PostgreSQL together, against a bare Fastify with one insert
// on the same database in the same run. Processor time, because the clock on a shared machine says little.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import autocannon from 'autocannon';
import { EmbeddedServer } from '../src/platform/database/embedded/server.js';
import { prepareEmbedded } from '../src/platform/database/roles.js';
import { good, recordSmallMatter } from '../test/builders/records.js';
import type { Row } from './bench.js';
import { startServer, type Server } from './server.js';

export const title = 'Ingest: one observation a request';

const CONNECTIONS = 50;
const REQUESTS = 3000;
const WARM_REQUESTS = 300;
/** Clock ticks a second in /proc/PID/stat on every Linux that Node runs on. */
const TICKS = 100;

interface Load {
  readonly microseconds: number;
  readonly perSecond: number;
  readonly p99: number;
}

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
    const onus = await measureOnus(database);
    const ratio = onus.microseconds / plain.microseconds;
    return [
      { what: `bare Fastify and one insert, ${CONNECTIONS} connections`, value: plain.microseconds, unit: 'us CPU', note: speed(plain) },
      { what: 'POST /api/v1/observations: checked, entry, version, projection, sequenced', value: onus.microseconds, unit: 'us CPU', note: speed(onus) },
      { what: 'ratio of the two', value: ratio, unit: 'x', budget: '1.0 x, with group commit', held: ratio <= 1 },
    ];
  } finally {
    await database.stop();
  }
}

async function measureBare(database: EmbeddedServer): Promise<Load> {
  const { url, child } = await startBare(database.url('postgres', 'postgres'));
  const load = await measured({ url, headers: {}, body: JSON.stringify(plainBody) }, [child.pid ?? 0, database.pid]);
  child.kill();
  return load;
}

async function measureOnus(database: EmbeddedServer): Promise<Load> {
  const server = await startServer(undefined, { DATABASE_URL: database.url('onus_app', 'onus'), DATABASE_OWNER_URL: database.url('onus_owner', 'onus') });
  try {
    return await measured(await observationTarget(server), [server.process.pid ?? 0, database.pid]);
  } finally {
    await server.stop();
    await server.remove();
  }
}

const speed = ({ perSecond, p99 }: Load): string => `${Math.round(perSecond)} requests/s, p99 ${Math.round(p99)} ms`;
const plainBody = { account: 'a', subject: 'service', state: 'down', from: '2024-07-18T21:52:00.000Z', to: '2024-07-19T02:40:00.000Z' };

/** Processor time per request of the given processes and their children, over one run after a warm one. */
async function measured(target: Target, pids: readonly number[]): Promise<Load> {
  await fire(target, WARM_REQUESTS);
  const before = await cpuSeconds(pids);
  const result = await fire(target, REQUESTS);
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} of ${REQUESTS} requests to ${target.url} were refused`);
  const used = (await cpuSeconds(pids)) - before;
  return { microseconds: (used * 1e6) / REQUESTS, perSecond: REQUESTS / result.duration, p99: result.latency.p99 };
}

function fire({ url, headers, body }: Target, amount: number): Promise<autocannon.Result> {
  return autocannon({ url, method: 'POST', connections: CONNECTIONS, amount, headers: { 'content-type': 'application/json', ...headers }, body });
}

/** Records what an observation needs, and answers where observations of it go. */
async function observationTarget(server: Server): Promise<Target> {
  const { account, service } = await recordSmallMatter(server.send);
  const headers = { authorization: `Bearer ${await server.key()}` };
  return { url: `${server.url}/api/v1/observations`, headers, body: JSON.stringify(good.observation(account, service)) };
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
