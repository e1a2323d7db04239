import './guard.js';
import { createApp, startWork } from './app.js';
import { firstRun } from './first-run.js';
import { type Config, readConfig } from './platform/config/index.js';
import { type Database, openDatabase } from './platform/database/index.js';
import { closeOnSignal, fail } from './shutdown.js';
import { SCHEMA } from './schema.js';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** `npm start`: the API and, unless ONUS_WORK=no, its jobs in the same process. */
async function main(): Promise<void> {
  const config = readConfig();
  const opening = openDatabase(config, SCHEMA, fail);
  const stopEarly = () => void opening.then((database) => database.close(), () => undefined).then(() => process.exit(1));
  process.once('SIGINT', stopEarly).once('SIGTERM', stopEarly);
  const database = await opening;
  process.off('SIGINT', stopEarly).off('SIGTERM', stopEarly);
  await serve(config, database).catch(async (error: unknown) => {
    await database.close();
    fail(error);
  });
}

async function serve(config: Config, database: Database): Promise<void> {
  const app = await createApp({ config, database });
  closeOnSignal(async () => {
    await app.close();
    await database.close();
    say('Onus has stopped.');
  });
  await startWork(app, config.ONUS_WORK === 'yes');
  await app.listen(config.PORT, config.HOST);
  const address = addressOf(await app.getUrl(), config.HOST);
  say(`Onus listens on ${address} (database: ${database.description}; ${Math.round(process.uptime() * 1_000)} ms after start).`);
  say(`API description to read and try: ${address}/docs`);
  for await (const line of firstRun(app)) say(line);
}

/** Loopback is called localhost, which is what people type. */
function addressOf(url: string, host: string): string {
  const { port } = new URL(url);
  return host === '127.0.0.1' || host === 'localhost' ? `http://localhost:${port}` : url;
}

await main().catch(fail);
