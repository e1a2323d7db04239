import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import { parseInstant } from '../time/instant.js';
import { inForce } from './edition-in-force.js';
import { decidingDays, type Failures, type Ruling } from './edition-days.js';
import { EDITION } from './edition-words.js';
import { ratedPeriod } from './period.js';
import type { CaseResult, Finding } from './result.js';

/** Which edition governs; null, with every candidate and a finding, where the terms leave it open or no day decides it. */
export interface EditionChoice {
  readonly governing: Terms | null;
  readonly candidates: readonly Terms[];
  /** The editions whose own clause says which edition governs. */
  readonly rules: readonly Ruling[];
  /** What is said of the choice, the reason first. */
  readonly findings: readonly [Finding, ...Finding[]];
}

/** The terms of a case and its further editions, those of the case first. */
export function editionsOf(c: Case): readonly Terms[] {
  return [c.terms, ...(c.editions ?? [])];
}

/**
 * The edition that governs the period of a case, by the rules of its editions: in force at the failure, when the period began, at the
 * last renewal, or when the contract began. Editions without a rule follow the others; where rules lead to different editions, or
 * none is written and several editions were in force on a day of the period, it is open.
 */
export function governingEdition(c: Case, failures: Failures): EditionChoice {
  const editions = editionsOf(c);
  const { firstDay, lastDay } = ratedPeriod(c);
  const rules = editions.filter((edition): edition is Ruling => edition.governing !== undefined);
  const held = (rule: Ruling): readonly Terms[] => {
    const days = decidingDays(c, rule, firstDay, failures);
    return editions.filter((edition) => days.some((day) => inForce(edition, day, day)));
  };
  const found = new Set(rules.length === 0 ? editions.filter((edition) => inForce(edition, firstDay, lastDay)) : rules.flatMap(held));
  const candidates = editions.filter((edition) => found.has(edition));
  const [only] = candidates;
  const days = [firstDay, lastDay] as const;
  if (only === undefined) return { governing: null, candidates, rules, findings: [EDITION.none(editions, rules, days)] };
  if (candidates.length > 1) return { governing: null, candidates, rules, findings: [EDITION.open(candidates, rules, days)] };
  return { governing: only, candidates, rules, findings: [EDITION.governs(only, rules, days), ...(only === c.terms ? [] : [EDITION.otherNamed(c.terms, only)])] };
}

/** The instants at which the failures of the period began: as observed, and what its result says of samples and of items that are late. */
export function failuresOf(c: Case, { accounts }: Pick<CaseResult, 'accounts'>): Failures {
  const { span } = ratedPeriod(c);
  const observed = c.observations.flatMap(({ state, from, to }) => {
    const [first, last] = [parseInstant(from.earliest), to === null ? Infinity : parseInstant(to.latest)];
    return (state === 'down' || state === 'impaired') && first < span.end && last > span.start ? [first, parseInstant(from.latest)] : [];
  });
  const told = accounts.flatMap(({ kind, samples, windows, items = [] }) =>
    kind === 'account' ? [...(samples === undefined ? [] : windows.map(({ start }) => start)), ...items.filter(({ late }) => late !== 'no').map(({ start }) => start)] : [],
  );
  return { at: [...observed, ...told] };
}
