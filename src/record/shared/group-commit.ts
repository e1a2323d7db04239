import { valueOf, type Outcome } from './outcome.js';

/** Most things that one transaction takes. */
export const GROUP_ROWS = 500;
/** Transactions of one group that may run at the same time. */
export const GROUP_FLUSHES = 2;
/** How many must wait before a second transaction starts beside a running one: fewer are cheaper in the next. */
export const ENOUGH_ROWS = 100;

/** Records everything given in one transaction, and resolves once that has committed: an outcome for each, in order. */
export type RecordTogether<I, R> = (inputs: readonly I[]) => Promise<readonly Outcome<R>[]>;

interface Waiting<I, R> {
  readonly input: I;
  readonly resolve: (value: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: what arrives at the same time is recorded by one transaction instead of one each, because a transaction costs
 * far more than a row.
 *
 * The first of a group waits for no more than the rest of its turn of the event loop; what arrives while a transaction runs
 * waits until it ends, or until there is enough of it for a second one. Nobody is answered before COMMIT. An outcome belongs to its own input: a bad one is refused alone. An
 * error of the transaction itself is the answer to all of its inputs and is not tried again, for it may have committed.
 */
export class GroupCommit<I, R> {
  private waiting: Waiting<I, R>[] = [];
  private running = 0;
  private planned = false;

  constructor(private readonly together: RecordTogether<I, R>) {}

  /** True while nothing waits and nothing runs. */
  get idle(): boolean {
    return this.waiting.length === 0 && this.running === 0;
  }

  /** Resolves or rejects with what became of this one. */
  submit(input: I): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.waiting.push({ input, resolve, reject });
      this.plan();
    });
  }

  private plan(): void {
    const needed = this.running === 0 ? 1 : ENOUGH_ROWS;
    if (this.planned || this.waiting.length < needed || this.running >= GROUP_FLUSHES) return;
    this.planned = true;
    setImmediate(() => {
      this.planned = false;
      void this.flush();
    });
  }

  private async flush(): Promise<void> {
    const group = this.waiting.slice(0, GROUP_ROWS);
    this.waiting = this.waiting.slice(GROUP_ROWS);
    this.running += 1;
    this.plan();
    try {
      const outcomes = await this.together(group.map(({ input }) => input));
      group.forEach(({ resolve, reject }, index) => settle(outcomes[index], resolve, reject));
    } catch (error) {
      group.forEach(({ reject }) => reject(error));
    } finally {
      this.running -= 1;
      this.plan();
    }
  }
}

function settle<R>(outcome: Outcome<R> | undefined, resolve: (value: R) => void, reject: (error: unknown) => void): void {
  try {
    resolve(valueOf(outcome));
  } catch (error) {
    reject(error);
  }
}
