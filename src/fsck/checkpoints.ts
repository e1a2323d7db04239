import type { RootClaim } from './claims.js';
import { exactTime } from './entries.js';
import type { Findings } from './findings.js';
import type { KnownKeys, LogKey } from './keys.js';
import { isSignedBy, type NotedCheckpoint, readCheckpoint } from './note.js';
import type { Snapshot } from './snapshot.js';

/** A checkpoint that somebody else kept: where it came from, and what it says. */
export interface OutsideCheckpoint extends NotedCheckpoint {
  readonly file: string;
}

/** Which log a checkpoint speaks of: the first line of its text. */
export function originOf(workspaceId: string): string {
  return `onus/${workspaceId}`;
}

interface CheckpointRow {
  readonly size: string;
  readonly root: Buffer;
  readonly note: string;
  readonly key_fingerprint: string;
  readonly at: string;
}

const CHECKPOINTS = `SELECT c.size, c.root, c.note, c.key_fingerprint, ${exactTime('c.signed_at')} AS at FROM ledger_checkpoint c WHERE c.workspace_id = $1 ORDER BY c.size`;

/** The signed checkpoints of a workspace, and which key signed the newest. */
export class Checkpoints {
  #newest: LogKey | undefined;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly keys: KnownKeys,
    private readonly findings: Findings,
  ) {}

  /** The key of the newest checkpoint whose signature holds, of those that were read so far. */
  get newestKey(): LogKey | undefined {
    return this.#newest;
  }

  /** Reads and verifies each note, and says which root it claims: what was signed counts, not what the columns repeat. */
  async *claims(): AsyncGenerator<RootClaim> {
    for await (const row of this.snapshot.stream<CheckpointRow>(CHECKPOINTS)) {
      const where = `ledger_checkpoint of size ${row.size}`;
      const note = readCheckpoint(row.note);
      const fits = note !== undefined && note.origin === originOf(this.snapshot.workspaceId) && String(note.size) === row.size && note.root.equals(row.root);
      if (!fits) this.findings.add('checkpoint-unreadable', where, { expected: said(originOf(this.snapshot.workspaceId), row.size, row.root), found: note === undefined ? row.note.slice(0, 200) : said(note.origin, note.size, note.root) });
      const key = note === undefined ? undefined : this.signer(note, row.key_fingerprint);
      if (key === undefined) this.findings.add('checkpoint-signature', where, { expected: `a signature by the key ${row.key_fingerprint}` });
      else this.#newest = key;
      yield { size: Number(row.size), root: note?.root ?? row.root, where, by: 'checkpoint', time: row.at, signed: key !== undefined };
    }
  }

  private signer(note: NotedCheckpoint, fingerprint: string): LogKey | undefined {
    const key = this.keys.find(fingerprint);
    return key !== undefined && isSignedBy(note, note.origin, key.publicKey) ? key : undefined;
  }
}

const said = (origin: string, size: string | number, root: Buffer) => `${origin}, ${size}, ${root.toString('base64')}`;

/** What checkpoints held outside claim of one log, in the order of their sizes. Each must be signed by a key that is known. */
export async function* outsideClaims(all: readonly OutsideCheckpoint[], workspaceId: string, keys: KnownKeys, findings: Findings): AsyncGenerator<RootClaim> {
  for (const note of all.filter(({ origin }) => origin === originOf(workspaceId)).toSorted((a, b) => a.size - b.size)) {
    const signed = keys.keys.some(({ publicKey }) => isSignedBy(note, note.origin, publicKey));
    if (!signed) findings.add('checkpoint-signature', note.file, { expected: 'a signature by a key of this installation' });
    yield { size: note.size, root: note.root, where: `${note.file} (size ${note.size})`, by: 'outside', time: '', signed };
  }
}

const EXPORTED = `
  SELECT x.size, min(x.target) AS target FROM ledger_checkpoint_export x LEFT JOIN ledger_checkpoint c ON c.workspace_id = x.workspace_id AND c.size = x.size
   WHERE x.workspace_id = $1 AND c.size IS NULL GROUP BY x.size ORDER BY x.size`;

/** A checkpoint of which a copy went out is there. */
export async function checkExported(snapshot: Snapshot, findings: Findings): Promise<void> {
  for await (const { size, target } of snapshot.stream<{ size: string; target: string }>(EXPORTED)) {
    findings.add('row-missing', `ledger_checkpoint of size ${size}`, { expected: `the one of which a copy went to ${target}` });
  }
}
