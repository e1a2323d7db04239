import { Injectable } from '@nestjs/common';
import { Ledger } from '../../../ledger/index.js';
import { Clock, Ids } from '../../../platform/clock/index.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Jobs } from '../../../platform/jobs/index.js';
import { latestRereadings, rereadingOf, type Rereading, type RereadingState } from './rereading-rows.js';

export const REREAD_JOB = 'exhibits.reread';

/** A reading that has not moved for so long lost its job (the store did not serve, or every retry failed), in milliseconds. */
const STALE = 3_600_000;

/** What a part of a reading adds to it. */
export interface Progress {
  readonly from: string;
  readonly to: string;
  readonly checked: number;
  readonly bytes: number;
  readonly altered: number;
  readonly missing: number;
}

/** Readings of all stored bytes: begun, carried on, ended. At most one is under way in a workspace. */
@Injectable()
export class Rereadings {
  constructor(
    private readonly ledger: Ledger,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Begins a reading, or returns the one that is under way. */
  async begin(tx: Tx): Promise<Rereading> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.scope.workspaceId}/rereading`]);
    const [open] = await tx.query<{ id: string }>('SELECT id FROM rereading WHERE workspace_id = $1 AND ended_at IS NULL', [tx.scope.workspaceId]);
    if (open !== undefined) return rereadingOf(tx, open.id);
    const id = this.ids.next();
    await tx.query(`INSERT INTO rereading (workspace_id, id, started_at, moved_at, after_sha256, checked, bytes, altered, missing) VALUES ($1, $2, $3, $3, '', 0, 0, 0, 0)`, [tx.scope.workspaceId, id, this.clock.text()]);
    await this.jobs.send(tx, REREAD_JOB, { id });
    return rereadingOf(tx, id);
  }

  /** Begins a reading where the last one began longer ago than `hours` and there is something to read; takes up one whose job was lost. */
  async beginIfDue(tx: Tx, hours: number): Promise<void> {
    const now = this.clock.now();
    const [open] = await tx.query<{ id: string; moved_at: Date }>('SELECT id, moved_at FROM rereading WHERE workspace_id = $1 AND ended_at IS NULL FOR UPDATE', [tx.scope.workspaceId]);
    if (open !== undefined) {
      if (now - open.moved_at.getTime() > STALE) await this.carryOn(tx, open.id);
      return;
    }
    const [last] = await latestRereadings(tx, 1);
    if (last !== undefined && now - Date.parse(last.startedAt) < hours * 3_600_000) return;
    const some = await tx.query('SELECT 1 FROM exhibit WHERE workspace_id = $1 LIMIT 1', [tx.scope.workspaceId]);
    if (some.length > 0) await this.begin(tx);
  }

  /** Lets another job go on where this one stops. */
  async carryOn(tx: Tx, id: string): Promise<void> {
    await tx.query('UPDATE rereading SET moved_at = $3 WHERE workspace_id = $1 AND id = $2', [tx.scope.workspaceId, id, this.clock.text()]);
    await this.jobs.send(tx, REREAD_JOB, { id });
  }

  /** Adds what was read. False where somebody else has read the same meanwhile: nothing is added then. */
  async move(tx: Tx, id: string, { from, to, checked, bytes, altered, missing }: Progress): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE rereading SET after_sha256 = $4, checked = checked + $5, bytes = bytes + $6, altered = altered + $7, missing = missing + $8, moved_at = $9
        WHERE workspace_id = $1 AND id = $2 AND after_sha256 = $3 AND ended_at IS NULL RETURNING id`,
      [tx.scope.workspaceId, id, from, to, checked, bytes, altered, missing, this.clock.text()],
    );
    return rows.length > 0;
  }

  /** Ends a reading with an entry of the ledger that says what was read and found. */
  async end(tx: Tx, id: string): Promise<Rereading> {
    await tx.query('SELECT 1 FROM rereading WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [tx.scope.workspaceId, id]);
    const run: RereadingState = await rereadingOf(tx, id);
    if (run.endedAt !== null) return run;
    const { startedAt, checked, bytes, altered, missing } = run;
    const endedAt = this.clock.text();
    const { entryId } = await this.ledger.append(tx, { kind: 'rereading', shape: 'onus.rereading/1', subjectId: id, version: 1, body: { startedAt, endedAt, checked, bytes, altered, missing } });
    await tx.query('UPDATE rereading SET ended_at = $3, entry_id = $4 WHERE workspace_id = $1 AND id = $2', [tx.scope.workspaceId, id, endedAt, entryId]);
    return rereadingOf(tx, id);
  }
}
