import { Injectable } from '@nestjs/common';
import { DomainError } from '../core/shared/errors.js';
import { Ids } from '../platform/clock/index.js';
import type { Tx } from '../platform/database/index.js';
import { Ledger } from './ledger.js';

const HOLD = { kind: 'legal-hold', shape: 'onus.legal-hold/1' } as const;

/** A legal hold as it is listed. */
export interface Hold {
  readonly id: string;
  /** What it covers; null: the whole workspace. */
  readonly subject: string | null;
  readonly reason: string | null;
  readonly placedAt: string;
  readonly releasedAt: string | null;
  readonly releaseReason: string | null;
}

/** Legal holds: while one is in force, nothing that it covers can be erased. Placing and releasing are recorded events. */
@Injectable()
export class Holds {
  constructor(
    private readonly ledger: Ledger,
    private readonly ids: Ids,
  ) {}

  /**
   * Places a hold on one subject, or on the whole workspace (null). Returns its id. An erasure that begins meanwhile waits for it.
   * @throws DomainError `hold-subject-unknown` where nothing is recorded under that id.
   */
  async place(tx: Tx, subjectId: string | null, reason: string): Promise<string> {
    await requireSubject(tx, subjectId);
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.scope.workspaceId}/holds`]);
    const holdId = this.ids.next();
    const { entryId } = await this.ledger.append(tx, { ...HOLD, subjectId: holdId, version: 1, body: { act: 'placed', on: subjectId, reason } });
    await tx.query('INSERT INTO ledger_hold (workspace_id, hold_id, subject_id, placed_entry) VALUES ($1, $2, $3, $4)', [tx.scope.workspaceId, holdId, subjectId, entryId]);
    return holdId;
  }

  /** Every hold, also released ones, in the order of placing. */
  async list(tx: Tx): Promise<readonly Hold[]> {
    const rows = await tx.query<HoldRow>(HOLDS, [tx.scope.workspaceId]);
    return rows.map((row) => ({ id: row.hold_id, subject: row.subject_id, reason: reasonOf(row.placed), placedAt: row.placed_at.toISOString(), releasedAt: row.released_at?.toISOString() ?? null, releaseReason: reasonOf(row.released) }));
  }

  /** Releases a hold. @throws DomainError `not-found`, and `version-conflict` where it is released already. */
  async release(tx: Tx, holdId: string, reason: string): Promise<void> {
    const [hold] = await tx.query('SELECT 1 FROM ledger_hold WHERE workspace_id = $1 AND hold_id = $2', [tx.scope.workspaceId, holdId]);
    if (hold === undefined) throw new DomainError('not-found', { kind: 'legal hold' });
    const { entryId } = await this.ledger.append(tx, { ...HOLD, subjectId: holdId, version: 2, body: { act: 'released', reason } });
    await tx.query('UPDATE ledger_hold SET released_entry = $3 WHERE workspace_id = $1 AND hold_id = $2', [tx.scope.workspaceId, holdId, entryId]);
  }
}

async function requireSubject(tx: Tx, subjectId: string | null): Promise<void> {
  if (subjectId === null) return;
  const known = await tx.query('SELECT 1 FROM ledger_entry WHERE workspace_id = $1 AND subject_id = $2 LIMIT 1', [tx.scope.workspaceId, subjectId]);
  if (known.length === 0) throw new DomainError('hold-subject-unknown', { subject: subjectId }, '/subject');
}

interface HoldRow {
  readonly hold_id: string;
  readonly subject_id: string | null;
  readonly placed: string | null;
  readonly placed_at: Date;
  readonly released: string | null;
  readonly released_at: Date | null;
}

const HOLDS = `
  SELECT h.hold_id, h.subject_id, p.body AS placed, p.recorded_at AS placed_at, r.body AS released, r.recorded_at AS released_at
  FROM ledger_hold h
  JOIN ledger_record p ON p.workspace_id = h.workspace_id AND p.entry_id = h.placed_entry
  LEFT JOIN ledger_record r ON r.workspace_id = h.workspace_id AND r.entry_id = h.released_entry
  WHERE h.workspace_id = $1 ORDER BY h.hold_id`;

function reasonOf(body: string | null): string | null {
  return body === null ? null : ((JSON.parse(body) as { reason?: string }).reason ?? null);
}
