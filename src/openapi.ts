import './guard.js';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createApp } from './app.js';
import { readConfig } from './platform/config/index.js';
import { openTemporaryDatabase } from './platform/database/index.js';
import { openApiDocument } from './platform/http/index.js';
import { fail } from './shutdown.js';
import { SCHEMA } from './schema.js';

const FILE = path.join('docs', 'openapi.json');

/** `npm run openapi`: writes the API description of this code. `--check`: tells whether the committed one is up to date. */
async function main(): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'onus-openapi-'));
  const database = await openTemporaryDatabase(SCHEMA);
  try {
    const config = readConfig({ ONUS_DATA_DIR: folder, LOG_LEVEL: 'warn' }, folder);
    const app = await createApp({ config, database });
    const text = `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
    await app.close();
    return process.argv.includes('--check') ? check(text) : write(text);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(text: string): number {
  writeFileSync(FILE, text);
  process.stdout.write(`Wrote ${FILE}.\n`);
  return 0;
}

function check(text: string): number {
  const upToDate = committed() === text;
  process.stdout.write(upToDate ? `${FILE} is up to date.\n` : `${FILE} is not what the code says. Run npm run openapi and commit the file.\n`);
  return upToDate ? 0 : 1;
}

function committed(): string | undefined {
  try {
    return readFileSync(FILE, 'utf8');
  } catch {
    return undefined;
  }
}

process.exitCode = await main().catch(fail);
