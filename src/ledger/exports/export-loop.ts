import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { Logger } from '../../platform/logging/index.js';
import { Exporter } from './exporter.js';
import { type Target, targetsOf } from './targets.js';

const LOOK_MILLISECONDS = 1_000;
const LONGEST_PAUSE_MILLISECONDS = 300_000;

/** Keeps copies going out where this process works, each place by itself: one that does not answer is asked again, ever more seldom. */
@Injectable()
export class ExportLoop implements OnApplicationShutdown {
  private readonly end = new AbortController();
  private running: Promise<unknown> | undefined;

  constructor(
    private readonly exporter: Exporter,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running ??= Promise.all(targetsOf(this.config).map((target) => this.serve(target)));
  }

  async onApplicationShutdown(): Promise<void> {
    this.end.abort();
    await this.running;
  }

  private async serve(target: Target): Promise<void> {
    for (let pause = LOOK_MILLISECONDS; !this.end.signal.aborted; await sleep(pause, undefined, { signal: this.end.signal }).catch(() => undefined)) {
      try {
        await this.exporter.deliver(target, this.config.ONUS_CHECKPOINT_EXPORT_MINUTES);
        pause = LOOK_MILLISECONDS;
      } catch (error) {
        pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS);
        this.logger.warn(`A checkpoint could not be brought to ${target.name} and will be tried again in ${Math.round(pause / 1000)} s.`, error, 'Export');
      }
    }
  }
}
