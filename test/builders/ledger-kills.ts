import { spawn } from 'node:child_process';
import path from 'node:path';
import { toHex } from '../../src/core/ledger/bytes.js';
import { openCheckpoint } from '../../src/core/ledger/checkpoint.js';
import { checkpointKey, originOf } from '../../src/core/ledger/log-key.js';
import { CompactRange } from '../../src/core/ledger/merkle.js';
import type { LogKeys } from '../../src/ledger/index.js';
import type { Scope, Tx, UnitOfWork } from '../../src/platform/database/index.js';

/** What the victims work on, and how this process looks at it. */
export interface KillGround {
  readonly url: string;
  /** The data folder with the log key that all of them share. */
  readonly folder: string;
  readonly scope: Scope;
  readonly unitOfWork: UnitOfWork;
  readonly keys: LogKeys;
}

/** Where a victim kills itself. */
export interface Kill {
  /** At which statement to the database, counted from 1. */
  readonly statement: number;
  readonly moment: 'before' | 'sent' | 'answered';
}

/** Statements of a good dozen of transactions: writing, sequencing and signing go round several times before the last. */
const MOST_STATEMENTS = 160;
const MOMENTS = ['before', 'sent', 'answered'] as const;

/** A statement and a moment by chance. */
export function anyKill(random: () => number): Kill {
  return { statement: 1 + Math.floor(random() * MOST_STATEMENTS), moment: MOMENTS[Math.floor(random() * MOMENTS.length)] ?? 'sent' };
}

/** Lets a process write, sequence and sign until it kills itself. Gives the ids that it was told are committed. Throws where it ended otherwise. */
export async function killed(ground: KillGround, kill: Kill): Promise<readonly string[]> {
  const { url, folder, scope } = ground;
  const script = path.resolve('test', 'support', 'ledger-writer.mjs');
  const orders = JSON.stringify({ url, folder, workspaceId: scope.workspaceId, ...kill });
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, orders], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const signal = await new Promise<string | null>((resolve) => child.once('close', (_, by) => resolve(by)));
  if (signal !== 'SIGKILL') throw new Error(`the victim of ${JSON.stringify(kill)} ended with ${signal ?? 'an error'} instead of being killed`);
  return told.split('\n').slice(0, -1);
}

/** What must hold at any moment, and whatever was killed before. Throws what does not. Returns how many entries and checkpoints there are. */
export async function requireSound({ unitOfWork, scope, keys }: KillGround, acknowledged: ReadonlySet<string>): Promise<{ readonly entries: number; readonly checkpoints: number }> {
  const seen = await unitOfWork.run(scope, readEverything, { isolation: 'REPEATABLE READ', readOnly: true });
  const { entries, leaves, pending, checkpoints } = seen;
  const known = new Set(entries);
  require([...acknowledged].every((id) => known.has(id)), 'an acknowledged entry is lost');
  require(leaves.every(({ idx }, at) => Number(idx) === at), 'the indices have a gap');
  const placed = new Set(leaves.map(({ entry_id }) => entry_id));
  require(placed.size === leaves.length && pending.every((id) => !placed.has(id)), 'an entry has two places');
  require(placed.size + pending.length === entries.length, 'an entry is neither placed nor waiting');
  const roots = rootsOf(leaves.map(({ leaf_hash }) => leaf_hash));
  require(seen.head === undefined || (Number(seen.head.size) === leaves.length && roots[leaves.length] === toHex(seen.head.root)), 'the head is not that of the leaves');
  const origin = originOf(scope.workspaceId);
  const published = (await keys.chain()).map(({ publicKey }) => checkpointKey(origin, publicKey));
  for (const { size, note } of checkpoints) {
    const opened = openCheckpoint(note, origin, published);
    require(opened.size === Number(size) && toHex(opened.root) === roots[opened.size], `the checkpoint of ${size} entries is of another log`);
  }
  return { entries: entries.length, checkpoints: checkpoints.length };
}

interface Leaf {
  readonly idx: string;
  readonly entry_id: string;
  readonly leaf_hash: Buffer;
}

async function readEverything(tx: Tx) {
  const ids = (rows: readonly { entry_id: string }[]) => rows.map(({ entry_id }) => entry_id);
  const [head] = await tx.query<{ size: string; root: Buffer }>('SELECT size, root FROM ledger_head');
  return {
    head,
    entries: ids(await tx.query<{ entry_id: string }>('SELECT e.entry_id FROM ledger_entry e JOIN ledger_body b USING (workspace_id, entry_id)')),
    leaves: await tx.query<Leaf>('SELECT idx, entry_id, leaf_hash FROM ledger_leaf ORDER BY idx'),
    pending: ids(await tx.query<{ entry_id: string }>('SELECT entry_id FROM ledger_pending')),
    checkpoints: await tx.query<{ size: string; note: string }>('SELECT size, note FROM ledger_checkpoint ORDER BY size'),
  };
}

/** The root of every size, from the leaves alone. */
function rootsOf(leaves: readonly Uint8Array[]): string[] {
  const range = CompactRange.empty();
  return [toHex(range.root()), ...leaves.map((leaf) => (range.append(new Uint8Array(leaf)), toHex(range.root())))];
}

function require(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
