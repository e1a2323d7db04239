import { Injectable } from '@nestjs/common';
import { Ledger } from '../../../ledger/index.js';
import { BlobStore, type Finding } from '../../../platform/blobs/index.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Logger } from '../../../platform/logging/index.js';
import { Custody } from '../custody.js';
import { exhibitsHolding } from './rereading-rows.js';

/** An exhibit whose bytes are not what was recorded. */
export interface Alarm {
  readonly exhibitId: string;
  readonly finding: 'altered' | 'missing';
  readonly sha256: string;
  readonly rereadingId: string;
  readonly since: string;
  readonly entryId: string;
}

interface Known {
  readonly number: number;
  readonly finding: Finding['state'];
}

/**
 * Alarms are entries of the ledger: one for each exhibit when its bytes are first found altered or missing, and one when they are
 * sound again. A reading that finds what the one before had found adds nothing; the alarm stays open.
 */
@Injectable()
export class Alarms {
  constructor(
    private readonly ledger: Ledger,
    private readonly custody: Custody,
    private readonly blobs: BlobStore,
    private readonly logger: Logger,
  ) {}

  /** Notes what was found of stored bytes, for every exhibit that holds them. Returns false where they have been erased meanwhile. */
  async note(tx: Tx, rereadingId: string, sha256: string, found: Finding): Promise<boolean> {
    // An erasure removes the bytes before it commits: with its lock we see either the bytes or the tombstone.
    await this.blobs.lockForErasure(tx, sha256);
    const exhibits = await exhibitsHolding(tx, sha256);
    for (const exhibit of exhibits) {
      const known = await this.known(tx, exhibit);
      if (found.state !== known.finding) await this.record(tx, { exhibit, number: known.number + 1, rereadingId, sha256, found });
    }
    return exhibits.length > 0;
  }

  /** Everything that is wrong now. */
  async open(tx: Tx): Promise<Alarm[]> {
    const rows = await tx.query<{ exhibit_id: string; finding: Alarm['finding']; sha256: string; rereading_id: string; recorded_at: Date; entry_id: string }>(
      `SELECT a.exhibit_id, a.finding, a.sha256, a.rereading_id, e.recorded_at, a.entry_id
         FROM exhibit_alarm a JOIN ledger_entry e ON e.workspace_id = a.workspace_id AND e.entry_id = a.entry_id
        WHERE a.workspace_id = $1 AND a.finding <> 'sound'
          AND a.number = (SELECT max(b.number) FROM exhibit_alarm b WHERE b.workspace_id = a.workspace_id AND b.exhibit_id = a.exhibit_id)
        ORDER BY a.exhibit_id`,
      [tx.scope.workspaceId],
    );
    return rows.map((row) => ({ exhibitId: row.exhibit_id, finding: row.finding, sha256: row.sha256, rereadingId: row.rereading_id, since: row.recorded_at.toISOString(), entryId: row.entry_id }));
  }

  private async known(tx: Tx, exhibit: string): Promise<Known> {
    const [row] = await tx.query<Known>('SELECT number, finding FROM exhibit_alarm WHERE workspace_id = $1 AND exhibit_id = $2 ORDER BY number DESC LIMIT 1', [tx.scope.workspaceId, exhibit]);
    return row ?? { number: 0, finding: 'sound' };
  }

  private async record(tx: Tx, { exhibit, number, rereadingId, sha256, found }: { readonly exhibit: string; readonly number: number; readonly rereadingId: string; readonly sha256: string; readonly found: Finding }): Promise<void> {
    const body = { exhibit, finding: found.state, sha256, rereading: rereadingId, ...(found.actual === undefined ? {} : { actual: found.actual }) };
    const { entryId } = await this.ledger.append(tx, { kind: 'exhibit-alarm', shape: 'onus.exhibit-alarm/1', subjectId: exhibit, version: number, body });
    await tx.query('INSERT INTO exhibit_alarm (workspace_id, exhibit_id, number, finding, sha256, rereading_id, entry_id) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
      tx.scope.workspaceId, exhibit, number, found.state, sha256, rereadingId, entryId,
    ]);
    const words = `The bytes of exhibit ${exhibit} (SHA-256 ${sha256}, workspace ${tx.scope.workspaceId}) are ${found.state}${number === 1 ? '' : ' now'}.`;
    tx.afterCommit(() => (found.state === 'sound' ? this.logger.warn(words, undefined, 'Alarms') : this.logger.error(words, undefined, 'Alarms')));
    await this.custody.note(tx, exhibit, 'hash-checked', { matches: found.state === 'sound', finding: found.state, rereading: rereadingId });
  }
}
