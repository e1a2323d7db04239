import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { program } from './binaries.js';
import type { Cluster } from './cluster.js';

/** The server's own log, beside its data; that of the run before is kept once. */
export function logFile(folder: string): string {
  return path.join(folder, 'postgres.log');
}

/** Starts the server on a loopback port. It stands in a session of its own, so that Ctrl-C reaches us and not the database. */
export function spawnPostgres({ binaries, data, account, durable }: Cluster, folder: string, port: number): ChildProcess {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '80',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  if (existsSync(logFile(folder))) renameSync(logFile(folder), `${logFile(folder)}.before`);
  const log = openSync(logFile(folder), 'w', 0o600);
  const child = spawn(program(binaries, 'postgres'), ['-D', data, ...args], {
    ...account,
    cwd: '/',
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => undefined);
  child.unref();
  closeSync(log);
  return child;
}

/** Waits for the word "ready" in postmaster.pid, as pg_ctl does. Returns what went wrong, if anything. */
export async function untilReady(child: ChildProcess, data: string, folder: string): Promise<string | undefined> {
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return lastLines(logFile(folder));
    const lines = readLines(path.join(data, 'postmaster.pid'));
    if (lines[0] === String(child.pid) && lines[7]?.startsWith('ready') === true) return undefined;
    await sleep(10);
  }
  child.kill('SIGQUIT');
  return `it was not ready after two minutes. ${lastLines(logFile(folder))}`;
}

/** A port of loopback that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function lastLines(file: string): string {
  return readLines(file).slice(-6).join('\n').trim();
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
