import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Config } from './platform/config/index.js';

/** What the first start has to tell: one line each. */
export type Told = readonly string[];

/** The file that holds the first API key; only its owner can read it. */
export function keyFile(config: Config): string {
  return path.resolve(config.ONUS_DATA_DIR, 'first-api-key');
}

/** After listening, on the first start of a database: makes what a new installation needs and says where it is. */
export async function firstRun(app: INestApplicationContext): Promise<Told> {
  const file = keyFile(app.get(Config));
  return existsSync(file) ? [`The first API key is in ${file} (only you can read it).`] : [];
}

/** Writes a secret so that only its owner can read it; never over one that is there. */
export async function writeSecret(file: string, secret: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
}
