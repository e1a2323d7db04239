import { Injectable } from '@nestjs/common';
import { leafOf } from '../core/ledger/entry.js';
import { CompactRange, type CompactState, emptyRoot } from '../core/ledger/merkle.js';
import { type Subtree, isKept } from '../core/ledger/subtrees.js';
import { Clock } from '../platform/clock/index.js';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { LEDGER_ACTOR } from './ledger.js';

/** Most entries of one transaction. */
const BATCH = 5_000;

interface Taken {
  readonly entry_id: string;
  readonly stream: string;
  readonly version: number;
  readonly commitment: Buffer;
}

/**
 * Gives entries their order: gapless indices, leaves and the RFC 6962 root of each workspace.
 *
 * One transaction takes the lease (the head row), removes entries from the queue, appends their leaves and inner hashes, and moves the head. Killed
 * anywhere, it leaves nothing half-done; of two that run at once, one holds the lease and the other passes on.
 */
@Injectable()
export class Sequencer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Sequences one batch of a workspace. Returns how many entries got an index; 0 also where another sequencer has the lease. */
  async sequence(workspaceId: string, most: number = BATCH): Promise<number> {
    return this.unitOfWork.run({ workspaceId, actor: LEDGER_ACTOR }, async (tx) => {
      const tree = await takeLease(tx);
      if (tree === undefined) return 0;
      const taken = inOrder(await takePending(tx, most));
      if (taken.length === 0) return 0;
      const first = tree.size;
      const leaves = taken.map(({ commitment }) => leafOf(commitment));
      const nodes: Node[] = [];
      for (const leaf of leaves) tree.append(leaf, (subtree, hash) => isKept(subtree.height) && nodes.push({ ...subtree, hash }));
      await addLeaves(tx, first, taken, leaves);
      await addNodes(tx, nodes);
      await moveHead(tx, tree, this.clock.text());
      return taken.length;
    });
  }

  /** Sequences a workspace until its queue is empty. */
  async drain(workspaceId: string): Promise<number> {
    let total = 0;
    for (;;) {
      const done = await this.sequence(workspaceId);
      total += done;
      if (done < BATCH) return total;
    }
  }
}

/** The tree to go on with, or undefined where another sequencer has the lease. */
async function takeLease(tx: Tx): Promise<CompactRange | undefined> {
  const id = [tx.scope.workspaceId];
  const select = 'SELECT frontier FROM ledger_head WHERE workspace_id = $1 FOR UPDATE SKIP LOCKED';
  const [head] = await tx.query<{ frontier: string }>(select, id);
  if (head !== undefined) return CompactRange.from(JSON.parse(head.frontier) as CompactState);
  const empty = CompactRange.empty();
  const [made] = await tx.query(
    'INSERT INTO ledger_head (workspace_id, size, root, frontier) VALUES ($1, 0, $2, $3) ON CONFLICT DO NOTHING RETURNING workspace_id',
    [...id, Buffer.from(emptyRoot()), JSON.stringify(empty.state())],
  );
  return made === undefined ? undefined : empty;
}

async function takePending(tx: Tx, most: number): Promise<Taken[]> {
  return tx.query<Taken>(
    `WITH taken AS (
       DELETE FROM ledger_pending WHERE workspace_id = $1 AND entry_id IN (
         SELECT entry_id FROM ledger_pending WHERE workspace_id = $1 ORDER BY entry_id LIMIT $2)
       RETURNING entry_id)
     SELECT e.entry_id, e.kind || ' ' || e.subject_id AS stream, e.version, e.commitment
     FROM taken t JOIN ledger_entry e ON e.workspace_id = $1 AND e.entry_id = t.entry_id`,
    [tx.scope.workspaceId, most],
  );
}

/** By entry id, that is by the time of making; but never a version before the one it corrects, should two clocks disagree. */
function inOrder(taken: readonly Taken[]): readonly Taken[] {
  const byId = taken.toSorted((a, b) => (a.entry_id < b.entry_id ? -1 : 1));
  const streams = new Map<string, Taken[]>();
  for (const entry of byId) streams.set(entry.stream, [...(streams.get(entry.stream) ?? []), entry]);
  for (const versions of streams.values()) versions.sort((a, b) => b.version - a.version);
  return byId.map(({ stream }) => streams.get(stream)?.pop()).filter((entry) => entry !== undefined);
}

async function addLeaves(tx: Tx, first: number, taken: readonly Taken[], leaves: readonly Uint8Array[]): Promise<void> {
  await tx.query(
    `INSERT INTO ledger_leaf (workspace_id, idx, entry_id, leaf_hash)
     SELECT $1, $2::bigint + n - 1, entry_id, leaf_hash FROM unnest($3::uuid[], $4::bytea[]) WITH ORDINALITY AS t (entry_id, leaf_hash, n)`,
    [tx.scope.workspaceId, first, taken.map(({ entry_id }) => entry_id), leaves.map((leaf) => Buffer.from(leaf))],
  );
}

interface Node extends Subtree {
  readonly hash: Uint8Array;
}

async function addNodes(tx: Tx, nodes: readonly Node[]): Promise<void> {
  if (nodes.length === 0) return;
  await tx.query(
    `INSERT INTO ledger_node (workspace_id, height, idx, hash)
     SELECT $1, height, idx, hash FROM unnest($2::smallint[], $3::bigint[], $4::bytea[]) AS t (height, idx, hash)`,
    [tx.scope.workspaceId, nodes.map(({ height }) => height), nodes.map(({ index }) => index), nodes.map(({ hash }) => Buffer.from(hash))],
  );
}

async function moveHead(tx: Tx, tree: CompactRange, now: string): Promise<void> {
  const root = Buffer.from(tree.root());
  await tx.query(
    `WITH batch AS (INSERT INTO ledger_batch (workspace_id, size, root, sequenced_at) VALUES ($1, $2, $3, $5))
     UPDATE ledger_head SET size = $2, root = $3, frontier = $4 WHERE workspace_id = $1`,
    [tx.scope.workspaceId, tree.size, root, JSON.stringify(tree.state()), now],
  );
}
