import { Injectable } from '@nestjs/common';
import { differenceOf, type ResultDifference } from '../../core/dispute/difference.js';
import { changedCase, whatIfFormat } from '../../core/dispute/what-if.js';
import { readDocument } from '../../core/formats/declare.js';
import type { JsonValue } from '../../core/shared/json.js';
import { evaluateCase } from '../../core/sla/evaluate.js';
import type { CaseResult, Rated } from '../../core/sla/result.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Caller } from '../../platform/http/caller.js';
import { refuse } from '../../platform/http/problems.js';
import { RecordReader } from '../../record/shared/index.js';
import { assessmentKind } from './assessment.kind.js';
import { SampleFiles } from './sample-files.js';

/** What an assessment would be under other facts. */
export interface WhatIfAnswer {
  readonly assessment: string;
  /** Whether `before` has the figures that were recorded; a newer engine may come to others. */
  readonly asRecorded: boolean;
  /** The frozen case as this engine computes it, so that both sides of the difference come from one engine. */
  readonly before: CaseResult;
  readonly after: CaseResult;
  readonly difference: ResultDifference;
}

/** Recomputes a frozen case under other facts. Reads alone: no record, no entry, no idempotency. */
@Injectable()
export class WhatIfs {
  constructor(
    private readonly reader: RecordReader,
    private readonly unitOfWork: UnitOfWork,
    private readonly samples: SampleFiles,
  ) {}

  /** Throws `not-found`, and `body-invalid` with every change that cannot be made, at its field. */
  async compute(caller: Caller, id: string, request: JsonValue): Promise<WhatIfAnswer> {
    const reading = readDocument(whatIfFormat, request);
    const whatIf = reading.ok ? reading.value : refuse('body-invalid', {}, undefined, reading.issues);
    const { body } = await this.unitOfWork.run(caller.scope, (tx) => this.reader.get(tx, assessmentKind, id), { readOnly: true });
    const changed = changedCase(body.case, whatIf);
    const facts = changed.ok ? changed.case : refuse('body-invalid', {}, undefined, changed.issues);
    const [before, after] = await this.unitOfWork.run(
      caller.scope,
      async (tx) => [evaluateCase(body.case, await this.samples.read(tx, body.case)), evaluateCase(facts, await this.samples.read(tx, facts))] as const,
      { readOnly: true },
    );
    return { assessment: id, asRecorded: sameFigures(body.result, before), before, after, difference: differenceOf(before, after) };
  }
}

function sameFigures(recorded: CaseResult, computed: CaseResult): boolean {
  return figures(recorded) === figures(computed);
}

/** The figures as text, whatever the order in which a stored result names its members. */
function figures({ accounts, claimed }: CaseResult): string {
  return JSON.stringify([claimed, accounts.map(({ id, stated, withContested }) => [id, figuresOf(stated), figuresOf(withContested)])]);
}

function figuresOf({ lost, whole, levelText, met, tier, creditPercent, credit }: Rated): readonly unknown[] {
  return [lost.n, lost.d, whole.n, whole.d, levelText, met, tier, creditPercent, credit?.amount, credit?.currency];
}
