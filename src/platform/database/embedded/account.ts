import { chmodSync, chownSync, existsSync, lstatSync, statSync } from 'node:fs';
import path from 'node:path';

/** The unprivileged account that PostgreSQL runs under when we are root (it refuses to run as root). */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody`, present in every Linux image. Nothing is added to the host's list of users. */
const NOBODY: Account = { uid: 65534, gid: 65534 };

/** The account to run PostgreSQL under, or undefined to run it as ourselves. */
export function databaseAccount(): Account | undefined {
  return process.getuid?.() === 0 ? NOBODY : undefined;
}

/** True where `account` may pass through every folder above `target` and reach it. Looks at permission bits only. */
export function canReach(account: Account, target: string): boolean {
  let folder = path.resolve(target);
  if (existsSync(folder) && !lstatSync(folder).isDirectory()) folder = path.dirname(folder);
  for (;;) {
    if (existsSync(folder) && !canEnter(account, folder)) return false;
    const parent = path.dirname(folder);
    if (parent === folder) return true;
    folder = parent;
  }
}

/** Gives a folder to the account that PostgreSQL runs under; PostgreSQL wants its data readable to nobody else. */
export function giveTo(account: Account | undefined, folder: string): void {
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
}

function canEnter(account: Account, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
