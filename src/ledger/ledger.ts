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
   * kind and shape, and the body. Returns the entry's id and the canonical text of the body.
   * @throws DomainError `version-conflict` where this version of the subject is recorded already, `json-...` for what JSON cannot carry.
   */
  async append(tx: Tx, entry: NewEntry): Promise<{ entryId: string; body: string }> {
    const entryId = this.ids.next();
    const recordedAt = this.clock.text();
    const meta = canonicalText(metaOf(tx, entry, entryId, recordedAt));
    const body = canonicalText(entry.body);
    const salt = this.ids.bytes(SALT_BYTES);
    const commitment = commitmentOf(salt, committedText(meta, body));
    const { workspaceId, actor } = tx.scope;
    const row = [workspaceId, entryId, entry.kind, entry.subjectId, entry.version, entry.shape, actor.kind, actor.id, recordedAt];
    try {
      await tx.query(APPEND, [...row, Buffer.from(commitment), meta, body, Buffer.from(salt)]);
    } catch (error) {
      if (constraintOf(error) !== 'ledger_entry_version_key') throw error;
      throw new DomainError('version-conflict', { expected: entry.version - 1, actual: entry.version });
    }
    tx.afterCommit(() => this.hint.give(workspaceId));
    return { entryId, body };
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

const APPEND = `
  WITH entry AS (
    INSERT INTO ledger_entry (workspace_id, entry_id, kind, subject_id, version, shape, actor_kind, actor_id, recorded_at, commitment)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ), body AS (
    INSERT INTO ledger_body (workspace_id, entry_id, meta, body, salt) VALUES ($1, $2, $11, $12, $13)
  )
  INSERT INTO ledger_pending (workspace_id, entry_id) VALUES ($1, $2)`;

async function newestPending(tx: Tx): Promise<string | undefined> {
  const [row] = await tx.query<{ entry_id: string }>('SELECT entry_id FROM ledger_pending WHERE workspace_id = $1 ORDER BY entry_id DESC LIMIT 1', [tx.scope.workspaceId]);
  return row?.entry_id;
}

async function isPending(tx: Tx, newest: string | undefined): Promise<boolean> {
  if (newest === undefined) return false;
  const rows = await tx.query('SELECT 1 FROM ledger_pending WHERE workspace_id = $1 AND entry_id <= $2 LIMIT 1', [tx.scope.workspaceId, newest]);
  return rows.length > 0;
}
