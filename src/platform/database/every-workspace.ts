import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UnitOfWork, type Actor, type Scope, type Tx } from './unit-of-work.js';

/** Regular work of the installation looks into every workspace, into each by itself. */
@Injectable()
export class EveryWorkspace {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** A scope in each workspace. */
  async scopes(actor: Actor): Promise<readonly Scope[]> {
    const rows: { workspace_id: string }[] = await this.dataSource.query('SELECT workspace_id FROM workspace ORDER BY workspace_id');
    return rows.map(({ workspace_id }) => ({ workspaceId: workspace_id, actor }));
  }

  /** Does something in a transaction of each workspace. The first that fails ends it. */
  async run(actor: Actor, work: (tx: Tx) => Promise<void>): Promise<void> {
    for (const scope of await this.scopes(actor)) await this.unitOfWork.run(scope, work);
  }
}
