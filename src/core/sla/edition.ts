import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import type { Text } from '../shared/text.js';
import { formatDate } from '../time/instant.js';
import { dateIn } from '../time/zones.js';
import { inForce } from './edition-in-force.js';
import { evaluateCase } from './evaluate.js';
import { ratedPeriod, zoneOf } from './period.js';
import type { CaseResult, Finding } from './result.js';

/** What decides between editions, beside the case itself. */
export interface EditionFacts {
  /** Instants at which the failures of the period began. */
  readonly failures: readonly number[];
  /** Days on which the contract was renewed, YYYY-MM-DD. */
  readonly renewals?: readonly string[];
}

/** Which edition governs; null, with every candidate and a finding, where the terms leave it open or no day decides it. */
export interface EditionChoice {
  readonly governing: Terms | null;
  readonly candidates: readonly Terms[];
  readonly findings: readonly Finding[];
}

/**
 * The edition that governs the period of a case, by the rule of its terms: in force at the failure, when the period began, at the last
 * renewal, or when the contract began. Without a rule an edition governs alone only if no other was in force on a day of the period.
 */
export function governingEdition(c: Case, editions: readonly Terms[], facts: EditionFacts): EditionChoice {
  const rule = c.terms.governing;
  const { firstDay, lastDay } = ratedPeriod(c);
  const days = rule === undefined ? null : decidingDays(c, rule.edition, firstDay, facts);
  const candidates = editions.filter((edition) => (days === null ? inForce(edition, firstDay, lastDay) : days.some((day) => inForce(edition, day, day))));
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) {
    return { governing: only, candidates, findings: [] };
  }
  const subjects = candidates.length === 0 ? editions.map(({ id }) => id) : candidates.map(({ id }) => id);
  return { governing: null, candidates, findings: [{ code: only === undefined ? 'edition.none' : 'edition.open', severity: 'warning', text: openText(candidates, rule?.clause ?? null, [firstDay, lastDay]), subjects }] };
}

/** Every result that the choice of edition leaves possible: one where an edition governs, else one for each candidate, and both in a finding. */
export function evaluateEditions(c: Case, editions: readonly Terms[], facts: EditionFacts): { readonly choice: EditionChoice; readonly results: readonly CaseResult[] } {
  const choice = governingEdition(c, editions, facts);
  const used = choice.governing === null ? choice.candidates : [choice.governing];
  const rated = used.map((terms) => ({ terms, result: evaluateCase({ ...c, terms }) }));
  const alternatives = rated.flatMap(({ terms, result }) => alternativesOf(result, terms));
  const findings = choice.findings.map((finding) => (alternatives.length > 1 ? { ...finding, alternatives } : finding));
  return { choice: { ...choice, findings }, results: rated.map(({ result }) => result) };
}

/** The days by which the rule decides; none where they are not known. */
function decidingDays(c: Case, rule: NonNullable<Terms['governing']>['edition'], firstDay: string, { failures, renewals = [] }: EditionFacts): readonly string[] {
  if (rule === 'at-period-start') {
    return [firstDay];
  }
  if (rule === 'at-failure') {
    const zone = zoneOf(c, c.terms.period.zone);
    return [...new Set(failures.map((at) => formatDate(dateIn(zone, at))))];
  }
  const began = c.contract.termFrom === undefined ? [] : [c.contract.termFrom];
  const last = rule === 'initial-term' ? undefined : renewals.filter((day) => day <= firstDay).toSorted().at(-1);
  return last === undefined ? began : [last];
}

function openText(candidates: readonly Terms[], clause: string | null, [firstDay, lastDay]: readonly [string, string]): Text {
  const named = candidates.map(({ source: { edition } }) => edition).join(', ');
  if (candidates.length === 0) {
    return { en: `No recorded edition is known to govern the period ${firstDay} to ${lastDay}.`, ko: `측정 기간 ${firstDay} ~ ${lastDay}에 적용되는 판이 기록에 없습니다.` };
  }
  return clause === null
    ? { en: `Several editions were in force in the period ${firstDay} to ${lastDay} (${named}), and the terms do not say which governs: both results are given.`, ko: `측정 기간 ${firstDay} ~ ${lastDay}에 여러 판(${named})이 시행되었고 어느 판이 적용되는지 약관에 정해져 있지 않아 각각의 결과를 제시합니다.` }
    : { en: `Clause ${clause} leads to several editions for the period ${firstDay} to ${lastDay} (${named}): both results are given.`, ko: `약관 ${clause}에 따르더라도 측정 기간 ${firstDay} ~ ${lastDay}에 여러 판(${named})이 해당하여 각각의 결과를 제시합니다.` };
}

/** What the account that the claim rests on comes to, else the first. */
function alternativesOf({ accounts, claimed }: CaseResult, { source: { edition } }: Terms): NonNullable<Finding['alternatives']>[number][] {
  const shown = claimed ?? accounts[0]?.id;
  return accounts.filter(({ id }) => id === shown).map(({ stated: { levelText, creditPercent } }) => ({ reading: { en: `edition ${edition}`, ko: `${edition} 판` }, levelText, creditPercent }));
}
