import { Injectable } from '@nestjs/common';
import { Logger } from '../platform/logging/index.js';
import { Checkpointer } from './checkpointer.js';
import { Checkpoints } from './checkpoints.js';
import { LogKeys } from './keys/log-keys.js';

/** How long a log that could not be signed is left alone. Nothing mends it but a person. */
const AFTER_REFUSAL_MILLISECONDS = 60_000;

/** One round of signing: every log that moved, each by itself. */
@Injectable()
export class CheckpointWork {
  private readonly refused = new Map<string, number>();

  constructor(
    private readonly checkpointer: Checkpointer,
    private readonly checkpoints: Checkpoints,
    private readonly keys: LogKeys,
    private readonly logger: Logger,
  ) {}

  /** Makes sure of the key. @throws LogKeyError. */
  async openKey(): Promise<void> {
    await this.keys.current();
  }

  /** Signs the logs that were asked for and, with `everywhere`, all that moved. A log that cannot be signed does not hold up the others. */
  async round(asked: readonly string[], everywhere: boolean): Promise<void> {
    const key = await this.keys.current();
    const moved = everywhere ? await this.checkpoints.due(key.fingerprint) : [];
    for (const workspaceId of new Set([...asked, ...moved])) {
      if ((this.refused.get(workspaceId) ?? 0) > performance.now()) continue;
      try {
        await this.checkpointer.sign(workspaceId, key);
        this.refused.delete(workspaceId);
      } catch (error) {
        this.refused.set(workspaceId, performance.now() + AFTER_REFUSAL_MILLISECONDS);
        this.logger.error(`The log of workspace ${workspaceId} was not signed. Run onus fsck: it names what differs.`, error, 'Checkpointer');
      }
    }
  }
}
