import { Injectable } from '@nestjs/common';
import { verifyConsistency, verifyInclusion } from '../core/ledger/proofs.js';
import { tlogProofText } from '../core/ledger/tlog-proof.js';
import { DomainError } from '../core/shared/errors.js';
import type { Tx } from '../platform/database/index.js';
import { Checkpoints, type SignedCheckpoint } from './checkpoints.js';
import { Tree } from './tree.js';

/** That one entry stands in the log of a size: what RFC 6962 section 2.1.1 calls an audit path. */
export interface Inclusion {
  readonly entryId: string;
  readonly index: number;
  readonly leaf: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint of that size; null where none was signed at it. */
  readonly checkpoint: SignedCheckpoint | null;
}

/** That the log of one size continues the log of another (RFC 6962 section 2.1.2). */
export interface Consistency {
  readonly from: { readonly size: number; readonly root: Uint8Array; readonly checkpoint: SignedCheckpoint | null };
  readonly to: Consistency['from'];
  readonly hashes: readonly Uint8Array[];
}

/** Proofs over the log of a workspace. Each is verified before it is given out. */
@Injectable()
export class Proofs {
  constructor(
    private readonly checkpoints: Checkpoints,
    private readonly tree: Tree,
  ) {}

  /**
   * The proof that an entry (by id or index) stands in the log of `size`; without it of the newest checkpoint that covers it.
   * @throws DomainError `not-found`, `ledger-not-checkpointed` where no checkpoint covers the entry yet, `ledger-range-invalid`, `ledger-damaged`.
   */
  async inclusion(tx: Tx, entry: { readonly id: string } | { readonly index: number }, size?: number): Promise<Inclusion> {
    const { entryId, index, leaf } = await leafOf(tx, entry);
    const checkpoint = await (size === undefined ? this.checkpoints.newest(tx) : this.checkpoints.at(tx, size));
    const wanted = size ?? checkpoint?.size ?? 0;
    if (size === undefined && index >= wanted) throw new DomainError('ledger-not-checkpointed');
    await requireRange(tx, index + 1, wanted);
    const { hashes, roots } = await this.tree.inclusion(tx, index, wanted);
    const root = rootAs(checkpoint, roots[0]);
    if (!verifyInclusion({ index, size: wanted, leaf, proof: hashes, root })) throw new DomainError('ledger-damaged');
    return { entryId, index, leaf, size: wanted, root, hashes, checkpoint: checkpoint ?? null };
  }

  /** The same as a `.tlog-proof` file, which can be checked without the log. @throws as `inclusion`; `not-found` where no checkpoint was signed at `size`. */
  async tlogProof(tx: Tx, id: string, size?: number): Promise<{ readonly index: number; readonly text: string }> {
    const { index, hashes, checkpoint } = await this.inclusion(tx, { id }, size);
    if (checkpoint === null) throw new DomainError('not-found', { kind: 'checkpoint of this size' });
    return { index, text: tlogProofText({ index, hashes, checkpoint: checkpoint.note }) };
  }

  /** The proof that the log of size `to` (the newest checkpoint) begins with the log of size `from`. @throws DomainError `ledger-range-invalid`, `ledger-damaged`. */
  async consistency(tx: Tx, from: number, to?: number): Promise<Consistency> {
    const second = to ?? (await this.checkpoints.newest(tx))?.size ?? 0;
    await requireRange(tx, from, second);
    const { hashes, roots } = await this.tree.consistency(tx, from, second);
    const [a, b] = [await this.end(tx, from, roots[0]), await this.end(tx, second, roots[1])];
    const holds = verifyConsistency({ firstSize: from, secondSize: second, firstRoot: a.root, secondRoot: b.root, proof: hashes });
    return holds ? { from: a, to: b, hashes } : damaged();
  }

  private async end(tx: Tx, size: number, computed: Uint8Array | undefined): Promise<Consistency['from']> {
    const checkpoint = (await this.checkpoints.at(tx, size)) ?? null;
    return { size, root: rootAs(checkpoint, computed), checkpoint };
  }
}

/** What was signed, where something was; else what the hashes of today give. */
function rootAs(checkpoint: SignedCheckpoint | null | undefined, computed: Uint8Array | undefined): Uint8Array {
  return checkpoint?.root ?? computed ?? damaged();
}

async function requireRange(tx: Tx, from: number, to: number): Promise<void> {
  const [head] = await tx.query<{ size: string }>('SELECT size FROM ledger_head WHERE workspace_id = $1', [tx.scope.workspaceId]);
  const size = Number(head?.size ?? 0);
  if (from > to || to > size) throw new DomainError('ledger-range-invalid', { size });
}

async function leafOf(tx: Tx, entry: { readonly id: string } | { readonly index: number }): Promise<{ entryId: string; index: number; leaf: Uint8Array }> {
  const [where, value] = 'id' in entry ? ['entry_id', entry.id] : ['idx', entry.index];
  const [row] = await tx.query<{ entry_id: string; idx: string; leaf_hash: Buffer }>(`SELECT entry_id, idx, leaf_hash FROM ledger_leaf WHERE workspace_id = $1 AND ${where} = $2`, [tx.scope.workspaceId, value]);
  if (row === undefined) throw new DomainError('not-found', { kind: 'sequenced ledger entry' });
  return { entryId: row.entry_id, index: Number(row.idx), leaf: new Uint8Array(row.leaf_hash) };
}

function damaged(): never {
  throw new DomainError('ledger-damaged');
}
