/** How long an answer is kept, in milliseconds: the longest that a revocation in another process may go unseen here. */
export const KEPT_MILLISECONDS = 2_000;
const MOST_KEPT = 10_000;

/**
 * What was found under a secret, kept for a moment so that not every request asks the database. Only what was found is kept; a
 * revocation in this process forgets everything at once, also an answer that was still on its way.
 */
export class KnownKeys<T> {
  private readonly kept = new Map<string, { readonly found: T; readonly until: number }>();
  private revocations = 0;

  constructor(private readonly now: () => number) {}

  /** The kept answer for a hash, or that of `find`. */
  async get(hash: Buffer, find: () => Promise<T | undefined>): Promise<T | undefined> {
    const name = hash.toString('base64');
    const known = this.kept.get(name);
    if (known !== undefined && known.until > this.now()) {
      return known.found;
    }
    const { revocations } = this;
    const found = await find();
    if (found !== undefined && revocations === this.revocations) {
      this.keep(name, found);
    }
    return found;
  }

  /** Called once a revocation has committed. */
  forget(): void {
    this.revocations += 1;
    this.kept.clear();
  }

  private keep(name: string, found: T): void {
    if (this.kept.size >= MOST_KEPT) {
      this.kept.clear();
    }
    this.kept.set(name, { found, until: this.now() + KEPT_MILLISECONDS });
  }
}
