import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { CheckpointLoop, ExportLoop, SequencerLoop } from './ledger/index.js';
import { configureHttp, createAdapter } from './platform/http/index.js';
import { Jobs, Recurring } from './platform/jobs/index.js';
import { Logger } from './platform/logging/index.js';
import type { Runtime } from './platform/platform.module.js';

/** Puts the application together, ready to listen. Closing it ends its jobs and its sequencer; the database is the caller's. */
export async function createApp(runtime: Runtime): Promise<NestFastifyApplication> {
  const logger = new Logger(runtime.config.LOG_LEVEL);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(runtime), createAdapter(), { bodyParser: false, logger, abortOnError: false });
  await configureHttp(app);
  await app.init();
  return app;
}

/**
 * Starts what runs beside requests: the job queue and, where this process works (ONUS_WORK), its jobs, the sequencer, the checkpointer and regular work.
 * @throws LogKeyError where it works and does not hold the key that signs the ledger.
 */
export async function startWork(app: { get: NestFastifyApplication['get'] }, work: boolean): Promise<void> {
  if (work) await app.get(CheckpointLoop).start();
  await app.get(Jobs).start({ work });
  if (!work) return;
  app.get(SequencerLoop).start();
  app.get(ExportLoop).start();
  app.get(Recurring).start();
}
