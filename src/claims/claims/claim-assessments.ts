import { Injectable } from '@nestjs/common';
import { caseFormat, type Case } from '../../core/formats/case.js';
import { readDocument } from '../../core/formats/declare.js';
import { caseOf } from '../../core/formats/to-case.js';
import { Assessments, type Assessment, type CaseOrigin } from '../../assess/assessments/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Answer } from '../../platform/http/answer.js';
import type { Caller } from '../../platform/http/caller.js';
import { Idempotency } from '../../platform/http/idempotency.js';
import { refuse } from '../../platform/http/problems.js';
import type { Recorded } from '../../record/shared/index.js';
import { together, type AssessedTogether } from './combined.js';
import { Snapshots } from './snapshots.js';
import { caseTables } from './tables.js';

/** What came of assessing a claim: one frozen assessment for each promise that is claimed under, and what they come to together. */
export interface AssessedClaim extends AssessedTogether {
  /** Contracts of the claim that promise no level: nothing is computed from them. */
  readonly withoutTerms: readonly string[];
}

/** The case as its format reads it: what no record can see by itself, such as a ticket told twice by one account. Throws `body-invalid` with every place in the case. */
function sound(facts: Case): Case {
  const reading = readDocument(caseFormat, facts);
  return reading.ok ? reading.value : refuse('body-invalid', {}, undefined, reading.issues);
}

/** Assesses every contract of a claim on the record as it stands. */
@Injectable()
export class ClaimAssessments {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly assessments: Assessments,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
  ) {}

  async assess(caller: Caller, claimId: string): Promise<Answer<AssessedClaim>> {
    const snapshot = await this.snapshots.read(caller.scope, claimId, this.clock.text().slice(0, 10));
    const { matter } = snapshot;
    const tables = caseTables(matter);
    const items = matter.claims[0]?.items ?? [];
    const incidents = matter.incidents.filter(({ id }) => matter.claims[0]?.incidents.includes(id)).map(({ id, reference }) => reference ?? id);
    const rated = items.filter((item) => item.terms !== null);
    const cases: readonly Case[] = rated.map((item) => sound(caseOf(matter, snapshot.claimId, item, tables)));
    const origin: CaseOrigin = { claim: claimId, ledger: snapshot.ledger };
    return this.idempotency.run(caller, async (tx) => {
      const data: Recorded<Assessment>[] = [];
      for (const facts of cases) {
        data.push(await this.assessments.freeze(tx, facts, origin));
      }
      return new Answer({ ...together(data, incidents), withoutTerms: items.filter((item) => item.terms === null).map((item) => item.contract) }, 201);
    });
  }
}
