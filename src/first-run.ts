import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { FirstKey } from './access/index.js';
import { Example } from './example/example.js';
import { LogKeys } from './ledger/index.js';
import { Config } from './platform/config/index.js';

/** The file that holds the first API key; only its owner can read it. */
export function keyFile(config: Config): string {
  return path.resolve(config.ONUS_DATA_DIR, 'first-api-key');
}

/**
 * After listening: on the first start of a database, makes what a new installation needs, and loads the example where the
 * configuration says so (the default of the embedded database); on every start, says where it is. Each line comes as soon as
 * it is true. An example that cannot be loaded is said, and stops nothing.
 */
export async function* firstRun(app: INestApplicationContext): AsyncGenerator<string> {
  const config = app.get(Config);
  const file = keyFile(config);
  const made = await app.get(FirstKey).ensure('My workspace', (secret) => writeSecret(file, secret));
  if (existsSync(file)) yield `The first API key is in ${file} (only you can read it).`;
  if (config.ONUS_WORK === 'yes') yield `The ledger is signed by the key ${(await app.get(LogKeys).current()).fingerprint} (publish this; npx onus keys shows it).`;
  if (made !== undefined && wantsExample(config)) await begin(config, made.workspaceId);
  const workspaceId = await unfinished(config);
  if (workspaceId === undefined) return;
  try {
    yield* loadExample(app, config, workspaceId);
    await rm(marker(config));
  } catch (error) {
    yield `The example could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** An own server gets the example only when it is asked for. */
function wantsExample({ ONUS_LOAD_EXAMPLE, DATABASE_URL }: Config): boolean {
  return ONUS_LOAD_EXAMPLE === 'auto' ? DATABASE_URL === undefined : ONUS_LOAD_EXAMPLE === 'yes';
}

async function* loadExample(app: INestApplicationContext, config: Config, workspaceId: string): AsyncGenerator<string> {
  const example = new Example(app, { workspaceId, actor: { kind: 'system', id: 'first-run', label: 'First run' } });
  yield 'Loading the example (18-19 July 2024) ...';
  if (!(await example.isRecorded())) await example.import();
  const [first] = await example.assess();
  if (first === undefined) return;
  const folder = path.dirname(marker(config));
  yield 'It is recorded and computed. Its first evidence pack:';
  for (const locale of ['en', 'ko'] as const) {
    const { pack, bytes } = await example.pack(first.claim.id, 'internal', locale, () => undefined);
    const file = path.join(folder, `${first.claim.reference ?? 'claim'}-internal-${locale}.pdf`);
    await writeFile(file, bytes);
    yield `  ${file} (${pack.body.made?.pages ?? 0} pages; GET /api/v1/packs/${pack.id}/file)`;
  }
}

/** A note that the example is being loaded, and into which workspace: a start that was killed meanwhile is made good by the next. */
function marker(config: Config): string {
  return path.resolve(config.ONUS_DATA_DIR, 'example', 'loading');
}

async function begin(config: Config, workspaceId: string): Promise<void> {
  await mkdir(path.dirname(marker(config)), { recursive: true });
  await writeFile(marker(config), `${workspaceId}\n`);
}

async function unfinished(config: Config): Promise<string | undefined> {
  return existsSync(marker(config)) ? (await readFile(marker(config), 'utf8')).trim() : undefined;
}

/** Writes a secret so that only its owner can read it. The key of a database that is gone is replaced. */
export async function writeSecret(file: string, secret: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
}
