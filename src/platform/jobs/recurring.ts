import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Logger } from '../logging/index.js';

/** What to do again and again. More than one process may do it at the same time, so the work itself looks whether it is due. */
export interface RecurringWork {
  readonly name: string;
  /** From the end of one run to the begin of the next. */
  readonly milliseconds: number;
  readonly run: () => Promise<void>;
}

/** Small regular work of a process that works (ONUS_WORK): looking what is due, clearing away what is left over. */
@Injectable()
export class Recurring implements OnApplicationShutdown {
  private readonly works: RecurringWork[] = [];
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private ended = false;

  constructor(private readonly logger: Logger) {}

  /** Call it while the application is being put together, in `onModuleInit`. */
  every(work: RecurringWork): void {
    this.works.push(work);
  }

  /** Begins: each work runs for the first time after its interval. */
  start(): void {
    for (const work of this.works) this.schedule(work);
  }

  async onApplicationShutdown(): Promise<void> {
    this.ended = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }

  private schedule(work: RecurringWork): void {
    if (this.ended) return;
    const timer = setTimeout(() => {
      const run = this.once(work).finally(() => this.running.delete(run));
      this.running.add(run);
    }, work.milliseconds);
    timer.unref();
    this.timers.set(work.name, timer);
  }

  private async once(work: RecurringWork): Promise<void> {
    try {
      await work.run();
    } catch (error) {
      this.logger.error(`The regular work "${work.name}" failed and will be tried again.`, error, 'Recurring');
    }
    this.schedule(work);
  }
}
