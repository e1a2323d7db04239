import { Injectable } from '@nestjs/common';
import { canonicalText } from '../../core/ledger/canonical.js';
import type { JsonObject } from '../../core/shared/json.js';
import { Ledger } from '../../ledger/index.js';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import type { CustodyEventEntity } from './custody-event.entity.js';

/** What is noted when it happens to the bytes. Transfers and holds are records of their own; `custodyLog` shows them all. */
export type CustodyEvent = CustodyEventEntity['event'];

/** Noted once for each actor, exhibit and hour, whatever more is known of it. */
const ONCE_AN_HOUR: readonly CustodyEvent[] = ['received', 'viewed', 'erased'];

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

  /** Notes an event with what more is known of it. The same again by the same actor within the hour is not noted again, however often it is done. */
  async note(tx: Tx, exhibitId: string, event: CustodyEvent, detail: JsonObject = {}): Promise<void> {
    const hour = `${this.clock.text().slice(0, 13)}:00:00.000Z`;
    const { workspaceId, actor } = tx.scope;
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${workspaceId}/custody/${exhibitId}`]);
    const body = { ...detail, exhibit: exhibitId, event, hour };
    const [known] = await tx.query<{ last: number; noted: boolean }>(
      `SELECT coalesce(max(c.number), 0)::integer AS last,
              coalesce(bool_or(c.event = $3 AND c.actor_id = $4 AND c.hour = $5 AND (c.event = ANY($6::text[]) OR b.body = $7)), false) AS noted
         FROM custody_event c LEFT JOIN ledger_body b ON b.workspace_id = c.workspace_id AND b.entry_id = c.entry_id
        WHERE c.workspace_id = $1 AND c.exhibit_id = $2`,
      [workspaceId, exhibitId, event, actor.id, hour, ONCE_AN_HOUR, canonicalText(body)],
    );
    if (known?.noted === true) {
      return;
    }
    const number = (known?.last ?? 0) + 1;
    const { entryId } = await this.ledger.append(tx, { kind: 'custody', shape: 'onus.custody/1', subjectId: exhibitId, version: number, body });
    await tx.query('INSERT INTO custody_event (workspace_id, exhibit_id, number, event, actor_id, hour, entry_id) VALUES ($1, $2, $3, $4, $5, $6, $7)', [workspaceId, exhibitId, number, event, actor.id, hour, entryId]);
  }

  /** True where it has happened to the exhibit, whoever did it. */
  async has(tx: Tx, exhibitId: string, event: CustodyEvent): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM custody_event WHERE workspace_id = $1 AND exhibit_id = $2 AND event = $3 LIMIT 1', [tx.scope.workspaceId, exhibitId, event]);
    return rows.length > 0;
  }
}
