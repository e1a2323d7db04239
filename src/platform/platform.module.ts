import { type DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BlobFiles, BlobStore, openBlobFiles } from './blobs/index.js';
import { Clock, Ids, RandomIds, SystemClock } from './clock/index.js';
import { Config } from './config/index.js';
import { Database, EveryWorkspace, UnitOfWork } from './database/index.js';
import { HealthController } from './health/health.controller.js';
import { JobRuns, Jobs, Recurring } from './jobs/index.js';
import { Logger } from './logging/index.js';
import { openAuthority, openIdentity, SealIdentity, TimestampAuthority } from './seal/index.js';

/** What exists before the application does: opened by the entry point, closed by it. Clock and ids may be fixed, for tests. */
export interface Runtime {
  readonly config: Config;
  readonly database: Database;
  readonly clock?: Clock;
  readonly ids?: Ids;
}

/** Everything below the features, for all of them. */
@Module({})
export class PlatformModule {
  static with({ config, database, clock = new SystemClock(), ids = new RandomIds(clock) }: Runtime): DynamicModule {
    const providers = [
      { provide: Config, useValue: config },
      { provide: Database, useValue: database },
      { provide: DataSource, useValue: database.dataSource },
      { provide: Clock, useValue: clock },
      { provide: Ids, useValue: ids },
      { provide: Logger, useValue: new Logger(config.LOG_LEVEL) },
      { provide: BlobFiles, useValue: openBlobFiles(config) },
      { provide: SealIdentity, useFactory: () => openIdentity(config, new Date(clock.now())) },
      { provide: TimestampAuthority, useFactory: () => openAuthority(config, clock) },
      BlobStore,
      UnitOfWork,
      EveryWorkspace,
      JobRuns,
      Jobs,
      Recurring,
    ];
    return { module: PlatformModule, global: true, controllers: [HealthController], providers, exports: providers };
  }
}
