import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedServerError } from './embedded-server-error.js';
import { type ProcessMark, lives, markOf } from './processes.js';

/** One running Onus a folder. A claim of a process that no longer lives is taken over. @throws EmbeddedServerError where another one lives. */
export function claimFolder(folder: string): void {
  const file = claimFile(folder);
  const owner = existsSync(file) ? ownerIn(file) : undefined;
  if (owner !== undefined && owner.pid !== process.pid && lives(owner)) {
    throw new EmbeddedServerError(`Another Onus (process ${owner.pid}) is using the data in ${folder}. Stop it first, or set ONUS_DATA_DIR to another folder.`);
  }
  writeFileSync(file, JSON.stringify(markOf(process.pid)), { mode: 0o600 });
}

export function releaseFolder(folder: string): void {
  rmSync(claimFile(folder), { force: true });
}

function claimFile(folder: string): string {
  return path.join(folder, 'in-use.json');
}

/** A file cut short by a crash claims nothing. */
function ownerIn(file: string): ProcessMark | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessMark;
  } catch {
    return undefined;
  }
}
