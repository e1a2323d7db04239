import type { Findings } from './findings.js';
import type { Snapshot } from './snapshot.js';

/** Heights at which the writer keeps hashes of complete subtrees. */
const EVERY = 4;

interface Made {
  readonly height: number;
  readonly idx: number;
  readonly hash: Buffer;
}

const STORED = `
  SELECT n.height, n.idx, n.hash FROM unnest($2::int[], $3::bigint[]) AS made (height, idx)
    JOIN ledger_node n ON n.workspace_id = $1 AND n.height = made.height AND n.idx = made.idx`;

/** The stored inner hashes of the tree (ledger_node), from which proofs are read, against those that the leaves give. */
export class TreeNodes {
  #made: Made[] = [];
  #right = 0;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly findings: Findings,
  ) {}

  add(height: number, idx: number, hash: Buffer): void {
    if (height % EVERY === 0) this.#made.push({ height, idx, hash });
  }

  /** Compares what came up since the last call. */
  async compare(): Promise<void> {
    const made = this.#made;
    this.#made = [];
    if (made.length === 0) return;
    const rows = await this.snapshot.rows<{ height: number; idx: string; hash: Buffer }>(STORED, made.map(({ height }) => height), made.map(({ idx }) => idx));
    const stored = new Map(rows.map((row) => [`${row.height} ${row.idx}`, row.hash]));
    for (const { height, idx, hash } of made) {
      const found = stored.get(`${height} ${idx}`);
      if (found !== undefined) this.#right += 1;
      if (found === undefined || !found.equals(hash)) {
        this.findings.add('node-wrong', `ledger_node height ${height}, index ${idx}`, { expected: hash.toString('hex'), found: found?.toString('hex') ?? 'no row' });
      }
    }
  }

  /** After the last leaf: no further rows. */
  async end(): Promise<void> {
    const [row] = await this.snapshot.rows<{ count: string }>('SELECT count(*) FROM ledger_node WHERE workspace_id = $1');
    const more = Number(row?.count ?? 0) - this.#right;
    if (more > 0) this.findings.add('node-wrong', 'ledger_node', { expected: `${this.#right} rows`, found: `${more} more` });
  }
}
