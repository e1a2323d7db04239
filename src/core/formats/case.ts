import { checkCase } from './case-checks.js';
import { caseShape } from './case-shape.js';
import { checked } from './declare.js';

export type { Account, BurdenRule, Case, Exclusion, Observation, Stance } from './case-shape.js';
export { accountFormat, burdenRule, exclusionFormat, observationFormat, span, stanceFormat } from './case-shape.js';

/**
 * `onus.case/1`: everything that one assessment rests on, self-contained: the terms in force, the accounts with their
 * observations, contested exclusions, stances, fees, zones and holidays. The engine reads nothing else. A stored assessment
 * is such a case with its result.
 */
export const caseFormat = checked(caseShape, checkCase);
