import { BlobCheck, type BlobSummary } from './blobs.js';
import { checkAround, checkUnsequenced } from './beside.js';
import { Checkpoints, checkExported, type OutsideCheckpoint, originOf, outsideClaims } from './checkpoints.js';
import { inOrder } from './claims.js';
import { CLOCK_TOLERANCE_MS, ClockWatch } from './clock.js';
import { Erasures } from './erasures.js';
import { type Counts, type Finding, Findings } from './findings.js';
import { checkGuards } from './guards.js';
import { batches, checkHead } from './head.js';
import { checkKeyEntries, KnownKeys } from './keys.js';
import { KINDS } from './kinds.js';
import { LogWalk, type WalkedLog } from './log.js';
import { checkRecords, kindsInUse } from './records.js';
import { checkSealedPacks } from './sealed.js';
import { askOnce, Snapshot } from './snapshot.js';
import type { BlobPlace } from './stores.js';
import { checkTables, FACTS } from './tables.js';
import { checkTimestamps } from './timestamps.js';
import { TreeNodes } from './tree-nodes.js';

export interface FsckOptions {
  /** Address of the database. The application's role is enough: fsck only reads. */
  readonly url: string;
  readonly blobs: BlobPlace;
  /** Only this workspace. */
  readonly workspace?: string;
  /** Checkpoints that somebody else kept. */
  readonly outside: readonly OutsideCheckpoint[];
  /** Keys that somebody vouches for: fingerprints, or `name+id+base64`. */
  readonly keys: readonly string[];
  /** Of each code at most so many findings are told; all are counted. */
  readonly most: number;
  readonly tell: (finding: Finding) => void;
  readonly toleranceMs?: number;
}

export interface WorkspaceSummary {
  readonly workspace: string;
  readonly name: string;
  readonly entries: number;
  /** In hex. */
  readonly root: string;
  readonly erased: number;
  readonly pending: number;
  /** How many entries the newest checkpoint covers that is signed and right. */
  readonly checkpointed: number;
  /** Fingerprint of the key of the newest checkpoint; null where none is signed. */
  readonly key: string | null;
  readonly exhibits: BlobSummary;
}

export interface FsckReport {
  /** True where nothing differs; notes may remain. */
  readonly clean: boolean;
  readonly counts: Counts;
  readonly workspaces: readonly WorkspaceSummary[];
}

/** Rebuilds everything from raw rows and bytes and says what differs. Reads only; memory does not grow with the record. */
export async function fsck(options: FsckOptions): Promise<FsckReport> {
  const findings = new Findings(options.tell, options.most);
  await checkGuards(options.url, findings);
  const keys = await KnownKeys.read(options.url, options.keys, findings);
  const all = await askOnce<{ workspace_id: string; name: string }>(options.url, 'SELECT workspace_id, name FROM workspace ORDER BY workspace_id');
  for (const { origin, file, size } of options.outside) {
    if (!all.some((one) => originOf(one.workspace_id) === origin)) findings.add('outside-log', file, { expected: `${origin}, ${size} entries` });
  }
  if (options.outside.length === 0) findings.add('no-outside-copy', 'the whole installation');
  const chosen = all.filter((one) => options.workspace === undefined || one.workspace_id === options.workspace);
  if (options.workspace !== undefined && chosen.length === 0) throw new UnknownWorkspace(options.workspace);
  const workspaces: WorkspaceSummary[] = [];
  for (const { workspace_id: id, name } of chosen) {
    findings.enter(id);
    workspaces.push(await Snapshot.of(options.url, id, (snapshot) => checkWorkspace(snapshot, name, { options, keys, findings })));
  }
  return { clean: findings.clean, counts: findings.counts, workspaces };
}

/** There is no workspace of that id. */
export class UnknownWorkspace extends Error {
  override readonly name = 'UnknownWorkspace';

  constructor(id: string) {
    super(`There is no workspace ${id}.`);
  }
}

interface Tools {
  readonly options: FsckOptions;
  readonly keys: KnownKeys;
  readonly findings: Findings;
}

async function checkWorkspace(snapshot: Snapshot, name: string, tools: Tools): Promise<WorkspaceSummary> {
  const { options, keys, findings } = tools;
  const erasures = new Erasures(snapshot, findings);
  const checkpoints = new Checkpoints(snapshot, keys, findings);
  const log = await walk(snapshot, checkpoints, erasures, tools);
  const pending = await checkUnsequenced(snapshot, erasures, findings);
  await checkAround(snapshot, findings);
  await checkExported(snapshot, findings);
  await checkTimestamps(snapshot, findings);
  const counts = await countKinds(snapshot);
  noteUnknownKinds(counts, findings);
  const inUse = await kindsInUse(snapshot);
  for (const kind of KINDS.filter(({ kind: name }) => counts.has(name) || inUse.has(name))) await checkRecords(snapshot, kind, findings);
  await checkTables(snapshot, findings);
  await checkKeyEntries(snapshot, keys, findings);
  const exhibits = await new BlobCheck(snapshot, findings, (sha256) => erasedSince(options.url, snapshot.workspaceId, sha256)).run(options.blobs);
  await checkSealedPacks(snapshot, options.blobs, findings);
  noteTrust(log, checkpoints.newestKey?.fingerprint, tools);
  const { size: entries, root, checkpointed } = log;
  return {
    workspace: snapshot.workspaceId, name, entries, root: root.toString('hex'), erased: erasures.count, pending, checkpointed, key: checkpoints.newestKey?.fingerprint ?? null, exhibits,
  };
}

async function walk(snapshot: Snapshot, checkpoints: Checkpoints, erasures: Erasures, { options, keys, findings }: Tools): Promise<WalkedLog> {
  const nodes = new TreeNodes(snapshot, findings);
  const clock = new ClockWatch(findings, options.toleranceMs ?? CLOCK_TOLERANCE_MS);
  const claims = inOrder([batches(snapshot), checkpoints.claims(), outsideClaims(options.outside, snapshot.workspaceId, keys, findings)]);
  const onSubtree = (height: number, idx: number, hash: Buffer) => nodes.add(height, idx, hash);
  const log = await new LogWalk(snapshot, claims, { findings, clock, erasures, onSubtree, onPage: () => nodes.compare() }).run();
  await nodes.end();
  await checkHead(snapshot, log, findings);
  return log;
}

/** What a reader must know although nothing differs: how much of the log is signed, and by whom. */
function noteTrust({ size, checkpointed }: WalkedLog, key: string | undefined, { keys, findings }: Tools): void {
  if (checkpointed < size) findings.add('not-checkpointed', `entries ${checkpointed} to ${size - 1}`);
  if (key === undefined) return;
  if (!keys.asked) findings.add('not-vouched', `key ${key}`);
  else if (!keys.isVouchedFor(key)) findings.add('key-unexpected', `key ${key} of the newest checkpoint`);
}

/** Kinds of entries from which no table is made. */
const WITHOUT_TABLE = ['workspace', 'legal-hold', 'tombstone', 'refusal', 'pack-read', 'ledger-key'];

async function countKinds(snapshot: Snapshot): Promise<ReadonlyMap<string, string>> {
  const rows = await snapshot.rows<{ kind: string; count: string }>('SELECT kind, count(*) FROM ledger_entry WHERE workspace_id = $1 GROUP BY kind ORDER BY kind');
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}

function noteUnknownKinds(counts: ReadonlyMap<string, string>, findings: Findings): void {
  const known = [...KINDS.map(({ kind }) => kind), ...FACTS.map(({ kind }) => kind), ...WITHOUT_TABLE];
  for (const [kind, count] of counts) if (!known.includes(kind)) findings.add('kind-unknown', `${count} entries of kind ${kind}`);
}

/** Bytes may be erased while fsck reads: what is missing is asked for once more in a view of now. */
async function erasedSince(url: string, workspaceId: string, sha256: string): Promise<boolean> {
  const sql = `
    SELECT 1 FROM ledger_entry e JOIN ledger_body b ON b.workspace_id = e.workspace_id AND b.entry_id = e.entry_id
     WHERE e.workspace_id = $1 AND e.kind = 'tombstone' AND position($2 IN b.body) > 0 LIMIT 1`;
  return Snapshot.of(url, workspaceId, async (now) => (await now.rows(sql, sha256)).length > 0);
}
