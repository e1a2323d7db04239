import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { JobRuns } from '../../platform/jobs/index.js';
import { UnitOfWork, type Scope } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import { RecordReader } from '../../record/shared/index.js';
import type { PackProgressDto } from './pack.dto.js';
import { packKind } from './pack.kind.js';

const LOOK_AGAIN_MILLISECONDS = 300;
/** A listener is let go after this long; it may come back. */
const LONGEST_MILLISECONDS = 15 * 60_000;

/** How far the making of a pack is. */
@Injectable()
export class PackProgress implements OnModuleDestroy {
  private closing = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: RecordReader,
    private readonly runs: JobRuns,
  ) {}

  /** Listeners are let go when the process ends: they would hold it up. */
  onModuleDestroy(): void {
    this.closing = true;
  }

  /** Throws `not-found`. */
  async of(scope: Scope, id: string): Promise<PackProgressDto> {
    return this.unitOfWork.run(
      scope,
      async (tx) => {
        const { body } = await this.reader.get(tx, packKind, id);
        const run = (await this.runs.find(tx, body.job)) ?? refuse('not-found', { kind: 'job' });
        return { state: run.state, percent: run.percent, step: run.step, problem: run.problem as object | null };
      },
      { readOnly: true },
    );
  }

  /** Each change, until the pack is made or has failed, or the process ends. */
  async *follow(scope: Scope, id: string): AsyncGenerator<PackProgressDto> {
    let told = '';
    for (let waited = 0; waited < LONGEST_MILLISECONDS; waited += LOOK_AGAIN_MILLISECONDS) {
      const now = await this.of(scope, id);
      const text = JSON.stringify(now);
      if (text !== told) {
        told = text;
        yield now;
      }
      if (this.closing || now.state === 'done' || now.state === 'failed') {
        return;
      }
      await sleep(LOOK_AGAIN_MILLISECONDS);
    }
  }
}
