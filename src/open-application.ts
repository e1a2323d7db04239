import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { startWork } from './app.js';
import { AppModule } from './app.module.js';
import type { Clock, Ids } from './platform/clock/index.js';
import { readConfig } from './platform/config/index.js';
import { openTemporaryDatabase } from './platform/database/index.js';
import { Logger } from './platform/logging/index.js';
import { SCHEMA } from './schema.js';

/** The whole application without a server: services by `app.get`, jobs and sequencer at work. */
export interface OpenApplication {
  readonly app: INestApplicationContext;
  readonly close: () => Promise<void>;
}

/**
 * Opens the application on an empty database that is gone after `close` (or with this process): for the demo and for tools.
 * Reads no `.env` and no environment. Clock and ids may be fixed, so that what it makes can be made again.
 */
export async function openApplication(fixed: { readonly clock?: Clock; readonly ids?: Ids } = {}): Promise<OpenApplication> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onus-'));
  const config = readConfig({ ONUS_DATA_DIR: folder, ONUS_LOAD_EXAMPLE: 'no', LOG_LEVEL: 'warn' }, folder);
  const database = await openTemporaryDatabase(SCHEMA);
  const closeDatabase = async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const app = await NestFactory.createApplicationContext(AppModule.with({ config, database, ...fixed }), { logger: new Logger('warn'), abortOnError: false });
    await startWork(app, true);
    const close = async () => {
      await app.close();
      await closeDatabase();
    };
    return { app, close };
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}
