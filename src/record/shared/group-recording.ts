import type { JsonValue } from '../../core/shared/json.js';
import type { UnitOfWork, Scope } from '../../platform/database/unit-of-work.js';
import type { CommonBody } from './body.js';
import { GroupCommit } from './group-commit.js';
import type { Recorded, RecordKind } from './kind.js';
import type { Outcome } from './outcome.js';
import type { RecordStore } from './record-store.js';

/**
 * Records what one actor of one workspace sends at the same time, of one kind, in common transactions (`GroupCommit`). Others never
 * share them: a transaction sees one workspace, and its entries name one actor.
 */
export class GroupRecording {
  private readonly groups = new Map<string, GroupCommit<JsonValue, Recorded<unknown>>>();

  constructor(
    private readonly store: RecordStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** As `RecordStore.create` in a transaction of its own; resolves once it has committed. */
  async create<B extends CommonBody>(scope: Scope, kind: RecordKind<B>, input: JsonValue): Promise<Recorded<B>> {
    const { workspaceId, actor } = scope;
    const name = `${workspaceId} ${actor.kind} ${actor.id} ${kind.table}`;
    const group = this.groups.get(name) ?? new GroupCommit<JsonValue, Recorded<unknown>>((inputs) => this.together(scope, kind, inputs));
    this.groups.set(name, group);
    try {
      return (await group.submit(input)) as Recorded<B>;
    } finally {
      if (group.idle && this.groups.get(name) === group) this.groups.delete(name);
    }
  }

  private together<B extends CommonBody>(scope: Scope, kind: RecordKind<B>, inputs: readonly JsonValue[]): Promise<Outcome<Recorded<B>>[]> {
    // One alone needs no savepoint: where it is refused, its transaction is.
    return this.unitOfWork.run(scope, (tx) => (inputs.length === 1 ? this.store.createMany(tx, kind, inputs) : this.store.createEach(tx, kind, inputs)));
  }
}
