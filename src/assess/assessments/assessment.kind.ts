import { caseFormat } from '../../core/formats/case.js';
import { described, object, optional, type Format } from '../../core/formats/declare.js';
import { audience } from '../../core/formats/matter-people.js';
import { identifier, integer, text } from '../../core/formats/scalars.js';
import type { CaseResult } from '../../core/sla/result.js';
import { bodyFormat, type BodyOf, type RecordKind } from '../../record/shared/index.js';

/** A result is written by the engine alone and never read from a request, so it is taken as it is. */
const resultFormat: Format<CaseResult> = {
  read: (value) => value as CaseResult,
  schema: () => ({ type: 'object', description: 'The result of the engine (onus.result/1).' }),
};

export const assessmentFormat = object({
  id: identifier(),
  claim: optional(described(identifier(), { description: 'The claim that it was made for.' })),
  ledger: optional(described(object({ index: integer(-1, Number.MAX_SAFE_INTEGER), root: text({ min: 0, max: 64 }) }), { description: 'The state of the record that the case was read at; absent where the case was given whole.' })),
  case: caseFormat,
  result: resultFormat,
  audience,
});

export type Assessment = BodyOf<typeof assessmentFormat>;

/** A case frozen with its result. It is never computed again in place: another figure from a newer engine is a new assessment. */
export const assessmentKind: RecordKind<Assessment> = {
  name: 'assessment',
  plural: 'assessments',
  shape: 'onus.assessment/1',
  table: 'assessment',
  area: 'assessments',
  format: bodyFormat(assessmentFormat, {}),
  reference: { prefix: 'ASM', year: (body) => Number(body.case.period.slice(0, 4)) },
  columns: [
    { name: 'claim_id', type: 'uuid', of: (body) => body.claim },
    { name: 'contract_id', type: 'text', of: (body) => body.case.contract.id },
    { name: 'period', type: 'text', of: (body) => body.case.period },
    { name: 'ledger_index', type: 'bigint', of: (body) => body.ledger?.index },
    { name: 'engine', type: 'text', of: (body) => body.result.engine },
  ],
  filters: { claim: 'claim_id', period: 'period' },
};
