import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Account, giveTo } from './account.js';
import { type Binaries, program } from './binaries.js';
import { EmbeddedServerError } from './embedded-server-error.js';
import { isAlive, isPostgres } from './processes.js';

/** A data folder, the programs that work on it, and the account that they run under (undefined: ourselves). */
export interface Cluster {
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly data: string;
  /** False trades durability for speed: for databases that are thrown away. */
  readonly durable: boolean;
}

/** Makes a new data folder (UTF-8, C locale, password for every connection). A half-made folder of a killed run is thrown away first. */
export function initialise(cluster: Cluster, password: string): void {
  const { account, data } = cluster;
  if (existsSync(path.join(data, 'onus-complete'))) return;
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  giveTo(account, data);
  const secrets = mkdtempSync(path.join(os.tmpdir(), 'onus-'));
  giveTo(account, secrets);
  try {
    const file = path.join(secrets, 'password');
    writeFileSync(file, `${password}\n`, { mode: 0o600 });
    if (account !== undefined) chownSync(file, account.uid, account.gid);
    runInitdb(cluster, file);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
  writeFileSync(path.join(data, 'onus-complete'), 'initdb finished; without this file the folder is made anew\n');
}

function runInitdb({ binaries, data, account, durable }: Cluster, passwordFile: string): void {
  const args = ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-instructions'];
  const made = spawnSync(program(binaries, 'initdb'), durable ? args : [...args, '--no-sync'], {
    ...account,
    cwd: '/',
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
    encoding: 'utf8',
  });
  if (made.error !== undefined || made.status !== 0) {
    if (made.error === undefined && made.stderr.includes('could not look up effective user ID')) {
      throw new EmbeddedServerError(`This user id (${process.getuid?.()}) has no entry in /etc/passwd, and PostgreSQL needs one to make a database. Add one, run as root or another user, or set DATABASE_URL and DATABASE_OWNER_URL.`);
    }
    throw new EmbeddedServerError(`initdb could not make a database in ${data}: ${made.error?.message ?? made.stderr.trim()}`);
  }
}

/**
 * Stops a database that a killed run left behind. No signal goes to anything that is not a PostgreSQL server: after a
 * restart the number in the old file may belong to somebody else, and then the file is removed. Where the number is
 * free the file stays: PostgreSQL itself checks it against shared memory still in use.
 */
export function stopLeftover(cluster: Cluster): void {
  const file = path.join(cluster.data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (!Number.isInteger(pid) || !isAlive(pid)) return;
  if (isPostgres(pid)) stopCluster(cluster);
  else rmSync(file, { force: true });
}

/** Clean stop: open transactions are rolled back, everything acknowledged is on disk. */
export function stopCluster({ binaries, data, account }: Cluster): void {
  const stop = (mode: string, seconds: string) =>
    spawnSync(program(binaries, 'pg_ctl'), ['stop', '-D', data, '-m', mode, '-w', '-t', seconds], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
  if (!stop('fast', '30')) stop('immediate', '10');
}
