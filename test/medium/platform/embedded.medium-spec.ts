import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedServer } from '../../../src/platform/database/embedded/server.js';
import { withClient } from '../../../src/platform/database/roles.js';

const script = path.resolve('test', 'support', 'hang-with-database.mjs');

describe('the embedded PostgreSQL', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'onus test é '));
    // Within reach of the account that PostgreSQL runs under when the tests run as root.
    chmodSync(folder, 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('starts in a folder with spaces, keeps its data over a restart, and speaks UTF-8 in UTC', async () => {
    const first = await EmbeddedServer.open(folder);
    await withClient(first.url('postgres', 'postgres'), (client) => client.query(`CREATE TABLE kept AS SELECT '기록'::text AS word`));
    await first.stop();
    expect(gone(first.pid)).toBe(true);
    const second = await EmbeddedServer.open(folder);
    const rows = await withClient(second.url('postgres', 'postgres'), async (client) => (await client.query(`SELECT word, current_setting('TimeZone') AS zone, current_setting('server_encoding') AS encoding FROM kept`)).rows);
    await second.stop();
    expect(rows).toEqual([{ word: '기록', zone: 'UTC', encoding: 'UTF8' }]);
  });

  it('keeps its passwords in a file that only the owner can read, and lets nobody in without one', async () => {
    const server = await EmbeddedServer.open(folder);
    expect(statSync(path.join(folder, 'database.json')).mode & 0o777).toBe(0o600);
    const wrong = server.url('postgres', 'postgres').replace(server.secrets.admin, 'wrong');
    await expect(withClient(wrong, (client) => client.query('SELECT 1'))).rejects.toMatchObject({ code: '28P01' });
    await server.stop();
  });

  it('leaves no process and loses no acknowledged row when its parent is killed with SIGKILL', async () => {
    const { child, postgres, rows } = await startAndKill(folder);
    expect(child.signalCode).toBe('SIGKILL');
    await untilGone(postgres, 4_000);
    const again = await EmbeddedServer.open(folder);
    const kept = await withClient(again.url('postgres', 'postgres'), async (client) => (await client.query<{ n: number }>('SELECT n FROM acknowledged ORDER BY n')).rows.map(({ n }) => n));
    await again.stop();
    expect(rows.length).toBeGreaterThan(10);
    expect(kept.slice(0, rows.length)).toEqual(rows);
  });

  it('starts again at once although the database of the killed process still runs', async () => {
    const { postgres } = await startAndKill(folder, { watchdog: 'stopped' });
    const again = await EmbeddedServer.open(folder);
    expect(gone(postgres)).toBe(true);
    await again.stop();
  });

  it('does not start twice in the same folder', async () => {
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'ignore'] });
    await firstLine(child);
    await expect(EmbeddedServer.open(folder)).rejects.toThrow(/Another Onus \(process \d+\) is using the data/);
    child.kill('SIGKILL');
  });

  it('says so when PostgreSQL ends by itself', async () => {
    const died = new Promise<string>((resolve) => {
      void EmbeddedServer.open(folder, resolve).then((server) => process.kill(server.pid, 'SIGKILL'));
    });
    expect(await died).toContain('ended by itself');
  });

  it('removes a temporary database, with its files, when it is stopped', async () => {
    const before = leftovers();
    const server = await EmbeddedServer.temporary();
    await server.stop();
    expect(gone(server.pid)).toBe(true);
    expect(leftovers()).toEqual(before);
  });
});

function leftovers(): string[] {
  return readdirSync(os.tmpdir()).filter((name) => name.startsWith('onus-db-')).toSorted();
}

/** Starts the writing process, lets it acknowledge rows for a while, and kills it without warning. */
async function startAndKill(folder: string, { watchdog }: { watchdog?: 'stopped' } = {}): Promise<{ child: ChildProcess; postgres: number; rows: number[] }> {
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const postgres = await firstLine(child);
  await sleep(500);
  if (watchdog === 'stopped') process.kill(watchdogOf(postgres), 'SIGKILL');
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  return { child, postgres, rows: [...output.matchAll(/^row (\d+)$/gm)].map(([, n]) => Number(n)) };
}

async function firstLine(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => child.stdout?.once('data', (chunk: Buffer) => resolve(Number(/^pid (\d+)/.exec(chunk.toString())?.[1]))));
}

function watchdogOf(postgres: number): number {
  const found = readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && commandOf(pid).includes(`onus-watchdog\0${postgres}\0`));
  if (found === undefined) throw new Error('no watchdog');
  return Number(found);
}

function commandOf(pid: string): string {
  const file = `/proc/${pid}/cmdline`;
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}

/** A process that has ended but has not been waited for by its parent (a zombie) counts as gone. */
function gone(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return true;
  }
  return process.platform === 'linux' && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

async function untilGone(pid: number, milliseconds: number): Promise<void> {
  const until = Date.now() + milliseconds;
  while (!gone(pid)) {
    if (Date.now() > until) throw new Error(`process ${pid} still runs after ${milliseconds} ms`);
    await sleep(50);
  }
}
