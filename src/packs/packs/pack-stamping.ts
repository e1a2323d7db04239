import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JsonObject, JsonValue } from '../../core/shared/json.js';
import { Jobs, type Job } from '../../platform/jobs/index.js';
import type { TimestampSlot } from '../../platform/pdf/index.js';
import { PackFiles } from './pack-files.js';
import { PackRecords } from './pack-orders.js';
import { PackSealer } from './pack-sealer.js';

export const STAMP_PACK = 'stamp-pack';

/** What the job is enqueued with, together with the seal: where in the sealed file the time-stamp goes. */
interface StampOrder {
  readonly pack: string;
  readonly slot: TimestampSlot;
}

/** The job that adds a time-stamp over a whole sealed pack. While the authority is away it is tried again, for days. */
@Injectable()
export class PackStamping implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly records: PackRecords,
    private readonly sealer: PackSealer,
    private readonly files: PackFiles,
  ) {}

  onModuleInit(): void {
    this.jobs.work(STAMP_PACK, (job) => this.stamp(job));
  }

  private async stamp({ scope, payload }: Job): Promise<JsonValue> {
    const { pack: id, slot } = payload as JsonObject & StampOrder;
    const pack = await this.records.find(scope, id);
    if (pack.body.stamped !== undefined) return { pack: id };
    const stamped = await this.sealer.stamp(scope.workspaceId, slot, await this.files.hashed(scope, pack.body, 'seal'));
    try {
      const { body } = await this.records.stamped(scope, id, stamped);
      return { pack: id, genTime: body.stamped?.timestamp.genTime ?? '' };
    } finally {
      await stamped.blob.discard();
    }
  }
}
