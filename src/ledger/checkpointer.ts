import { Injectable } from '@nestjs/common';
import { sameBytes, toHex } from '../core/ledger/bytes.js';
import { openCheckpoint, signCheckpoint } from '../core/ledger/checkpoint.js';
import { checkpointKey, originOf } from '../core/ledger/log-key.js';
import { verifyConsistency } from '../core/ledger/proofs.js';
import { caught, DomainError } from '../core/shared/errors.js';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { Checkpoints, type SignedCheckpoint } from './checkpoints.js';
import { KeyEntries } from './keys/key-entries.js';
import type { HeldKey } from './keys/key-file.js';
import { LEDGER_ACTOR } from './ledger.js';
import { Tree } from './tree.js';

interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * Signs what the sequencer has ordered. Before it signs, it verifies its own last checkpoint and that the log of today begins with
 * the log of then, from the hashes of the entries themselves: what does not fit is never signed. Killed anywhere it leaves a
 * checkpoint or none; of two at once, one records it, for a size has one checkpoint.
 */
@Injectable()
export class Checkpointer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly checkpoints: Checkpoints,
    private readonly tree: Tree,
    private readonly keyEntries: KeyEntries,
  ) {}

  /**
   * Signs the log of a workspace as it stands, unless the newest checkpoint says the same. Undefined while the log is empty, and
   * while a change of key is on its way into it: the entry that tells it must stand below the new signature.
   * @throws DomainError `ledger-damaged` where the log does not continue the one that was signed before.
   */
  async sign(workspaceId: string, key: HeldKey): Promise<SignedCheckpoint | undefined> {
    return this.unitOfWork.run({ workspaceId, actor: LEDGER_ACTOR }, async (tx) => {
      const head = await headOf(tx);
      if (head === undefined) return undefined;
      const last = await this.checkpoints.newest(tx);
      if (last !== undefined && last.key !== key.fingerprint && !(await this.keyEntries.isIn(tx, key.fingerprint, head.size))) return undefined;
      await this.requireContinuation(tx, last, head);
      if (last?.size === head.size) return last;
      const origin = originOf(workspaceId);
      const note = signCheckpoint({ origin, ...head, extensions: [] }, [{ key: checkpointKey(origin, key.publicKey), sign: key.sign }]);
      const made = await this.checkpoints.record(tx, { ...head, note, key: key.fingerprint });
      return made ?? this.sameAs(await this.checkpoints.at(tx, head.size), head);
    });
  }

  /** The other process saw the same log, or one of the two is wrong. */
  private sameAs(other: SignedCheckpoint | undefined, head: Head): SignedCheckpoint | undefined {
    return other === undefined || sameBytes(other.root, head.root) ? other : damaged();
  }

  private async requireContinuation(tx: Tx, last: SignedCheckpoint | undefined, head: Head): Promise<void> {
    if (last === undefined) {
      if (!sameBytes(await this.tree.root(tx, head.size), head.root)) damaged();
      return;
    }
    if (last.size > head.size) damaged();
    const first = await this.signedBefore(tx, last);
    const { hashes: proof } = await this.tree.consistency(tx, last.size, head.size);
    if (!verifyConsistency({ firstSize: last.size, firstRoot: first, secondSize: head.size, secondRoot: head.root, proof })) damaged();
  }

  /** The root in the last checkpoint, once its signature holds and its columns say what was signed. */
  private async signedBefore(tx: Tx, last: SignedCheckpoint): Promise<Uint8Array> {
    const publicKey = await this.keyEntries.publicKey(last.key);
    const origin = originOf(tx.scope.workspaceId);
    const opened = caught(() => openCheckpoint(last.note, origin, publicKey === undefined ? [] : [checkpointKey(origin, publicKey)]));
    if (opened instanceof DomainError || opened.size !== last.size || toHex(opened.root) !== toHex(last.root)) return damaged();
    return opened.root;
  }
}

async function headOf(tx: Tx): Promise<Head | undefined> {
  const [row] = await tx.query<{ size: string; root: Buffer }>('SELECT size, root FROM ledger_head WHERE workspace_id = $1 AND size > 0', [tx.scope.workspaceId]);
  return row === undefined ? undefined : { size: Number(row.size), root: new Uint8Array(row.root) };
}

function damaged(): never {
  throw new DomainError('ledger-damaged');
}
