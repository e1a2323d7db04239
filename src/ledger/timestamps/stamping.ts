import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JsonValue } from '../../core/shared/json.js';
import { EveryWorkspace, UnitOfWork } from '../../platform/database/index.js';
import { type Job, Jobs, Recurring } from '../../platform/jobs/index.js';
import { TimestampAuthority } from '../../platform/seal/index.js';
import { LEDGER_ACTOR } from '../ledger.js';
import { DueStamps, STAMP_LEDGER, StampedLog } from './stamped-log.js';
import { digestOfNote } from './timestamps.js';

const LOOK_EVERY_MILLISECONDS = 60_000;

/** The job that has the newest checkpoint of a workspace stamped. */
@Injectable()
export class StampingJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly log: StampedLog,
    private readonly authority: TimestampAuthority,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.jobs.work(STAMP_LEDGER, (job) => this.stamp(job));
  }

  /** No transaction is open while the authority is asked. */
  private async stamp({ scope }: Job): Promise<JsonValue> {
    const { name } = this.authority;
    const checkpoint = await this.unitOfWork.run(scope, (tx) => this.log.unstamped(tx), { readOnly: true });
    if (checkpoint === undefined || name === undefined) return null;
    const timestamp = await this.authority.stamp(digestOfNote(checkpoint));
    await this.unitOfWork.run(scope, (tx) => this.log.timestamps.record(tx, checkpoint, name, timestamp));
    return { size: checkpoint.size, genTime: timestamp.facts.genTime };
  }
}

/** Looks every minute in every workspace whether a time-stamp is due (ONUS_TIMESTAMP_MINUTES), where an authority is configured. */
@Injectable()
export class StampingSchedule implements OnModuleInit {
  constructor(
    private readonly recurring: Recurring,
    private readonly workspaces: EveryWorkspace,
    private readonly due: DueStamps,
    private readonly authority: TimestampAuthority,
  ) {}

  onModuleInit(): void {
    if (this.authority.name === undefined) return;
    this.recurring.every({ name: 'time-stamp ledgers', milliseconds: LOOK_EVERY_MILLISECONDS, run: () => this.look() });
  }

  async look(): Promise<void> {
    await this.workspaces.run(LEDGER_ACTOR, (tx) => this.due.begin(tx));
  }
}
