import { Injectable } from '@nestjs/common';
import { emptyRoot } from '../core/ledger/merkle.js';
import { consistencyPath, inclusionPath } from '../core/ledger/proofs.js';
import { type LeafRange, type Subtree, hashOfRange, keptWithin, subtreesOf } from '../core/ledger/subtrees.js';
import { DomainError } from '../core/shared/errors.js';
import type { Tx } from '../platform/database/index.js';

/** Reads proofs and roots of any size from the kept hashes of the log: some dozens of rows, however long the log is. */
@Injectable()
export class Tree {
  /** The root of the first `size` entries. @throws DomainError `ledger-damaged` where hashes are missing. */
  async root(tx: Tx, size: number): Promise<Uint8Array> {
    if (size === 0) return emptyRoot();
    const [root] = await this.hashes(tx, [{ start: 0, end: size }]);
    return root ?? damaged();
  }

  /**
   * The inclusion proof (RFC 6962 section 2.1.1) of the entry at `index` in the log of that size, with the root of that size, in one
   * look. @throws DomainError `tree-range-invalid`, `ledger-damaged`.
   */
  async inclusion(tx: Tx, index: number, size: number): Promise<ProofWithRoots> {
    return this.withRoots(tx, inclusionPath(index, size), [size]);
  }

  /** The consistency proof (RFC 6962 section 2.1.2) between two sizes, with both roots. @throws DomainError `tree-range-invalid`, `ledger-damaged`. */
  async consistency(tx: Tx, first: number, second: number): Promise<ProofWithRoots> {
    return this.withRoots(tx, consistencyPath(first, second), [first, second]);
  }

  /** `count` neighbouring hashes of one height (0: leaves; else a multiple of four) from `first` on; fewer where the log ends. */
  async row(tx: Tx, height: number, first: number, count: number): Promise<Uint8Array[]> {
    const params = [tx.scope.workspaceId, first, first + count];
    const rows = height === 0 ? await tx.query<Hash>(LEAVES, params) : await tx.query<Hash>(NODES, [...params, height]);
    return rows.map(({ hash }) => new Uint8Array(hash));
  }

  private async withRoots(tx: Tx, path: readonly LeafRange[], sizes: readonly number[]): Promise<ProofWithRoots> {
    const whole = sizes.filter((size) => size > 0).map((end) => ({ start: 0, end }));
    const all = await this.hashes(tx, [...path, ...whole]);
    const found = all.slice(path.length);
    return { hashes: all.slice(0, path.length), roots: sizes.map((size) => (size === 0 ? emptyRoot() : (found.shift() ?? damaged()))) };
  }

  private async hashes(tx: Tx, ranges: readonly LeafRange[]): Promise<Uint8Array[]> {
    const wanted = ranges.flatMap(subtreesOf).flatMap(keptWithin);
    const kept = await fetch(tx, wanted);
    return ranges.map((range) => hashOfRange(range, (subtree) => kept.get(nameOf(subtree)) ?? damaged()));
  }
}

/** A proof, and the roots of the sizes that it is about, from the same hashes. */
export interface ProofWithRoots {
  readonly hashes: readonly Uint8Array[];
  readonly roots: readonly Uint8Array[];
}

interface Hash {
  readonly hash: Buffer;
}

const LEAVES = 'SELECT leaf_hash AS hash FROM ledger_leaf WHERE workspace_id = $1 AND idx >= $2 AND idx < $3 ORDER BY idx';
const NODES = 'SELECT hash FROM ledger_node WHERE workspace_id = $1 AND height = $4 AND idx >= $2 AND idx < $3 ORDER BY idx';

/** By exact keys, so that every plan is a plain look-up in the primary keys. */
const KEPT = `
  SELECT 0 AS height, l.idx::text, l.leaf_hash AS hash FROM unnest($2::bigint[]) AS wanted (idx)
  JOIN ledger_leaf l ON l.workspace_id = $1 AND l.idx = wanted.idx
  UNION ALL
  SELECT n.height, n.idx::text, n.hash FROM unnest($3::smallint[], $4::bigint[]) AS wanted (height, idx)
  JOIN ledger_node n ON n.workspace_id = $1 AND n.height = wanted.height AND n.idx = wanted.idx`;

async function fetch(tx: Tx, wanted: readonly Subtree[]): Promise<ReadonlyMap<string, Uint8Array>> {
  if (wanted.length === 0) return new Map();
  const leaves = wanted.filter(({ height }) => height === 0).map(({ index }) => index);
  const nodes = wanted.filter(({ height }) => height > 0);
  const params = [tx.scope.workspaceId, leaves, nodes.map(({ height }) => height), nodes.map(({ index }) => index)];
  const rows = await tx.query<{ height: number; idx: string; hash: Buffer }>(KEPT, params);
  return new Map(rows.map(({ height, idx, hash }) => [nameOf({ height, index: Number(idx) }), new Uint8Array(hash)]));
}

function nameOf({ height, index }: Subtree): string {
  return `${height}/${index}`;
}

function damaged(): never {
  throw new DomainError('ledger-damaged');
}
