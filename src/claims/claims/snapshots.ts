import { Injectable } from '@nestjs/common';
import { Ledger, type LedgerPosition } from '../../ledger/index.js';
import { UnitOfWork, type Scope, type Tx } from '../../platform/database/unit-of-work.js';
import { RecordReader, type Recorded } from '../../record/shared/index.js';
import { claimKind, type Claim } from './claim.kind.js';
import { materialOf, type Material } from './material.js';

/** The record around a claim, at one index of the ledger. */
export interface Snapshot extends Material {
  readonly claim: Recorded<Claim>;
  readonly ledger: LedgerPosition;
}

/** Reads the record as of one ledger index: what is computed or packed from it can be read again the same way. */
@Injectable()
export class Snapshots {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: RecordReader,
    private readonly ledger: Ledger,
  ) {}

  /**
   * Waits until all that is committed is sequenced, then reads in one REPEATABLE READ transaction.
   * Throws `not-found`, `ledger-not-sequenced`.
   */
  async read(scope: Scope, claimId: string, asOf: string): Promise<Snapshot> {
    await this.ledger.waitForSequenced(scope.workspaceId);
    return this.unitOfWork.run(
      scope,
      async (tx) => ({ ledger: await this.ledger.position(tx), ...(await this.within(tx, claimId, asOf)) }),
      { isolation: 'REPEATABLE READ', readOnly: true },
    );
  }

  /** The record around a claim as a transaction sees it, sequenced or not: for checks, never for figures. Throws `not-found`. */
  async within(tx: Tx, claimId: string, asOf?: string): Promise<Omit<Snapshot, 'ledger'>> {
    const claim = await this.reader.get(tx, claimKind, claimId);
    return { ...(await materialOf(tx, this.reader, claim, asOf ?? claim.recordedAt.slice(0, 10))), claim };
  }
}
