import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isJsonObject, type JsonValue } from '../../../core/shared/json.js';
import { Config } from '../../../platform/config/index.js';
import { EveryWorkspace } from '../../../platform/database/index.js';
import { type Job, Jobs, Recurring } from '../../../platform/jobs/index.js';
import { Pace } from './pace.js';
import { Rereader } from './rereader.js';
import { REREAD_JOB, Rereadings } from './rereadings.js';

const LOOK_EVERY = 10 * 60_000;
/** A part of a reading is well within the hour that a job may take, in milliseconds. */
const PART = 15 * 60_000;

const ACTOR = { kind: 'system', id: 'rereading', label: 'Onus re-reading' } as const;

/** The job that reads. */
@Injectable()
export class RereadingJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly rereader: Rereader,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.work(REREAD_JOB, (job) => this.run(job));
  }

  private async run(job: Job): Promise<JsonValue> {
    const id = isJsonObject(job.payload) && typeof job.payload['id'] === 'string' ? job.payload['id'] : '';
    const pace = new Pace(this.config.ONUS_REREAD_RATE * 1024 * 1024);
    await this.rereader.read(job.scope, id, { pace, milliseconds: PART, shown: (percent) => job.progress(percent, 'reading') });
    return { rereading: id };
  }
}

/** Begins readings when they are due (ONUS_REREAD_HOURS). */
@Injectable()
export class RereadingSchedule implements OnModuleInit {
  constructor(
    private readonly recurring: Recurring,
    private readonly workspaces: EveryWorkspace,
    private readonly rereadings: Rereadings,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (this.config.ONUS_REREAD_HOURS === 0) return;
    this.recurring.every({ name: 'begin re-reading', milliseconds: LOOK_EVERY, run: () => this.look() });
  }

  async look(): Promise<void> {
    await this.workspaces.run(ACTOR, (tx) => this.rereadings.beginIfDue(tx, this.config.ONUS_REREAD_HOURS));
  }
}
