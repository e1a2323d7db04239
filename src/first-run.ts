import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { FirstKey } from './access/index.js';
import { Example } from './example/example.js';
import { Config } from './platform/config/index.js';

/** What the first start has to tell: one line each. */
export type Told = readonly string[];

/** The file that holds the first API key; only its owner can read it. */
export function keyFile(config: Config): string {
  return path.resolve(config.ONUS_DATA_DIR, 'first-api-key');
}

/**
 * After listening: on the first start of a database, makes what a new installation needs, and loads the example where the
 * configuration says so (the default of the embedded database); on every start, says where it is.
 */
export async function firstRun(app: INestApplicationContext): Promise<Told> {
  const config = app.get(Config);
  const file = keyFile(config);
  const made = await app.get(FirstKey).ensure('My workspace', (secret) => writeSecret(file, secret));
  const example = made !== undefined && wantsExample(config) ? await loadExample(app, config, made.workspaceId) : [];
  return [...(existsSync(file) ? [`The first API key is in ${file} (only you can read it).`] : []), ...example];
}

/** An own server gets the example only when it is asked for. */
function wantsExample({ ONUS_LOAD_EXAMPLE, DATABASE_URL }: Config): boolean {
  return ONUS_LOAD_EXAMPLE === 'auto' ? DATABASE_URL === undefined : ONUS_LOAD_EXAMPLE === 'yes';
}

async function loadExample(app: INestApplicationContext, config: Config, workspaceId: string): Promise<Told> {
  const example = new Example(app, { workspaceId, actor: { kind: 'system', id: 'first-run', label: 'First run' } });
  await example.import();
  const [first] = await example.assess();
  if (first === undefined) return [];
  const folder = path.resolve(config.ONUS_DATA_DIR, 'example');
  await mkdir(folder, { recursive: true });
  const told: string[] = ['The example (18-19 July 2024) is loaded. Its first evidence pack:'];
  for (const locale of ['en', 'ko'] as const) {
    const { pack, bytes } = await example.pack(first.claim.id, 'internal', locale, () => undefined);
    const file = path.join(folder, `${first.claim.reference ?? 'claim'}-internal-${locale}.pdf`);
    await writeFile(file, bytes);
    told.push(`  ${file} (${pack.body.made?.pages ?? 0} pages; GET /api/v1/packs/${pack.id}/file)`);
  }
  return told;
}

/** Writes a secret so that only its owner can read it. The key of a database that is gone is replaced. */
export async function writeSecret(file: string, secret: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
}
