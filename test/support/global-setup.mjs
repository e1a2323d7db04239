// Before the medium and e2e tests: one PostgreSQL with one migrated template database. Runs the built code, so it builds first.
import { ensureBuilt } from '../../bin/lib/build.mjs';
import { ensureInstalled } from '../../bin/lib/install.mjs';

const say = (line) => process.stderr.write(`${line}\n`);

export default async function setUp() {
  await ensureBuilt(await ensureInstalled(say), say, { lenient: true });
  const { MIGRATIONS } = await import('../../dist/migrations/index.js');
  const { EmbeddedServer } = await import('../../dist/src/platform/database/embedded/server.js');
  const { migrate } = await import('../../dist/src/platform/database/migrate.js');
  const { prepareEmbedded } = await import('../../dist/src/platform/database/roles.js');
  const server = await EmbeddedServer.temporary();
  globalThis.onusTestServer = server;
  await prepareEmbedded(server, 'onus_template');
  await migrate(server.url('onus_owner', 'onus_template'), MIGRATIONS);
  process.env.TEST_POSTGRES = JSON.stringify({
    admin: server.url('postgres', 'postgres'),
    owner: server.url('onus_owner', '{database}'),
    app: server.url('onus_app', '{database}'),
  });
}
