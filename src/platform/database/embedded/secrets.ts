import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedServerError } from './embedded-server-error.js';

/** The passwords of an embedded database, made once and kept in a file that only its owner can read. */
export interface Secrets {
  /** Names the data folder where it has to stand outside the checkout. */
  readonly id: string;
  readonly admin: string;
  readonly owner: string;
  readonly app: string;
}

/** @throws EmbeddedServerError where the database is there but its passwords are not. */
export function readOrMakeSecrets(folder: string): Secrets {
  const file = path.join(folder, 'database.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  if (existsSync(path.join(folder, 'pg', 'onus-complete'))) {
    throw new EmbeddedServerError(`The database in ${path.join(folder, 'pg')} has lost its passwords: put ${file} back, or move the folder ${folder} away to begin anew.`);
  }
  const secrets: Secrets = { id: randomBytes(6).toString('hex'), admin: word(), owner: word(), app: word() };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600, flag: 'wx' });
  return secrets;
}

function word(): string {
  return randomBytes(24).toString('hex');
}
