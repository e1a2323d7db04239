import { Injectable } from '@nestjs/common';
import { matterFor } from '../../core/pack/audience.js';
import { Snapshots } from '../../claims/claims/index.js';
import { Ledger } from '../../ledger/index.js';
import { Jobs, type Job } from '../../platform/jobs/index.js';
import type { ReceivedBlob } from '../../platform/blobs/index.js';
import { UnitOfWork, type Scope, type Tx } from '../../platform/database/unit-of-work.js';
import { RecordStore, RecordReader, type Recorded } from '../../record/shared/index.js';
import { packKind, type PackRecord } from './pack.kind.js';
import type { StampFacts } from './pack-sealer.js';

export const MAKE_PACK = 'make-pack';

/** What a pack is ordered with. */
export interface PackOrderBody {
  readonly claim: string;
  readonly madeFor: PackRecord['madeFor'];
  readonly locale: PackRecord['locale'];
  readonly zone: string;
}

/** Recording of packs: the order and, once drawn, what was made. */
@Injectable()
export class PackRecords {
  constructor(
    private readonly store: RecordStore,
    private readonly reader: RecordReader,
    private readonly ledger: Ledger,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async order(tx: Tx, order: PackOrderBody, job: string): Promise<Recorded<PackRecord>> {
    const draft = await this.nextDraft(tx, order);
    return this.store.create(tx, packKind, { ...order, draft, job, state: 'ordered' });
  }

  /** The pack that a job makes. */
  async ofJob(job: Job): Promise<Recorded<PackRecord>> {
    return this.unitOfWork.run(
      job.scope,
      async (tx) => {
        const [row] = await tx.query<{ id: string }>('SELECT id FROM pack_current WHERE workspace_id = $1 AND job_id = $2', [tx.scope.workspaceId, job.id]);
        return this.reader.get(tx, packKind, row?.id ?? job.id);
      },
      { readOnly: true },
    );
  }

  /** Throws `not-found`. */
  async find(scope: Scope, id: string): Promise<Recorded<PackRecord>> {
    return this.unitOfWork.run(scope, (tx) => this.reader.get(tx, packKind, id), { readOnly: true });
  }

  /**
   * Records what was made of an order, with the entries whose text it holds, and keeps its files: all or nothing. Where another
   * process has made the pack meanwhile (this one was taken for dead), that one stands and nothing of ours is kept.
   */
  async made(scope: Scope, order: Recorded<PackRecord>, made: PackMade): Promise<Recorded<PackRecord>> {
    return this.changed(scope, order.id, ({ state }) => state !== 'made', async (tx, current) => {
      for (const blob of made.blobs) await blob.keep(tx);
      const recorded = await this.store.revise(tx, packKind, current, { ...current.body, state: 'made', made: { ...made.facts, ledger: { ...made.facts.ledger } } });
      await this.ledger.cite(tx, { packId: order.id, reference: order.reference ?? order.id }, made.entryIds);
      await made.also?.(tx);
      return recorded;
    });
  }

  /** Records that a sealed pack was time-stamped as a whole; once. */
  async stamped(scope: Scope, id: string, { blob, facts }: { readonly blob: ReceivedBlob; readonly facts: StampFacts }): Promise<Recorded<PackRecord>> {
    return this.changed(scope, id, ({ stamped }) => stamped === undefined, async (tx, current) => {
      await blob.keep(tx);
      return this.store.revise(tx, packKind, current, { ...current.body, stamped: facts });
    });
  }

  /** Changes a pack where it still wants changing, one process at a time. */
  private async changed(scope: Scope, id: string, wants: (body: PackRecord) => boolean, change: (tx: Tx, current: Recorded<PackRecord>) => Promise<Recorded<PackRecord>>) {
    return this.unitOfWork.run(scope, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.scope.workspaceId}/pack/${id}`]);
      const current = await this.reader.get(tx, packKind, id);
      return wants(current.body) ? change(tx, current) : current;
    });
  }

  private async nextDraft(tx: Tx, { claim, madeFor, locale }: PackOrderBody): Promise<number> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.scope.workspaceId}/draft/${claim}`]);
    const [row] = await tx.query<{ last: string | null }>('SELECT max(draft) AS last FROM pack_current WHERE workspace_id = $1 AND claim_id::text = $2 AND made_for = $3 AND locale = $4', [
      tx.scope.workspaceId, claim, madeFor, locale,
    ]);
    return Number(row?.last ?? 0) + 1;
  }
}

/** What was made of an order. */
export interface PackMade {
  readonly facts: NonNullable<PackRecord['made']>;
  readonly blobs: readonly ReceivedBlob[];
  readonly entryIds: readonly string[];
  /** What else belongs to it, in the same transaction. */
  readonly also?: ((tx: Tx) => Promise<unknown>) | undefined;
}

/** Ordering packs. */
@Injectable()
export class PackOrders {
  constructor(
    private readonly jobs: Jobs,
    private readonly records: PackRecords,
    private readonly snapshots: Snapshots,
  ) {}

  /**
   * Records the order and enqueues the work in the same transaction. Throws `not-found`, and `pack.not-released` with every
   * record that the claim cannot do without and that is not released to the audience.
   */
  async order(tx: Tx, order: PackOrderBody): Promise<Recorded<PackRecord>> {
    const { matter, claimId } = await this.snapshots.within(tx, order.claim);
    matterFor(matter, claimId, order.madeFor);
    const job = await this.jobs.send(tx, MAKE_PACK, { ...order });
    return this.records.order(tx, order, job);
  }
}
