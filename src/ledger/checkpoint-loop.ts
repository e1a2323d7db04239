import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../platform/config/index.js';
import { Logger } from '../platform/logging/index.js';
import { CheckpointWork } from './checkpoint-work.js';
import { Hint } from './hint.js';

/** Asks for a checkpoint now instead of at the next round. */
@Injectable()
export class CheckpointHint extends Hint {}

/** Keeps checkpoints coming where this process works: at most one of a workspace in ONUS_CHECKPOINT_MILLISECONDS, sooner where one is asked for. */
@Injectable()
export class CheckpointLoop implements OnApplicationShutdown {
  private readonly end = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly work: CheckpointWork,
    private readonly hint: CheckpointHint,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  /** Begins once the key to sign with is there. @throws LogKeyError where it is not, or is not the one in force. */
  async start(): Promise<void> {
    await this.work.openKey();
    this.running ??= this.loop();
  }

  async onApplicationShutdown(): Promise<void> {
    this.end.abort();
    await this.running;
  }

  private async loop(): Promise<void> {
    for (let looked = 0; ; ) {
      await this.hint.wait(this.config.ONUS_CHECKPOINT_MILLISECONDS, this.end.signal);
      if (this.end.signal.aborted) return;
      const everywhere = performance.now() - looked >= this.config.ONUS_CHECKPOINT_MILLISECONDS;
      if (everywhere) looked = performance.now();
      try {
        await this.work.round(this.hint.take(), everywhere);
      } catch (error) {
        this.logger.error('Signing checkpoints failed and will be tried again.', error, 'Checkpointer');
      }
    }
  }
}
