import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Logger } from '../platform/logging/index.js';
import { Hint } from './hint.js';
import { Sequencer } from './sequencer.js';

const LOOK_EVERYWHERE_MILLISECONDS = 250;
/** How long hints gather before a round: a round costs nearly the same for one entry as for hundreds. */
const GATHER_MILLISECONDS = 40;
const WORKSPACES_A_ROUND = 1_000;

/** Keeps the sequencer at work: shortly after a hint of this process, and up to four times a second, however busy it is, by looking at every workspace. */
@Injectable()
export class SequencerLoop implements OnApplicationShutdown {
  private readonly end = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly sequencer: Sequencer,
    private readonly hint: Hint,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running ??= this.loop();
  }

  async onApplicationShutdown(): Promise<void> {
    this.end.abort();
    await this.running;
  }

  private async loop(): Promise<void> {
    let silent = true;
    let looked = 0;
    while (!this.end.signal.aborted) {
      const everywhere = silent || performance.now() - looked >= LOOK_EVERYWHERE_MILLISECONDS;
      if (everywhere) looked = performance.now();
      try {
        const workspaces = new Set([...this.hint.take(), ...(everywhere ? await this.waiting() : [])]);
        for (const workspaceId of workspaces) await this.drain(workspaceId);
      } catch (error) {
        await this.fault('Looking for entries to sequence failed and will be tried again.', error);
      }
      silent = await this.hint.wait(LOOK_EVERYWHERE_MILLISECONDS, this.end.signal);
      if (!silent) await sleep(GATHER_MILLISECONDS, undefined, { signal: this.end.signal }).catch(() => undefined);
    }
  }

  /** A workspace that cannot be sequenced does not hold up the others. */
  private async drain(workspaceId: string): Promise<void> {
    try {
      await this.sequencer.drain(workspaceId);
    } catch (error) {
      await this.fault(`Sequencing workspace ${workspaceId} failed and will be tried again.`, error);
    }
  }

  private async fault(message: string, error: unknown): Promise<void> {
    this.logger.error(message, error, 'Sequencer');
    await this.hint.wait(LOOK_EVERYWHERE_MILLISECONDS, this.end.signal);
  }

  private async waiting(): Promise<string[]> {
    const rows = (await this.dataSource.query('SELECT onus_workspaces_to_sequence($1) AS id', [WORKSPACES_A_ROUND])) as { id: string }[];
    return rows.map(({ id }) => id);
  }
}
