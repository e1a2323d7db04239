import './guard.js';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { startWork } from './app.js';
import { AppModule } from './app.module.js';
import { readConfig } from './platform/config/index.js';
import { DatabaseSetupError, openDatabase } from './platform/database/index.js';
import { Logger } from './platform/logging/index.js';
import { closeOnSignal, fail } from './shutdown.js';
import { SCHEMA } from './schema.js';

/** Sequencer and jobs alone, for an installation whose API processes run with ONUS_WORK=no. Needs a server of one's own. */
async function main(): Promise<void> {
  const config = readConfig();
  if (config.DATABASE_URL === undefined) throw new DatabaseSetupError('A worker of its own needs DATABASE_URL and DATABASE_OWNER_URL: the embedded database belongs to npm start, which works by itself.');
  const database = await openDatabase(config, SCHEMA);
  const app = await NestFactory.createApplicationContext(AppModule.with({ config, database }), { logger: new Logger(config.LOG_LEVEL), abortOnError: false });
  closeOnSignal(async () => {
    await app.close();
    await database.close();
  });
  await startWork(app, true);
  process.stdout.write('The worker is running.\n');
}

await main().catch(fail);
