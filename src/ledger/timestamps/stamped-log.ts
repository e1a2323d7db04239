import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import type { Tx } from '../../platform/database/index.js';
import { JobRuns, Jobs } from '../../platform/jobs/index.js';
import { Checkpoints, type SignedCheckpoint } from '../checkpoints.js';
import { Timestamps } from './timestamps.js';

export const STAMP_LEDGER = 'stamp-ledger';
/** About half an hour; then the next round comes. */
const PATIENCE = { retryLimit: 9, retryDelay: 2, retryDelayMax: 600 } as const;

/** The log with its time-stamps: what is stamped, and what is not. */
@Injectable()
export class StampedLog {
  constructor(
    private readonly checkpoints: Checkpoints,
    readonly timestamps: Timestamps,
    private readonly runs: JobRuns,
    private readonly clock: Clock,
  ) {}

  /** The newest checkpoint, unless it is stamped. */
  async unstamped(tx: Tx): Promise<SignedCheckpoint | undefined> {
    const checkpoint = await this.checkpoints.newest(tx);
    const stamped = checkpoint && (await this.timestamps.at(tx, checkpoint.size));
    return stamped === undefined ? checkpoint : undefined;
  }

  /** Whether the newest checkpoint is not stamped, and nobody has begun to see to it within so many minutes. */
  async isDue(tx: Tx, minutes: number): Promise<boolean> {
    if ((await this.unstamped(tx)) === undefined) return false;
    const last = await this.runs.latest(tx, STAMP_LEDGER);
    return last === undefined || Date.parse(last.createdAt) <= this.clock.now() - minutes * 60_000;
  }
}

/** Begins what is due, once, however many processes look. */
@Injectable()
export class DueStamps {
  constructor(
    private readonly log: StampedLog,
    private readonly jobs: Jobs,
    private readonly config: Config,
  ) {}

  async begin(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.scope.workspaceId}/${STAMP_LEDGER}`]);
    if (await this.log.isDue(tx, this.config.ONUS_TIMESTAMP_MINUTES)) await this.jobs.send(tx, STAMP_LEDGER, null, PATIENCE);
  }
}
