import { Injectable } from '@nestjs/common';

/** Tells the sequencer of this process that there is work. Only a hint: the sequencer also looks by itself. */
@Injectable()
export class Hint {
  private readonly waiting = new Set<string>();
  private wake: (() => void) | undefined;

  give(workspaceId: string): void {
    this.waiting.add(workspaceId);
    this.wake?.();
  }

  /** Takes the workspaces hinted at so far. */
  take(): readonly string[] {
    const taken = [...this.waiting];
    this.waiting.clear();
    return taken;
  }

  /** Resolves at the next hint, or after `milliseconds` (true: nobody hinted, time to look everywhere). */
  async wait(milliseconds: number, signal: AbortSignal): Promise<boolean> {
    if (this.waiting.size > 0) return false;
    return new Promise((resolve) => {
      const end = (timedOut: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        this.wake = undefined;
        resolve(timedOut);
      };
      const abort = () => end(true);
      const timer = setTimeout(() => end(true), milliseconds);
      signal.addEventListener('abort', abort, { once: true });
      this.wake = () => end(false);
      if (signal.aborted) end(true);
    });
  }
}
