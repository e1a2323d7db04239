import { Injectable } from '@nestjs/common';
import { Ledger } from '../ledger/index.js';
import { Ids } from '../platform/clock/index.js';
import { UnitOfWork, type Actor, type Scope, type Tx } from '../platform/database/index.js';
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

  /** Makes a workspace and a key that may do everything in it. */
  async make(name: string, actor: Actor): Promise<MadeWorkspaceDto> {
    const id = this.ids.next();
    return this.unitOfWork.run({ workspaceId: id, actor }, (tx) => this.makeIn(tx, name));
  }

  /** The same in a transaction whose scope is the new workspace; `installation` also lets the key make further workspaces. */
  async makeIn(tx: Tx, name: string, { installation = false } = {}): Promise<MadeWorkspaceDto> {
    const id = tx.scope.workspaceId;
    const permissions = PERMISSIONS.filter((permission) => installation || !INSTALLATION.has(permission));
    await tx.query("INSERT INTO workspace (workspace_id, name, created_at) VALUES ($1, $2, date_trunc('milliseconds', now()))", [id, name]);
    await this.ledger.append(tx, { kind: 'workspace', shape: 'onus.workspace/1', subjectId: id, version: 1, body: { name } });
    const key = await this.keys.make(tx, { label: 'First key', permissions }, new Set(permissions));
    return { id, name, createdAt: key.recordedAt, key };
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
    private readonly unitOfWork: UnitOfWork,
    private readonly workspaces: Workspaces,
    private readonly ids: Ids,
  ) {}

  /**
   * Makes them and gives the secret, once; undefined where the installation has keys already. Of several processes that start
   * at once on one database, one makes them. `keep` puts the secret where it can be found before it becomes valid: a process
   * killed in between leaves a file that opens nothing and is replaced at the next start, never a key that nobody knows.
   */
  async ensure(name = 'My workspace', keep: (secret: string) => Promise<void> = async () => undefined): Promise<FirstWorkspace | undefined> {
    const scope: Scope = { workspaceId: this.ids.next(), actor: { kind: 'system', id: 'first-run', label: 'First run' } };
    return this.unitOfWork.run(scope, async (tx) => {
      if (await hasKeys(tx)) return undefined;
      await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('onus/first-key', 0))");
      if (await hasKeys(tx)) return undefined;
      const made = await this.workspaces.makeIn(tx, name, { installation: true });
      await keep(made.key.secret);
      return { workspaceId: made.id, secret: made.key.secret };
    });
  }
}

/** The first workspace, and the secret of its key. */
export interface FirstWorkspace {
  readonly workspaceId: string;
  readonly secret: string;
}

async function hasKeys(tx: Tx): Promise<boolean> {
  const [answer] = await tx.query<{ known: boolean }>('SELECT onus_has_keys() AS known');
  return answer?.known !== false;
}
