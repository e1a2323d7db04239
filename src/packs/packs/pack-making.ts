import { Injectable, type OnModuleInit } from '@nestjs/common';
import { jsonOf, type JsonValue } from '../../core/shared/json.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { DAYS_OF_PATIENCE, Jobs, type Job } from '../../platform/jobs/index.js';
import { PackMaker } from './pack-maker.js';
import { MAKE_PACK, PackRecords } from './pack-orders.js';
import { PackSealer } from './pack-sealer.js';
import { STAMP_PACK } from './pack-stamping.js';

/** The job that makes a pack: draw, seal, keep. A killed job begins again; a pack that is made is never made again. */
@Injectable()
export class PackMaking implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly records: PackRecords,
    private readonly maker: PackMaker,
    private readonly sealer: PackSealer,
  ) {}

  onModuleInit(): void {
    this.jobs.work(MAKE_PACK, (job) => this.make(job));
  }

  private async make(job: Job): Promise<JsonValue> {
    const order = await this.records.ofJob(job);
    if (order.body.state === 'made') return { pack: order.id };
    const drawn = await this.maker.make(job.scope, order, (percent, step) => job.progress(percent, step));
    const blobs = [...drawn.blobs];
    try {
      await job.progress(96, 'sealing');
      const { blob, facts: seal, next } = await this.sealer.seal(drawn.unsealed);
      blobs.push(blob);
      const also = next && ((tx: Tx) => this.jobs.send(tx, STAMP_PACK, jsonOf({ pack: order.id, slot: next }), DAYS_OF_PATIENCE));
      const { body } = await this.records.made(job.scope, order, { facts: { ...drawn.facts, seal }, blobs, entryIds: drawn.entryIds, also });
      return { pack: order.id, pages: body.made?.pages ?? 0, contentHash: body.made?.contentHash ?? '' };
    } finally {
      for (const blob of blobs) await blob.discard();
    }
  }
}
