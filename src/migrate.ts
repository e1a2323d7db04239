import './guard.js';
import { MIGRATIONS } from '../migrations/index.js';
import { ENTITIES } from './entities.js';
import { readConfig } from './platform/config/index.js';
import { findDrift } from './platform/database/drift.js';
import { EmbeddedServer } from './platform/database/embedded/server.js';
import { migrate } from './platform/database/migrate.js';
import { ensureRoles, prepareEmbedded } from './platform/database/roles.js';

/** `npm run migrate`: brings the database at DATABASE_OWNER_URL up to date. `--check`: does so on an empty one and compares. */
async function main(): Promise<number> {
  return process.argv.includes('--check') ? check() : run();
}

async function run(): Promise<number> {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = readConfig();
  if (url === undefined || ownerUrl === undefined) {
    process.stderr.write('Set DATABASE_URL and DATABASE_OWNER_URL. The embedded database needs no command: npm start migrates it.\n');
    return 2;
  }
  await ensureRoles(ownerUrl, url);
  const ran = await migrate(ownerUrl, MIGRATIONS);
  process.stdout.write(ran.length === 0 ? 'The database is up to date.\n' : `Ran ${ran.join(', ')}.\n`);
  return 0;
}

async function check(): Promise<number> {
  const server = await EmbeddedServer.temporary();
  try {
    await prepareEmbedded(server, 'onus');
    const ran = await migrate(server.url('onus_owner', 'onus'), MIGRATIONS);
    const drift = await findDrift(server.url('onus_owner', 'onus'), ENTITIES);
    process.stdout.write([...drift, `${ran.length} migrations on an empty database, ${ENTITIES.length} entities: ${drift.length} differences.`, ''].join('\n'));
    return drift.length === 0 ? 0 : 1;
  } finally {
    await server.stop();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
