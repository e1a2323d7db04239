import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Ledger } from '../ledger/index.js';
import { Ids } from '../platform/clock/index.js';
import { UnitOfWork, type Actor, type Tx } from '../platform/database/index.js';
import { PERMISSIONS, type Permission } from '../platform/http/permissions.js';
import type { MadeWorkspaceDto, WorkspaceDto } from './access.dto.js';
import { Keys } from './keys.js';
import { WorkspaceEntity } from './workspace.entity.js';

/** Only the first key of an installation, and keys that it hands this to, may make workspaces. */
const INSTALLATION: ReadonlySet<Permission> = new Set<Permission>(['workspaces:create']);

/** Workspaces: each is made in a transaction of its own, with its first key. */
@Injectable()
export class Workspaces {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: Ledger,
    private readonly keys: Keys,
    private readonly ids: Ids,
  ) {}

  /** Makes a workspace and a key that may do everything in it; `installation` also lets that key make further workspaces. */
  async make(name: string, actor: Actor, { installation = false } = {}): Promise<MadeWorkspaceDto> {
    const id = this.ids.next();
    const permissions = PERMISSIONS.filter((permission) => installation || !INSTALLATION.has(permission));
    return this.unitOfWork.run({ workspaceId: id, actor }, async (tx) => {
      await tx.query("INSERT INTO workspace (workspace_id, name, created_at) VALUES ($1, $2, date_trunc('milliseconds', now()))", [id, name]);
      await this.ledger.append(tx, { kind: 'workspace', shape: 'onus.workspace/1', subjectId: id, version: 1, body: { name } });
      const key = await this.keys.make(tx, { label: 'First key', permissions }, new Set(permissions));
      return { id, name, createdAt: key.recordedAt, key };
    });
  }

  /** The workspace of the transaction. */
  async own(tx: Tx): Promise<WorkspaceDto[]> {
    const rows = await tx.manager.findBy(WorkspaceEntity, { workspaceId: tx.scope.workspaceId });
    return rows.map((row) => ({ id: row.workspaceId, name: row.name, createdAt: row.createdAt.toISOString() }));
  }
}

/** The first workspace and key of an installation that has none. */
@Injectable()
export class FirstKey {
  constructor(
    private readonly dataSource: DataSource,
    private readonly workspaces: Workspaces,
  ) {}

  /** Makes them and gives the secret, once; undefined where the installation has keys already. */
  async ensure(name = 'My workspace'): Promise<{ readonly workspaceId: string; readonly secret: string } | undefined> {
    const [answer]: { known: boolean }[] = await this.dataSource.query('SELECT onus_has_keys() AS known');
    if (answer?.known !== false) {
      return undefined;
    }
    const made = await this.workspaces.make(name, { kind: 'system', id: 'first-run', label: 'First run' }, { installation: true });
    return { workspaceId: made.id, secret: made.key.secret };
  }
}
