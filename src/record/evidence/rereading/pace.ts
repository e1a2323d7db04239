import { setTimeout as sleep } from 'node:timers/promises';

/** Shorter waits are saved up, in milliseconds. */
const SHORTEST_WAIT = 20;

/** Holds reading up so that it takes at most so many bytes a second. */
export class Pace {
  private begun = performance.now();
  private bytes = 0;

  constructor(private readonly bytesPerSecond: number) {}

  /** Resolves when these bytes may have been read. */
  async spend(bytes: number): Promise<void> {
    this.bytes += bytes;
    const ahead = (this.bytes / this.bytesPerSecond) * 1_000 - (performance.now() - this.begun);
    if (ahead >= SHORTEST_WAIT) await sleep(ahead);
    // Time in which nothing was read is not caught up with.
    else if (ahead < -1_000) this.restart();
  }

  private restart(): void {
    this.begun = performance.now();
    this.bytes = 0;
  }
}
