import { BROKEN, type RootClaim } from './claims.js';
import type { ClockWatch } from './clock.js';
import { checkEntry, type EntryRow, entriesOf, nameOf } from './entries.js';
import type { Erasures } from './erasures.js';
import type { Findings } from './findings.js';
import { leafOf, type OnSubtree, Tree } from './hashes.js';
import type { Snapshot } from './snapshot.js';

interface LeafRow {
  readonly idx: string;
  readonly entry_id: string;
  readonly leaf_hash: Buffer;
}

/** What the walk needs beside the rows. */
export interface WalkTools {
  readonly findings: Findings;
  readonly clock: ClockWatch;
  readonly erasures: Erasures;
  /** Hashes of complete subtrees as they come out, and the end of each page. */
  readonly onSubtree: OnSubtree;
  readonly onPage: () => Promise<void>;
}

/** The log as its leaves give it. */
export interface WalkedLog {
  readonly size: number;
  readonly root: Buffer;
  readonly frontier: readonly string[];
  /** The largest size for which a signed checkpoint has the right root; 0 where none has. */
  readonly checkpointed: number;
}

const LEAVES = 'SELECT idx, entry_id, leaf_hash FROM ledger_leaf WHERE workspace_id = $1 ORDER BY idx';

/**
 * One walk along the log in its order: every leaf, its entry and its text, and the root at every size of which somebody claims one.
 * The tree is made of the leaves as they stand, and each leaf is held against its entry: so a report names the entry as well as
 * the root.
 */
export class LogWalk {
  readonly #tree: Tree;
  readonly #broken = new Set<RootClaim['by']>();
  #next = 0;
  #proved = 0;
  #checkpointed = 0;
  #claim: IteratorResult<RootClaim, unknown> = { done: true, value: undefined };

  constructor(
    private readonly snapshot: Snapshot,
    private readonly claims: AsyncIterator<RootClaim>,
    private readonly tools: WalkTools,
  ) {
    this.#tree = new Tree(tools.onSubtree);
  }

  async run(): Promise<WalkedLog> {
    this.#claim = await this.claims.next();
    await this.compareRoots();
    for await (const page of this.snapshot.pages<LeafRow>(LEAVES)) {
      const entries = await entriesOf(this.snapshot, page.map((leaf) => leaf.entry_id));
      for (const leaf of page) await this.leaf(leaf, entries.get(leaf.entry_id));
      await this.tools.erasures.settle();
      await this.tools.onPage();
    }
    await this.claimsBeyond();
    return { size: this.#tree.size, root: this.#tree.root(), frontier: this.#tree.frontier(), checkpointed: this.#checkpointed };
  }

  private async leaf(leaf: LeafRow, entry: EntryRow | undefined): Promise<void> {
    const { findings } = this.tools;
    const index = Number(leaf.idx);
    if (index !== this.#next) findings.add('index-gap', `ledger_leaf before index ${index}`, { expected: `index ${this.#next}`, found: `index ${index}` });
    this.#next = index + 1;
    this.#tree.add(leaf.leaf_hash);
    if (entry === undefined) findings.add('entry-missing', `ledger_entry ${leaf.entry_id} (index ${index})`);
    else await this.entry(entry, leaf, nameOf(entry, index));
    await this.compareRoots();
  }

  private async entry(entry: EntryRow, { leaf_hash: leaf }: LeafRow, name: string): Promise<void> {
    const { findings, clock, erasures } = this.tools;
    const hash = leafOf(entry.commitment);
    if (!hash.equals(leaf)) findings.add('leaf-wrong', name, { expected: hash.toString('hex'), found: leaf.toString('hex') });
    clock.recorded(entry.recorded_at, name);
    if (entry.salt === null) {
      erasures.withoutText(entry, name);
      return;
    }
    const body = await checkEntry(this.snapshot, entry, name, findings);
    if (body !== undefined) erasures.seen(entry, name, body);
  }

  /** Every claim about the log of the size that has been reached. */
  private async compareRoots(): Promise<void> {
    while (this.#claim.done !== true && this.#claim.value.size <= this.#tree.size) {
      this.compare(this.#claim.value);
      this.#claim = await this.claims.next();
    }
  }

  /** A root that is wrong makes every later one wrong too: of each source the first is told, and again where it was right in between. */
  private compare({ size, root, where, by, time, signed }: RootClaim): void {
    const found = this.#tree.root();
    const right = size === this.#tree.size && root.equals(found);
    if (!right && !this.#broken.has(by)) {
      const leaves = size > this.#proved ? `; leaves ${this.#proved} to ${size - 1}` : '';
      this.tools.findings.add(BROKEN[by].root, `${where}${leaves}`, { expected: root.toString('hex'), found: found.toString('hex') });
    }
    if (right) this.#broken.delete(by);
    else this.#broken.add(by);
    if (right) this.#proved = Math.max(this.#proved, size);
    if (right && signed && by === 'checkpoint') this.#checkpointed = size;
    if (by === 'batch') this.tools.clock.sequenced(time);
  }

  private async claimsBeyond(): Promise<void> {
    for (; this.#claim.done !== true; this.#claim = await this.claims.next()) {
      const { size, where, by } = this.#claim.value;
      this.tools.findings.add(BROKEN[by].beyond, where, { expected: `${size} leaves`, found: `${this.#tree.size} leaves` });
    }
  }
}
