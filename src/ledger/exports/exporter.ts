import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Checkpoints } from '../checkpoints.js';
import { LEDGER_ACTOR } from '../ledger.js';
import type { Target } from './targets.js';

const WORKSPACES_A_ROUND = 200;

/**
 * Brings checkpoints to a place outside and records that they are there. What is due is what the record says is not there yet, so
 * nothing is forgotten over a restart; killed between delivery and record, it delivers once more.
 */
@Injectable()
export class Exporter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly checkpoints: Checkpoints,
    private readonly clock: Clock,
  ) {}

  /** Delivers the newest checkpoint of every log to which that place is owed one: at most one in `minutes`. Throws at the first that it does not take. */
  async deliver(target: Target, minutes: number): Promise<number> {
    const since = new Date(this.clock.now() - minutes * 60_000).toISOString();
    const due = (await this.dataSource.query('SELECT onus_workspaces_to_export($1, $2, $3) AS id', [target.name, since, WORKSPACES_A_ROUND])) as { id: string }[];
    for (const { id } of due) await this.deliverOne(target, id);
    return due.length;
  }

  private async deliverOne(target: Target, workspaceId: string): Promise<void> {
    const scope = { workspaceId, actor: LEDGER_ACTOR };
    const checkpoint = await this.unitOfWork.run(scope, (tx) => this.checkpoints.newest(tx), { readOnly: true });
    if (checkpoint === undefined) return;
    const receipt = await target.deliver({ workspaceId, checkpoint });
    await this.unitOfWork.run(scope, (tx) =>
      tx.query('INSERT INTO ledger_checkpoint_export (workspace_id, target, size, exported_at, receipt) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING', [workspaceId, target.name, checkpoint.size, this.clock.text(), receipt]),
    );
  }
}
