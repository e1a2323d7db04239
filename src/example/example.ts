import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import type { Assessment } from '../assess/assessments/index.js';
import { ClaimAssessments, claimKind, type Claim } from '../claims/claims/index.js';
import { Imports, type ImportResult } from '../intake/imports/index.js';
import { LogKeys } from '../ledger/index.js';
import { UnitOfWork, type Scope } from '../platform/database/index.js';
import { PERMISSIONS } from '../platform/http/permissions.js';
import { Bundles } from '../packs/bundles/index.js';
import { PackOrders, PackProgress, Packs, type PackRecord } from '../packs/packs/index.js';
import { TermsReviews, termsKind } from '../record/contracts/index.js';
import { RecordReader, type Recorded } from '../record/shared/index.js';
import { buffer } from 'node:stream/consumers';

/** Who reviews the terms of the example. */
const REVIEWER = { kind: 'person', id: 'han.seoyun@gaonnuri.example', label: 'Han Seoyun (fictional)' } as const;

/** A claim of the example with what was computed from it. */
export interface ExampleClaim {
  readonly claim: Recorded<Claim>;
  readonly assessments: readonly Recorded<Assessment>[];
}

export interface PackFile {
  readonly pack: Recorded<PackRecord>;
  readonly bytes: Buffer;
}

/** Steps of the example over the services of an application: import, assess, order a pack and wait for it. */
export class Example {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly scope: Scope,
  ) {}

  /** Records the whole matter of `examples/july-2024`, with its fictional files; a second (fictional) person reviews its terms. */
  async import(): Promise<ImportResult> {
    const result = await this.app.get(Imports).importFile(this.scope, path.join(exampleFolder(), 'matter.json'));
    await this.app.get(UnitOfWork).run({ ...this.scope, actor: REVIEWER }, async (tx) => {
      for (const terms of await this.app.get(RecordReader).all(tx, termsKind, { reviewed: false })) await this.app.get(TermsReviews).review(tx, terms);
    });
    return result;
  }

  /** Whether the example is in the record already: an import is whole or nothing. */
  async isRecorded(): Promise<boolean> {
    const page = await this.app.get(UnitOfWork).run(this.scope, (tx) => this.app.get(RecordReader).list(tx, claimKind, { limit: 1 }));
    return page.data.length > 0;
  }

  /** Assesses every contract of every claim on the record as it stands. */
  async assess(): Promise<readonly ExampleClaim[]> {
    const claims = await this.app.get(UnitOfWork).run(this.scope, (tx) => this.app.get(RecordReader).all(tx, claimKind));
    const out: ExampleClaim[] = [];
    for (const claim of claims) {
      const answer = await this.app.get(ClaimAssessments).assess({ scope: this.scope, permissions: new Set(PERMISSIONS) }, claim.id);
      out.push({ claim, assessments: answer.body.data });
    }
    return out;
  }

  /** Orders a pack, tells how far it is, and gives the file. Throws when the job fails. */
  async pack(claim: string, madeFor: PackRecord['madeFor'], locale: PackRecord['locale'], say: (percent: number, step: string) => void): Promise<PackFile> {
    const unitOfWork = this.app.get(UnitOfWork);
    const order = await unitOfWork.run(this.scope, (tx) => this.app.get(PackOrders).order(tx, { claim, madeFor, locale, zone: 'Asia/Seoul' }));
    for await (const progress of this.app.get(PackProgress).follow(this.scope, order.id)) {
      say(progress.percent, progress.step);
      if (progress.state === 'failed') {
        throw new Error(`The pack could not be made: ${JSON.stringify(progress.problem)}`);
      }
    }
    const { pack, bytes } = await unitOfWork.run(this.scope, (tx) => this.app.get(Packs).open(tx, order.id));
    return { pack, bytes: await buffer(bytes) };
  }

  /** The evidence bundle of a pack as a stream, and the fingerprint of the log key that vouches for it. */
  async bundle(packId: string): Promise<{ readonly bytes: Readable; readonly key: string }> {
    const { bytes } = await this.app.get(Bundles).open(this.scope, packId, true);
    const chain = await this.app.get(LogKeys).chain();
    return { bytes, key: chain.at(-1)?.fingerprint ?? '' };
  }
}

/** `examples/july-2024` of the checkout, found from the sources or from the compiled program. */
export function exampleFolder(): string {
  const candidates = ['../..', '../../..'].map((up) => path.resolve(import.meta.dirname, up, 'examples', 'july-2024'));
  const found = candidates.find((folder) => existsSync(path.join(folder, 'matter.json')));
  if (found === undefined) {
    throw new Error('The folder examples/july-2024 is missing from the checkout.');
  }
  return found;
}
