import { bilingual, flag, identifier, literal } from './scalars.js';
import { checked, described, list, object, optional, type Of } from './declare.js';
import { scaleIssues } from './scale-checks.js';
import { claim, governing } from './terms/claim.js';
import { clause } from './terms/clause.js';
import { average, criteria, levelRounding, levels, points, repeat } from './terms/conditions.js';
import { credit } from './terms/credit.js';
import { exclusionRule } from './terms/exclusions.js';
import { evidence } from './terms/evidence.js';
import { measure, type Measure } from './terms/measure.js';
import { period } from './terms/period.js';
import { promise } from './terms/promise.js';
import { tiers } from './terms/rating.js';
import { source } from './terms/source.js';

const fields = object({
  format: literal('onus.terms/1'),
  id: identifier(),
  title: bilingual,
  source,
  period,
  measure,
  exclusions: list(exclusionRule, { max: 100 }),
  promise,
  tiers,
  levelRounding: optional(levelRounding),
  average: optional(average),
  repeat: optional(repeat),
  points: optional(points),
  levels: optional(levels),
  criteria: optional(described(criteria, { description: 'Further criteria, each with its own measure, promise and table; the one that gives the greater credit decides.' })),
  credit,
  evidence: optional(evidence),
  claim: optional(claim),
  governing: optional(governing),
  soleRemedy: optional(object({ holds: flag(), clause })),
});

/**
 * `onus.terms/1`: one service level agreement as data. Whatever differs between contracts (what counts as down, what is
 * excused, who may claim until when, how is rounded) is a term here and never a setting of the installation.
 */
export const termsFormat = checked(fields, (terms, at, report) => {
  scaleIssues(terms, at).forEach(report);
});

export type Terms = Of<typeof fields>;
export type Plus = NonNullable<Terms['tiers']['rows'][number]['plus']>;
export type TierRow = Terms['tiers']['rows'][number];
export type ExclusionRule = Terms['exclusions'][number];
export type ClaimRule = NonNullable<Terms['claim']>;
export type CreditRule = Terms['credit'];
export type TimeLimit = Pick<ClaimRule, 'anchors' | 'offset' | 'clause'>;
export type { Measure };
/** The measure of one family. */
export type MeasureOf<F extends Measure['family']> = Extract<Measure, { readonly family: F }>;
export type { TimeRules } from './terms/time-rules.js';
