import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { FirstKey } from './access/index.js';
import { Config } from './platform/config/index.js';

/** What the first start has to tell: one line each. */
export type Told = readonly string[];

/** The file that holds the first API key; only its owner can read it. */
export function keyFile(config: Config): string {
  return path.resolve(config.ONUS_DATA_DIR, 'first-api-key');
}

/** After listening: on the first start of a database, makes what a new installation needs; on every start, says where it is. */
export async function firstRun(app: INestApplicationContext): Promise<Told> {
  const file = keyFile(app.get(Config));
  const made = await app.get(FirstKey).ensure();
  if (made !== undefined) await writeSecret(file, made.secret);
  return existsSync(file) ? [`The first API key is in ${file} (only you can read it).`] : [];
}

/** Writes a secret so that only its owner can read it. The key of a database that is gone is replaced. */
export async function writeSecret(file: string, secret: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
}
