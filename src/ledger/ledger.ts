import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { toHex } from '../core/ledger/bytes.js';
import { canonicalText } from '../core/ledger/canonical.js';
import { SALT_BYTES, commitmentOf } from '../core/ledger/entry.js';
import { DomainError } from '../core/shared/errors.js';
import type { JsonValue } from '../core/shared/json.js';
import { Clock, Ids } from '../platform/clock/index.js';
import { type Tx, UnitOfWork, constraintOf } from '../platform/database/index.js';
import { Hint } from './hint.js';

/** One thing to record. `version` counts from 1 for each subject and kind. */
export interface NewEntry {
  readonly kind: string;
  /** The shape of the body and its edition, such as `onus.observation/1`. Readers of every shape stay for ever. */
  readonly shape: string;
  readonly subjectId: string;
  readonly version: number;
  readonly body: JsonValue;
}

/** What became of an entry: its id, when it was recorded (RFC 3339), and the canonical text of its body. */
export interface Appended {
  readonly entryId: string;
  readonly recordedAt: string;
  readonly body: string;
}

/** Where the log stands: the index of its newest sequenced entry (-1 while it is empty) and the root over all of them, in hex. */
export interface LedgerPosition {
  readonly index: number;
  readonly root: string;
}

const WAIT_MILLISECONDS = 5_000;
const LOOK_AGAIN_MILLISECONDS = 15;

/** The per-workspace, append-only log. Writers only insert, and never wait for each other: the sequencer gives the order. */
@Injectable()
export class Ledger {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly hint: Hint,
  ) {}

  /**
   * Records one entry in the caller's transaction. What is committed to is the canonical text `[meta,body]`: who, when, of what
   * kind and shape, and the body. Returns the entry's id, its time and the canonical text of the body.
   * @throws DomainError `version-conflict` where this version of the subject is recorded already, `json-...` for what JSON cannot carry.
   */
  async append(tx: Tx, entry: NewEntry): Promise<Appended> {
    const [appended] = await this.appendMany(tx, [entry]);
    if (appended === undefined) throw new Error('nothing was appended');
    return appended;
  }

  /** Records entries in their order, in one statement. The same as `append` for each; the error is that of the first that fails. */
  async appendMany(tx: Tx, entries: readonly NewEntry[]): Promise<Appended[]> {
    const { workspaceId, actor } = tx.scope;
    const recordedAt = this.clock.text();
    const rows = entries.map((entry) => this.seal(tx, entry, recordedAt));
    try {
      await tx.query(APPEND, [workspaceId, actor.kind, actor.id, recordedAt, JSON.stringify(rows)]);
    } catch (error) {
      if (constraintOf(error) !== 'ledger_entry_version_key') throw error;
      const version = entries[0]?.version ?? 0;
      throw new DomainError('version-conflict', { expected: version - 1, actual: version });
    }
    tx.afterCommit(() => this.hint.give(workspaceId));
    return rows.map(({ entry_id: entryId, body }) => ({ entryId, recordedAt, body }));
  }

  /** Where the log stands for this transaction. */
  async position(tx: Tx): Promise<LedgerPosition> {
    const [head] = await tx.query<{ size: string; root: Buffer }>('SELECT size, root FROM ledger_head WHERE workspace_id = $1', [tx.scope.workspaceId]);
    return head === undefined ? { index: -1, root: '' } : { index: Number(head.size) - 1, root: toHex(head.root) };
  }

  /**
   * Waits until everything that was committed before the call has its index; later entries are not waited for.
   * @throws DomainError `ledger-not-sequenced` (503) after five seconds.
   */
  async waitForSequenced(workspaceId: string): Promise<LedgerPosition> {
    const until = this.clock.now() + WAIT_MILLISECONDS;
    const newest = await this.look(workspaceId, (tx) => newestPending(tx));
    this.hint.give(workspaceId);
    for (;;) {
      const position = await this.look(workspaceId, async (tx) => ((await isPending(tx, newest)) ? undefined : this.position(tx)));
      if (position !== undefined) return position;
      if (this.clock.now() >= until) throw new DomainError('ledger-not-sequenced', {});
      await sleep(LOOK_AGAIN_MILLISECONDS);
    }
  }

  /** Notes that an issued pack holds the text of these entries, so that a later erasure can name the pack. */
  async cite(tx: Tx, pack: { packId: string; reference: string }, entryIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO ledger_citation (workspace_id, entry_id, pack_id, reference, issued_at)
       SELECT $1, entry_id, $2, $3, $4 FROM unnest($5::uuid[]) AS entry_id ON CONFLICT DO NOTHING`,
      [tx.scope.workspaceId, pack.packId, pack.reference, this.clock.text(), entryIds],
    );
  }

  private seal(tx: Tx, entry: NewEntry, recordedAt: string): SealedRow {
    const entryId = this.ids.next();
    const meta = canonicalText(metaOf(tx, entry, entryId, recordedAt));
    const body = canonicalText(entry.body);
    const salt = this.ids.bytes(SALT_BYTES);
    const commitment = commitmentOf(salt, committedText(meta, body));
    const { kind, subjectId, version, shape } = entry;
    return { entry_id: entryId, kind, subject_id: subjectId, version, shape, commitment: toHex(commitment), meta, body, salt: toHex(salt) };
  }

  private look<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run({ workspaceId, actor: LEDGER_ACTOR }, work, { readOnly: true });
  }
}

/** Onus itself, where no caller is involved. */
export const LEDGER_ACTOR = { kind: 'system', id: 'ledger', label: 'Onus ledger' } as const;

/** The text that the commitment stands for: a canonical JSON array of what is known about the body, and the body. */
export function committedText(meta: string, body: string): string {
  return `[${meta},${body}]`;
}

function metaOf(tx: Tx, entry: NewEntry, entryId: string, recordedAt: string): JsonValue {
  const { kind, id, label } = tx.scope.actor;
  return {
    actor: { kind, id, label },
    entry: entryId,
    kind: entry.kind,
    recordedAt,
    shape: entry.shape,
    subject: entry.subjectId,
    version: entry.version,
    workspace: tx.scope.workspaceId,
  };
}

/** One entry as the statement below takes it: names are those of its columns, bytes are hex. */
interface SealedRow {
  readonly entry_id: string;
  readonly kind: string;
  readonly subject_id: string;
  readonly version: number;
  readonly shape: string;
  readonly commitment: string;
  readonly meta: string;
  readonly body: string;
  readonly salt: string;
}

const APPEND = `
  WITH sealed AS (
    SELECT * FROM json_to_recordset($5::json) AS row (
      entry_id uuid, kind text, subject_id uuid, version integer, shape text, commitment text, meta text, body text, salt text)
  ), entry AS (
    INSERT INTO ledger_entry (workspace_id, entry_id, kind, subject_id, version, shape, actor_kind, actor_id, recorded_at, commitment)
    SELECT $1::uuid, entry_id, kind, subject_id, version, shape, $2::text, $3::text, $4::timestamptz, decode(commitment, 'hex') FROM sealed
  ), body AS (
    INSERT INTO ledger_body (workspace_id, entry_id, meta, body, salt) SELECT $1::uuid, entry_id, meta, body, decode(salt, 'hex') FROM sealed
  )
  INSERT INTO ledger_pending (workspace_id, entry_id) SELECT $1::uuid, entry_id FROM sealed`;

async function newestPending(tx: Tx): Promise<string | undefined> {
  const [row] = await tx.query<{ entry_id: string }>('SELECT entry_id FROM ledger_pending WHERE workspace_id = $1 ORDER BY entry_id DESC LIMIT 1', [tx.scope.workspaceId]);
  return row?.entry_id;
}

async function isPending(tx: Tx, newest: string | undefined): Promise<boolean> {
  if (newest === undefined) return false;
  const rows = await tx.query('SELECT 1 FROM ledger_pending WHERE workspace_id = $1 AND entry_id <= $2 LIMIT 1', [tx.scope.workspaceId, newest]);
  return rows.length > 0;
}
