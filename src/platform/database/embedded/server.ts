import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Account, canReach, databaseAccount, giveTo } from './account.js';
import { findBinaries, systemFolder } from './binaries.js';
import { claimFolder, releaseFolder } from './claim.js';
import { type Cluster, initialise, stopCluster, stopLeftover } from './cluster.js';
import { EmbeddedServerError } from './embedded-server-error.js';
import { freePort, logFile, spawnPostgres, untilReady } from './postgres-process.js';
import { type Secrets, readOrMakeSecrets } from './secrets.js';
import { Watchdog } from './watchdog.js';

/** What to do when PostgreSQL ends although nobody asked it to. */
export type OnDeath = (message: string) => void;

/** A started server and what belongs to it. */
interface Running {
  readonly folder: string;
  readonly cluster: Cluster;
  readonly secrets: Secrets;
  readonly port: number;
  readonly child: ChildProcess;
  readonly watchdog: Watchdog;
}

/**
 * A PostgreSQL of our own, listening on loopback only, stopped when this process ends however it ends.
 * Durable servers keep their data in a folder; temporary ones (tests, demo) trade durability for speed and leave nothing.
 */
export class EmbeddedServer {
  private stopping = false;

  private constructor(
    private readonly running: Running,
    onDeath?: OnDeath,
  ) {
    running.child.on('exit', (code, signal) => {
      running.watchdog.release();
      if (!this.stopping) onDeath?.(`The embedded PostgreSQL ended by itself (${signal ?? `exit code ${code}`}); its log: ${logFile(running.folder)}`);
    });
  }

  /** Starts the database kept in `folder`, making it first where there is none. @throws EmbeddedServerError in plain words. */
  static async open(folder: string, onDeath?: OnDeath): Promise<EmbeddedServer> {
    try {
      mkdirSync(folder, { recursive: true });
      claimFolder(folder);
      return new EmbeddedServer(await launch(path.resolve(folder), true), onDeath);
    } catch (error) {
      throw folderFault(folder, error) ?? error;
    }
  }

  /** Starts an empty database that is gone after `stop` (or after this process ends). */
  static async temporary(onDeath?: OnDeath): Promise<EmbeddedServer> {
    return new EmbeddedServer(await launch(mkdtempSync(path.join(os.tmpdir(), 'onus-db-')), false), onDeath);
  }

  get port(): number {
    return this.running.port;
  }

  get pid(): number {
    return this.running.child.pid ?? 0;
  }

  get secrets(): Secrets {
    return this.running.secrets;
  }

  /** Which PostgreSQL runs, and where it came from. */
  get description(): string {
    const { version, from, bin } = this.running.cluster.binaries;
    return from === 'package' ? `PostgreSQL ${version} (embedded)` : `PostgreSQL ${version} found in ${bin} (no embedded package fits this machine)`;
  }

  url(user: 'postgres' | 'onus_owner' | 'onus_app', database: string): string {
    const { admin, owner, app } = this.secrets;
    const password = { postgres: admin, onus_owner: owner, onus_app: app }[user];
    return `postgres://${user}:${password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Clean stop. Safe to call twice. */
  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    const { cluster, folder, watchdog } = this.running;
    stopCluster(cluster);
    watchdog.release();
    if (cluster.durable) releaseFolder(folder);
    else rmSync(folder, { recursive: true, force: true });
  }
}

/** What keeps a data folder from being used, in plain words; undefined for any other error. */
function folderFault(folder: string, error: unknown): EmbeddedServerError | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const why = FOLDER_FAULTS[code];
  return why === undefined ? undefined : new EmbeddedServerError(`The data folder ${folder} cannot be used: ${why}. Put that right, or set ONUS_DATA_DIR to another folder.`);
}

const FOLDER_FAULTS: Readonly<Record<string, string>> = {
  EEXIST: 'there is a file of that name',
  ENOTDIR: 'a part of the path is a file',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is on a read-only disk',
  ENOENT: 'it cannot be made',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'the path is too long',
};

async function launch(folder: string, durable: boolean): Promise<Running> {
  const account = databaseAccount();
  const secrets = readOrMakeSecrets(folder);
  if (!durable) giveTo(account, folder);
  const cluster: Cluster = { binaries: findBinaries(account), account, data: dataFolder(folder, account, secrets), durable };
  stopLeftover(cluster);
  initialise(cluster, secrets.admin);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = spawnPostgres(cluster, folder, port);
    const watchdog = new Watchdog(child.pid ?? 0, account, durable ? undefined : folder);
    const problem = await untilReady(child, cluster.data, folder);
    if (problem === undefined) return { folder, cluster, secrets, port, child, watchdog };
    watchdog.release();
    if (attempt === 3 || !problem.includes('could not bind')) throw new EmbeddedServerError(`The embedded PostgreSQL did not start: ${problem}`);
  }
}

/** In the folder, or in a system folder (with a link to it) where the database's account cannot reach the folder. */
function dataFolder(folder: string, account: Account | undefined, secrets: Secrets): string {
  const inside = path.join(folder, 'pg');
  if (account === undefined || canReach(account, folder)) return inside;
  if (!existsSync(inside)) symlinkSync(path.join(systemFolder(), `data-${secrets.id}`), inside);
  return readlinkSync(inside);
}
