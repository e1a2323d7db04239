import { Injectable } from '@nestjs/common';
import { Ledger } from '../../ledger/index.js';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { CustodyEventEntity } from './custody-event.entity.js';
import type { CustodyEventDto } from './exhibit.dto.js';

export type CustodyEvent = 'received' | 'viewed' | 'erased';

interface Row {
  readonly number: number;
  readonly event: CustodyEvent;
  readonly actor_id: string;
  readonly hour: Date;
  readonly recorded_at: Date;
}

/** What happened to the bytes of an exhibit, as entries of the ledger: one for each event, actor, exhibit and hour. */
@Injectable()
export class Custody {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Notes an event, unless the same actor did the same to this exhibit in this hour before. */
  async note(tx: Tx, exhibitId: string, event: CustodyEvent): Promise<void> {
    const hour = `${this.clock.text().slice(0, 13)}:00:00.000Z`;
    const { workspaceId, actor } = tx.scope;
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${workspaceId}/custody/${exhibitId}`]);
    const events = await tx.manager.find(CustodyEventEntity, { where: { workspaceId, exhibitId }, order: { number: 'ASC' } });
    if (events.some((known) => known.event === event && known.actorId === actor.id && known.hour.toISOString() === hour)) {
      return;
    }
    const number = (events.at(-1)?.number ?? 0) + 1;
    const body = { exhibit: exhibitId, event, hour };
    const { entryId } = await this.ledger.append(tx, { kind: 'custody', shape: 'onus.custody/1', subjectId: exhibitId, version: number, body });
    await tx.query('INSERT INTO custody_event (workspace_id, exhibit_id, number, event, actor_id, hour, entry_id) VALUES ($1, $2, $3, $4, $5, $6, $7)', [workspaceId, exhibitId, number, event, actor.id, hour, entryId]);
  }

  /** True where it has happened to the exhibit, whoever did it. */
  async has(tx: Tx, exhibitId: string, event: CustodyEvent): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM custody_event WHERE workspace_id = $1 AND exhibit_id = $2 AND event = $3 LIMIT 1', [tx.scope.workspaceId, exhibitId, event]);
    return rows.length > 0;
  }

  /** The events of an exhibit, the oldest first. */
  async of(tx: Tx, exhibitId: string): Promise<CustodyEventDto[]> {
    const rows = await this.rows(tx, exhibitId);
    return rows.map((row) => ({ number: row.number, event: row.event, actorId: row.actor_id, at: row.recorded_at.toISOString() }));
  }

  private rows(tx: Tx, exhibitId: string): Promise<Row[]> {
    return tx.query<Row>(
      `SELECT c.number, c.event, c.actor_id, c.hour, e.recorded_at
         FROM custody_event c JOIN ledger_entry e ON e.workspace_id = c.workspace_id AND e.entry_id = c.entry_id
        WHERE c.workspace_id = $1 AND c.exhibit_id = $2 ORDER BY c.number`,
      [tx.scope.workspaceId, exhibitId],
    );
  }
}
