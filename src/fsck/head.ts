import { at, listAt, readCanonical } from './canonical.js';
import { exactTime } from './entries.js';
import type { Findings } from './findings.js';
import type { RootClaim } from './claims.js';
import type { WalkedLog } from './log.js';
import type { Snapshot } from './snapshot.js';

interface BatchRow {
  readonly size: string;
  readonly root: Buffer;
  readonly at: string;
}

/** The root after each batch of the sequencer. */
export async function* batches(snapshot: Snapshot): AsyncGenerator<RootClaim> {
  const sql = `SELECT size, root, ${exactTime('sequenced_at')} AS at FROM ledger_batch WHERE workspace_id = $1 ORDER BY ledger_batch.size`;
  for await (const { size, root, at: time } of snapshot.stream<BatchRow>(sql)) yield { size: Number(size), root, where: `ledger_batch of size ${size}`, by: 'batch', time, signed: false };
}

interface HeadRow {
  readonly size: string;
  readonly root: Buffer;
  readonly frontier: string;
  readonly last: string | null;
}

const HEAD = `
  SELECT h.size, h.root, h.frontier, (SELECT max(b.size) FROM ledger_batch b WHERE b.workspace_id = $1) AS last
    FROM (SELECT 1) one LEFT JOIN ledger_head h ON h.workspace_id = $1`;

/** The state from which the sequencer goes on, and the last batch: both end where the leaves end. */
export async function checkHead(snapshot: Snapshot, log: WalkedLog, findings: Findings): Promise<void> {
  const [row] = await snapshot.rows<HeadRow | { [name in keyof HeadRow]: null }>(HEAD);
  const leaves = { expected: `${log.size} leaves` };
  const last = Number(row?.last ?? 0);
  if (last < log.size) findings.add('size-wrong', `ledger_batch; leaves ${last} to ${log.size - 1}`, { ...leaves, found: `the last batch ends at ${last}` });
  if (row?.size === undefined || row.size === null) {
    if (log.size > 0) findings.add('size-wrong', 'ledger_head', { ...leaves, found: 'no row' });
    return;
  }
  if (Number(row.size) !== log.size) findings.add('size-wrong', 'ledger_head', { ...leaves, found: row.size });
  if (!row.root.equals(log.root)) findings.add('root-wrong', 'ledger_head', { expected: log.root.toString('hex'), found: row.root.toString('hex') });
  if (!isFrontier(row.frontier, log)) findings.add('node-wrong', 'ledger_head, column frontier', { expected: JSON.stringify(log.frontier), found: row.frontier });
}

/** `{"hashes":[...],"size":n}`, in whatever order its members are written. */
function isFrontier(text: string, { size, frontier }: WalkedLog): boolean {
  const stored = readCanonical(sorted(text));
  return at(stored, 'size') === size && JSON.stringify(listAt(stored, 'hashes')) === JSON.stringify(frontier);
}

function sorted(text: string): string {
  try {
    const { hashes, size } = JSON.parse(text) as Record<string, unknown>;
    return JSON.stringify({ hashes, size });
  } catch {
    return '';
  }
}
