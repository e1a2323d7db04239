import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../core/shared/errors.js';
import { UnitOfWork } from '../platform/database/index.js';
import { CheckpointHint } from './checkpoint-loop.js';
import { Checkpoints, type SignedCheckpoint } from './checkpoints.js';
import { Ledger, LEDGER_ACTOR } from './ledger.js';

const WAIT_MILLISECONDS = 10_000;
const LOOK_AGAIN_MILLISECONDS = 50;

/** For what must not be issued before it is proved: waits for a signature over everything that is recorded. */
@Injectable()
export class CheckpointWait {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: Ledger,
    private readonly checkpoints: Checkpoints,
    private readonly hint: CheckpointHint,
  ) {}

  /**
   * Waits until a signed checkpoint covers everything that was committed before the call, and returns it.
   * @throws DomainError `ledger-not-sequenced` or `ledger-not-checkpointed` (503) where that takes too long.
   */
  async covered(workspaceId: string): Promise<SignedCheckpoint> {
    const { index } = await this.ledger.waitForSequenced(workspaceId);
    const until = performance.now() + WAIT_MILLISECONDS;
    for (;;) {
      this.hint.give(workspaceId);
      const newest = await this.unitOfWork.run({ workspaceId, actor: LEDGER_ACTOR }, (tx) => this.checkpoints.newest(tx), { readOnly: true });
      if (newest !== undefined && newest.size > index) return newest;
      if (performance.now() >= until) throw new DomainError('ledger-not-checkpointed');
      await sleep(LOOK_AGAIN_MILLISECONDS);
    }
  }
}
