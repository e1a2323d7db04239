import { Injectable } from '@nestjs/common';
import { combineClaim, type CombinedClaim } from '../../core/sla/combine-claim.js';
import { assessmentKind, type Assessment } from '../../assess/assessments/index.js';
import { UnitOfWork, type Scope } from '../../platform/database/unit-of-work.js';
import { incidentKind } from '../../record/incidents/index.js';
import { RecordReader, type Recorded } from '../../record/shared/index.js';
import { claimKind } from './claim.kind.js';

/** Assessments of a claim, one by one and together. */
export interface AssessedTogether {
  readonly data: readonly Recorded<Assessment>[];
  readonly combined: CombinedClaim;
}

/** What these assessments come to together. Incidents and assessments go by their references. */
export function together(data: readonly Recorded<Assessment>[], incidents: readonly string[]): AssessedTogether {
  return { data, combined: combineClaim(data.map(({ id, reference, body: { case: facts, result } }) => ({ id: reference ?? id, case: facts, result })), incidents) };
}

/** Reads what was assessed of claims. */
@Injectable()
export class CombinedClaims {
  constructor(
    private readonly reader: RecordReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The assessments that were made of a claim on the newest state of the record, and what they come to together. Throws `not-found`. */
  newest(scope: Scope, claimId: string): Promise<AssessedTogether> {
    return this.unitOfWork.run(scope, async (tx) => {
      const { body } = await this.reader.get(tx, claimKind, claimId);
      const incidents: string[] = [];
      for (const id of body.incidents) incidents.push((await this.reader.get(tx, incidentKind, id)).reference ?? id);
      const all = await this.reader.all(tx, assessmentKind, { claim: claimId });
      const newest = Math.max(...all.map(indexOf));
      const byCase = new Map(all.filter((one) => indexOf(one) === newest).map((one) => [one.body.case.id, one]));
      return together([...byCase.values()], incidents);
    }, { readOnly: true });
  }
}

function indexOf({ body }: Recorded<Assessment>): number {
  return body.ledger?.index ?? -1;
}
