import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../core/shared/json.js';
import { Ledger } from '../../ledger/index.js';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import type { CustodyEventEntity } from './custody-event.entity.js';

/** What is noted when it happens to the bytes. Transfers and holds are records of their own; `custodyLog` shows them all. */
export type CustodyEvent = CustodyEventEntity['event'];

/** Noted once for each actor, exhibit and hour, however often it is done. */
const ONCE_AN_HOUR: ReadonlySet<CustodyEvent> = new Set(['received', 'viewed', 'erased']);

/** What happened to the bytes of an exhibit, as entries of the ledger. */
@Injectable()
export class Custody {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** The time at which what is noted now is recorded, RFC 3339. */
  now(): string {
    return this.clock.text();
  }

  /** Notes an event with what more is known of it; views not again for the same actor within the hour. */
  async note(tx: Tx, exhibitId: string, event: CustodyEvent, detail: JsonObject = {}): Promise<void> {
    const hour = `${this.clock.text().slice(0, 13)}:00:00.000Z`;
    const { workspaceId, actor } = tx.scope;
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${workspaceId}/custody/${exhibitId}`]);
    const [known] = await tx.query<{ last: number; noted: boolean }>(
      `SELECT coalesce(max(number), 0)::integer AS last, coalesce(bool_or(event = $3 AND actor_id = $4 AND hour = $5), false) AS noted
         FROM custody_event WHERE workspace_id = $1 AND exhibit_id = $2`,
      [workspaceId, exhibitId, event, actor.id, hour],
    );
    if (known?.noted === true && ONCE_AN_HOUR.has(event)) {
      return;
    }
    const number = (known?.last ?? 0) + 1;
    const body = { ...detail, exhibit: exhibitId, event, hour };
    const { entryId } = await this.ledger.append(tx, { kind: 'custody', shape: 'onus.custody/1', subjectId: exhibitId, version: number, body });
    await tx.query('INSERT INTO custody_event (workspace_id, exhibit_id, number, event, actor_id, hour, entry_id) VALUES ($1, $2, $3, $4, $5, $6, $7)', [workspaceId, exhibitId, number, event, actor.id, hour, entryId]);
  }

  /** True where it has happened to the exhibit, whoever did it. */
  async has(tx: Tx, exhibitId: string, event: CustodyEvent): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM custody_event WHERE workspace_id = $1 AND exhibit_id = $2 AND event = $3 LIMIT 1', [tx.scope.workspaceId, exhibitId, event]);
    return rows.length > 0;
  }
}
