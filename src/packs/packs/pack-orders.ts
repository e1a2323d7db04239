import { Injectable, type OnModuleInit } from '@nestjs/common';
import { matterFor } from '../../core/pack/audience.js';
import type { JsonValue } from '../../core/shared/json.js';
import { Snapshots } from '../../claims/claims/index.js';
import { Ledger } from '../../ledger/index.js';
import { Jobs, type Job } from '../../platform/jobs/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { RecordStore, RecordReader, type Recorded } from '../../record/shared/index.js';
import { packKind, type PackRecord } from './pack.kind.js';
import { PackMaker, type DrawnPack } from './pack-maker.js';

const JOB = 'make-pack';

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

  /**
   * Keeps the file and records what was made, with the entries whose text it holds: all or nothing. Where another process
   * has made the pack meanwhile (this one was taken for dead), that one stands.
   */
  async keep(job: Job, order: Recorded<PackRecord>, drawn: DrawnPack): Promise<Recorded<PackRecord>> {
    return this.unitOfWork.run(job.scope, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.scope.workspaceId}/pack/${order.id}`]);
      const current = await this.reader.get(tx, packKind, order.id);
      if (current.body.state === 'made') {
        return current;
      }
      await drawn.blob.keep(tx);
      const made = await this.store.revise(tx, packKind, order, { ...order.body, state: 'made', made: { ...drawn.facts, ledger: { ...drawn.facts.ledger } } });
      await this.ledger.cite(tx, { packId: order.id, reference: order.reference ?? order.id }, drawn.entryIds);
      return made;
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

/** Ordering a pack, and the job that makes it. A killed job begins again; a pack that is made is never made again. */
@Injectable()
export class PackOrders implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly records: PackRecords,
    private readonly maker: PackMaker,
    private readonly snapshots: Snapshots,
  ) {}

  onModuleInit(): void {
    this.jobs.work(JOB, (job) => this.make(job));
  }

  /**
   * Records the order and enqueues the work in the same transaction. Throws `not-found`, and `pack.not-released` with every
   * record that the claim cannot do without and that is not released to the audience.
   */
  async order(tx: Tx, order: PackOrderBody): Promise<Recorded<PackRecord>> {
    const { matter, claimId } = await this.snapshots.within(tx, order.claim);
    matterFor(matter, claimId, order.madeFor);
    const job = await this.jobs.send(tx, JOB, { ...order });
    return this.records.order(tx, order, job);
  }

  private async make(job: Job): Promise<JsonValue> {
    const order = await this.records.ofJob(job);
    if (order.body.state === 'made') {
      return { pack: order.id };
    }
    const drawn = await this.maker.make(job.scope, order, (percent, step) => job.progress(percent, step));
    try {
      const { body } = await this.records.keep(job, order, drawn);
      return { pack: order.id, pages: body.made?.pages ?? 0, contentHash: body.made?.contentHash ?? '' };
    } finally {
      await drawn.blob.discard();
    }
  }
}
