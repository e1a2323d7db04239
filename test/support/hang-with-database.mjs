// A process that opens a durable embedded database, writes rows one by one, and prints each acknowledged number. Killed by the test.
import { EmbeddedServer } from '../../dist/src/platform/database/embedded/server.js';
import { withClient } from '../../dist/src/platform/database/roles.js';

const server = await EmbeddedServer.open(process.argv[2]);
process.stdout.write(`pid ${server.pid}\n`);
await withClient(server.url('postgres', 'postgres'), async (client) => {
  await client.query('CREATE TABLE IF NOT EXISTS acknowledged (n int PRIMARY KEY)');
  for (let n = 0; ; n += 1) {
    await client.query('INSERT INTO acknowledged VALUES ($1) ON CONFLICT DO NOTHING', [n]);
    process.stdout.write(`row ${n}\n`);
  }
});
