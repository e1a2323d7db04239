import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, canReach, databaseAccount, giveTo } from './account.js';
import { type Binaries, findBinaries, program, systemFolder } from './binaries.js';
import { initialise, stopCluster, stopLeftover } from './cluster.js';
import { type ProcessMark, lives, markOf } from './processes.js';
import { type Secrets, readOrMakeSecrets } from './secrets.js';
import { Watchdog } from './watchdog.js';
import { EmbeddedServerError } from './embedded-server-error.js';

/** What to do when PostgreSQL ends although nobody asked it to. */
export type OnDeath = (message: string) => void;

/** The parts of a running server that stopping it needs. */
interface Running {
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly data: string;
  readonly child: ChildProcess;
  readonly watchdog: Watchdog;
}

/**
 * A PostgreSQL of our own, listening on loopback only, stopped when this process ends however it ends.
 * `durable` servers keep their data in a folder; temporary ones (tests, demo) trade durability for speed and leave nothing.
 */
export class EmbeddedServer {
  private stopping = false;

  private constructor(
    readonly port: number,
    readonly secrets: Secrets,
    private readonly folder: { readonly path: string; readonly durable: boolean },
    private readonly running: Running,
  ) {}

  /** Starts the database kept in `folder`, making it first where there is none. @throws EmbeddedServerError in plain words. */
  static async open(folder: string, onDeath?: OnDeath): Promise<EmbeddedServer> {
    mkdirSync(folder, { recursive: true });
    claim(folder);
    return launch({ path: path.resolve(folder), durable: true }, onDeath);
  }

  /** Starts an empty database that is gone after `stop` (or after this process ends). */
  static async temporary(onDeath?: OnDeath): Promise<EmbeddedServer> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'onus-db-'));
    return launch({ path: folder, durable: false }, onDeath);
  }

  /** @internal for `launch` only. */
  static of(port: number, secrets: Secrets, folder: { path: string; durable: boolean }, running: Running, onDeath?: OnDeath): EmbeddedServer {
    const server = new EmbeddedServer(port, secrets, folder, running);
    running.child.on('exit', (code, signal) => {
      running.watchdog.release();
      if (!server.stopping) onDeath?.(`The embedded PostgreSQL ended by itself (${signal ?? `exit code ${code}`}); its log: ${logFile(folder.path)}`);
    });
    return server;
  }

  /** Which PostgreSQL runs, and where it came from. */
  get description(): string {
    const { version, from, bin } = this.running.binaries;
    return from === 'package' ? `PostgreSQL ${version} (embedded)` : `PostgreSQL ${version} found in ${bin} (no embedded package fits this machine)`;
  }

  get pid(): number {
    return this.running.child.pid ?? 0;
  }

  url(user: 'postgres' | 'onus_owner' | 'onus_app', database: string): string {
    const password = user === 'postgres' ? this.secrets.admin : user === 'onus_owner' ? this.secrets.owner : this.secrets.app;
    return `postgres://${user}:${password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Clean stop. Safe to call twice. */
  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    const { binaries, data, account, watchdog } = this.running;
    stopCluster(binaries, data, account);
    watchdog.release();
    if (this.folder.durable) rmSync(ownerFile(this.folder.path), { force: true });
    else rmSync(this.folder.path, { recursive: true, force: true });
  }
}

async function launch(folder: { path: string; durable: boolean }, onDeath?: OnDeath): Promise<EmbeddedServer> {
  const account = databaseAccount();
  const binaries = findBinaries(account);
  const secrets = readOrMakeSecrets(folder.path);
  if (!folder.durable) giveTo(account, folder.path);
  const data = dataFolder(folder.path, account, secrets);
  stopLeftover(binaries, data, account);
  initialise(binaries, data, account, secrets.admin, folder.durable);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = spawnPostgres(binaries, { data, port, account, folder });
    const watchdog = new Watchdog(child.pid ?? 0, account, folder.durable ? undefined : folder.path);
    const problem = await untilReady(child, data, folder.path);
    if (problem === undefined) return EmbeddedServer.of(port, secrets, folder, { binaries, account, data, child, watchdog }, onDeath);
    watchdog.release();
    if (attempt === 3 || !problem.includes('could not bind')) throw new EmbeddedServerError(`The embedded PostgreSQL did not start: ${problem}`);
  }
}

/** In the checkout, or in a system folder (with a link to it) where the database's account cannot reach the checkout. */
function dataFolder(folder: string, account: Account | undefined, secrets: Secrets): string {
  const inside = path.join(folder, 'pg');
  if (account === undefined || canReach(account, folder)) return inside;
  const outside = path.join(systemFolder(), `data-${secrets.id}`);
  if (!existsSync(inside)) symlinkSync(outside, inside);
  return readlinkSync(inside);
}

function spawnPostgres(
  binaries: Binaries,
  { data, port, account, folder }: { data: string; port: number; account: Account | undefined; folder: { path: string; durable: boolean } },
): ChildProcess {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '80',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(folder.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '5s' }),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  if (existsSync(logFile(folder.path))) renameSync(logFile(folder.path), `${logFile(folder.path)}.before`);
  const log = openSync(logFile(folder.path), 'w', 0o600);
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
async function untilReady(child: ChildProcess, data: string, folder: string): Promise<string | undefined> {
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

/** One running Onus a folder. A claim of a process that no longer lives is taken over. */
function claim(folder: string): void {
  const file = ownerFile(folder);
  if (existsSync(file)) {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as ProcessMark;
    if (owner.pid !== process.pid && lives(owner)) {
      throw new EmbeddedServerError(`Another Onus (process ${owner.pid}) is using the data in ${folder}. Stop it first, or set ONUS_DATA_DIR to another folder.`);
    }
  }
  writeFileSync(file, JSON.stringify(markOf(process.pid)), { mode: 0o600 });
}

function ownerFile(folder: string): string {
  return path.join(folder, 'in-use.json');
}

function logFile(folder: string): string {
  return path.join(folder, 'postgres.log');
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

function freePort(): Promise<number> {
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
