import { Injectable } from '@nestjs/common';
import { DomainError } from '../core/shared/errors.js';
import { Ids } from '../platform/clock/index.js';
import type { Tx } from '../platform/database/index.js';
import { Ledger } from './ledger.js';

const HOLD = { kind: 'legal-hold', shape: 'onus.legal-hold/1' } as const;

/** Legal holds: while one is in force, nothing that it covers can be erased. Placing and releasing are recorded events. */
@Injectable()
export class Holds {
  constructor(
    private readonly ledger: Ledger,
    private readonly ids: Ids,
  ) {}

  /** Places a hold on one subject, or on the whole workspace (null). Returns its id. */
  async place(tx: Tx, subjectId: string | null, reason: string): Promise<string> {
    const holdId = this.ids.next();
    const { entryId } = await this.ledger.append(tx, { ...HOLD, subjectId: holdId, version: 1, body: { act: 'placed', on: subjectId, reason } });
    await tx.query('INSERT INTO ledger_hold (workspace_id, hold_id, subject_id, placed_entry) VALUES ($1, $2, $3, $4)', [tx.scope.workspaceId, holdId, subjectId, entryId]);
    return holdId;
  }

  /** Releases a hold. @throws DomainError `not-found`, and `version-conflict` where it is released already. */
  async release(tx: Tx, holdId: string, reason: string): Promise<void> {
    const [hold] = await tx.query('SELECT 1 FROM ledger_hold WHERE workspace_id = $1 AND hold_id = $2', [tx.scope.workspaceId, holdId]);
    if (hold === undefined) throw new DomainError('not-found', { kind: 'legal hold' });
    const { entryId } = await this.ledger.append(tx, { ...HOLD, subjectId: holdId, version: 2, body: { act: 'released', reason } });
    await tx.query('UPDATE ledger_hold SET released_entry = $3 WHERE workspace_id = $1 AND hold_id = $2', [tx.scope.workspaceId, holdId, entryId]);
  }
}
