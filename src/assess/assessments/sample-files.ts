import { Injectable } from '@nestjs/common';
import type { Case } from '../../core/formats/case.js';
import { fail } from '../../core/shared/errors.js';
import type { SeriesFiles } from '../../core/sla/series.js';
import { BlobStore } from '../../platform/blobs/index.js';
import { UnitOfWork, type Scope, type Tx } from '../../platform/database/unit-of-work.js';
import { readSamples } from '../../platform/samples/index.js';

/** The samples that cases name by the hash of their file: read from the exhibits of the workspace, as streams. */
@Injectable()
export class SampleFiles {
  constructor(
    private readonly blobs: BlobStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** What the files of a case hold. Throws `samples-not-held` where the workspace holds no such bytes (any more), and as `readSamples` does. */
  async read(tx: Tx, c: Case): Promise<SeriesFiles> {
    const files = new Map<string, Awaited<ReturnType<typeof readSamples>>>();
    for (const [index, series] of (c.series ?? []).entries()) {
      const { file } = series;
      if (file === undefined) continue;
      const bytes = (await this.blobs.read(tx, file.sha256)) ?? fail('samples-not-held', { series: series.id, file: file.path, sha256: file.sha256 });
      files.set(series.id, await readSamples(c, { series: { ...series, file }, index }, bytes));
    }
    return files;
  }

  /** The same of several cases, by the id of each. */
  async ofCases(scope: Scope, cases: readonly Case[]): Promise<ReadonlyMap<string, SeriesFiles>> {
    return this.unitOfWork.run(scope, async (tx) => {
      const all = new Map<string, SeriesFiles>();
      for (const c of cases) all.set(c.id, await this.read(tx, c));
      return all;
    }, { readOnly: true });
  }
}
