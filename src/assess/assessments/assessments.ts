import { Injectable } from '@nestjs/common';
import { caseFormat, type Case } from '../../core/formats/case.js';
import { readDocument } from '../../core/formats/declare.js';
import { parseStrict } from '../../core/ledger/strict-json.js';
import type { JsonValue } from '../../core/shared/json.js';
import { evaluateCase, governedCase } from '../../core/sla/evaluate.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import { RecordStore, type Recorded } from '../../record/shared/index.js';
import { assessmentKind, type Assessment } from './assessment.kind.js';
import { SampleFiles } from './sample-files.js';

/** Where a case comes from, when it was read from the record. */
export interface CaseOrigin {
  readonly claim: string;
  readonly ledger: { readonly index: number; readonly root: string };
}

/** Computes cases and freezes them with their results. */
@Injectable()
export class Assessments {
  constructor(
    private readonly store: RecordStore,
    private readonly samples: SampleFiles,
  ) {}

  /** Computes a case under the edition that governs it, and records it with its result. The engine is pure: the same case, with the files that it names by their hash, always gives the same result. */
  async freeze(tx: Tx, facts: Case, origin?: CaseOrigin): Promise<Recorded<Assessment>> {
    const files = await this.samples.read(tx, facts);
    const governed = governedCase(facts, files);
    const body = { ...origin, case: governed, result: evaluateCase(governed, files) };
    return this.store.create(tx, assessmentKind, parseStrict(JSON.stringify(body)));
  }
}

/** Reads a case that a caller sends. Throws `body-invalid` with every bad field. */
export function caseOfRequest(value: JsonValue): Case {
  const reading = readDocument(caseFormat, value);
  return reading.ok ? reading.value : refuse('body-invalid', {}, undefined, reading.issues);
}
