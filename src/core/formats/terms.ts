import { bilingual, flag, identifier, literal, percent } from './scalars.js';
import { list, object, optional, type Of } from './declare.js';
import { claim } from './terms/claim.js';
import { clause } from './terms/clause.js';
import { credit } from './terms/credit.js';
import { exclusionRule } from './terms/exclusions.js';
import { measure } from './terms/measure.js';
import { period } from './terms/period.js';
import { tiers } from './terms/rating.js';
import { source } from './terms/source.js';

/**
 * `onus.terms/1`: one service level agreement as data. Whatever differs between contracts (what counts as down, what is
 * excused, who may claim until when, how is rounded) is a term here and never a setting of the installation.
 */
export const termsFormat = object({
  format: literal('onus.terms/1'),
  id: identifier(),
  title: bilingual,
  source,
  period,
  measure,
  exclusions: list(exclusionRule, { max: 100 }),
  promise: object({ atLeast: percent(), clause }),
  tiers,
  credit,
  claim: optional(claim),
  soleRemedy: optional(object({ holds: flag(), clause })),
});

export type Terms = Of<typeof termsFormat>;
export type Plus = NonNullable<Terms['tiers']['rows'][number]['plus']>;
export type TierRow = Terms['tiers']['rows'][number];
export type ExclusionRule = Terms['exclusions'][number];
export type ClaimRule = NonNullable<Terms['claim']>;
export type Measure = Terms['measure'];
