import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isJsonObject } from '../../core/shared/json.js';
import { Erasure, Projections, type ErasureGround } from '../../ledger/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { Jobs } from '../../platform/jobs/index.js';
import { ExhibitErasure, Exhibits } from '../../record/evidence/index.js';
import { isMail } from './mail-files.js';
import { MailReadings, READ_JOB } from './mail-readings.js';

/** Has every message read that is sent to Onus. */
@Injectable()
export class MailIntake implements OnModuleInit {
  constructor(
    private readonly readings: MailReadings,
    private readonly exhibits: Exhibits,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.exhibits.follow(async (tx, { id, body }) => {
      if (isMail(body)) await this.readings.enqueue(tx, id);
    });
    this.jobs.work(READ_JOB, async ({ scope, payload }) => {
      const id = isJsonObject(payload) && typeof payload['exhibit'] === 'string' ? payload['exhibit'] : '';
      await this.readings.read(scope, id);
      return { exhibit: id };
    });
  }
}

/** What was read of a message goes with its bytes, and when its entry is erased by itself. */
@Injectable()
export class MailErasure implements OnModuleInit {
  constructor(
    private readonly exhibits: ExhibitErasure,
    private readonly erasure: Erasure,
    private readonly projections: Projections,
  ) {}

  onModuleInit(): void {
    this.exhibits.follow((tx, exhibit, ground) => this.erase(tx, exhibit, ground));
    this.projections.register('mail', async (tx, id) => {
      await tx.query('DELETE FROM mail_message WHERE workspace_id = $1 AND exhibit_id = $2', [tx.scope.workspaceId, id]);
    });
  }

  private async erase(tx: Tx, exhibit: string, ground: ErasureGround): Promise<void> {
    const [read] = await tx.query<{ entry_id: string }>('SELECT entry_id FROM mail_message WHERE workspace_id = $1 AND exhibit_id = $2', [tx.scope.workspaceId, exhibit]);
    if (read !== undefined) await this.erasure.erase(tx, read.entry_id, ground);
  }
}
