import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import { caught, DomainError } from '../shared/errors.js';
import { cmpMoney } from '../shared/money.js';
import { editionsOf, failuresOf, governingEdition, type EditionChoice } from './edition.js';
import { EDITION } from './edition-words.js';
import type { CaseResult, EditionResult, Finding, MoneyJson, Rated, Step } from './result.js';

type Evaluate = (one: Case) => CaseResult;

/** Doubts about the days of one edition alone, which the choice among several answers. */
const ANSWERED: ReadonlySet<string> = new Set(['terms.edition-changed', 'terms.not-in-force']);

interface Tried {
  readonly terms: Terms;
  readonly result: CaseResult | null;
  readonly findings: readonly Finding[];
}

/**
 * A case with several editions: computed under the one that governs; where that is open under each that may, shown under the one that the
 * case names if it is among them, with the figures of all in a finding and in the range. Never one of them in silence.
 */
export function evaluateEditions(c: Case, evaluate: Evaluate): CaseResult {
  const { editions: _editions, ...one } = c;
  const named = evaluate(under(one, c.terms));
  const choice = governingEdition(c, failuresOf(c, named));
  const tried = choice.candidates.map((terms): Tried => tryEdition(one, terms, () => (terms === c.terms ? named : evaluate(under(one, terms)))));
  const computed = tried.flatMap(({ terms, result }) => (result === null ? [] : [{ terms, result }]));
  const shown = computed.find(({ terms }) => terms === c.terms) ?? computed[0] ?? { terms: c.terms, result: named };
  const alternatives = computed.flatMap(({ terms, result }) => figureOf(result).map(({ levelText, creditPercent }) => ({ reading: EDITION.reading(terms), levelText, creditPercent })));
  const findings = choice.findings.map((finding) => (finding.code === 'edition.open' && alternatives.length > 1 ? { ...finding, alternatives } : finding));
  return {
    ...shown.result,
    editions: { shown: shown.terms.id, governing: choice.governing?.id ?? null, of: editionsOf(c).map((terms) => editionResult(terms, choice, tried)) },
    range: computed.length > 1 ? rangeOver(shown.result, computed) : shown.result.range,
    findings: [...findings, ...tried.flatMap((one) => one.findings), ...shown.result.findings.filter(({ code }) => choice.governing === null || !ANSWERED.has(code))],
    explanation: shown.result.accounts.flatMap(({ id }) => [editionStep(id, choice), ...shown.result.explanation.filter(({ account }) => account === id)]).concat(otherSteps(shown.result)),
  };
}

/** The case under the edition that governs it, the others beside it: what is stored and printed cites the terms that the figures rest on. */
export function underGoverningEdition(c: Case, evaluate: Evaluate): Case {
  if (c.editions === undefined) return c;
  const { editions: _editions, ...one } = c;
  const { governing } = governingEdition(c, failuresOf(c, evaluate(under(one, c.terms))));
  return governing === null || governing === c.terms ? c : { ...c, terms: governing, editions: editionsOf(c).filter((terms) => terms !== governing) };
}

/** The case under one of its editions, with the exclusions that are invoked under its rules. */
function under(c: Case, terms: Terms): Case {
  return { ...c, terms, exclusions: c.exclusions.filter(({ rule }) => terms.exclusions.some(({ id }) => id === rule)) };
}

/** Another edition may lack a rule that is invoked, or measure what the case has no facts for: both are said. */
function tryEdition(c: Case, terms: Terms, act: () => CaseResult): Tried {
  const known = new Set(terms.exclusions.map(({ id }) => id));
  const missing = [...new Set(c.exclusions.map(({ rule }) => rule).filter((rule) => !known.has(rule)))];
  const result = caught(act);
  const findings = missing.length === 0 ? [] : [EDITION.ruleMissing(terms, missing)];
  return result instanceof DomainError ? { terms, result: null, findings: [...findings, EDITION.notComputed(terms, result.message)] } : { terms, result, findings };
}

/** What the account that the claim rests on comes to, else the first. */
function figureOf({ accounts, claimed }: CaseResult): Rated[] {
  const shown = claimed ?? accounts[0]?.id;
  return accounts.filter(({ id }) => id === shown).map(({ stated }) => stated);
}

function editionResult(terms: Terms, { candidates }: EditionChoice, tried: readonly Tried[]): EditionResult {
  const { edition, effectiveFrom = null, effectiveTo = null } = terms.source;
  const result = tried.find((one) => one.terms === terms)?.result ?? null;
  const [figure] = result === null ? [] : figureOf(result);
  return {
    terms: terms.id,
    edition,
    effectiveFrom,
    effectiveTo,
    mayGovern: candidates.includes(terms),
    stated: figure === undefined ? null : { levelText: figure.levelText, met: figure.met, creditPercent: figure.creditPercent, credit: figure.credit },
  };
}

/** From the lowest of all results to the highest; an end that one of them does not know is not known. */
function rangeOver({ range }: CaseResult, computed: readonly { readonly terms: Terms; readonly result: CaseResult }[]): CaseResult['range'] {
  const end = (name: 'lowest' | 'highest', sign: -1 | 1): MoneyJson | null =>
    computed.map(({ result }) => result.range[name]).reduce((a, b) => (a === null || b === null ? null : cmpMoney(b, a) === sign ? b : a));
  return { lowest: end('lowest', -1), highest: end('highest', 1), reasons: [...range.reasons, EDITION.rangeReason(computed.map(({ terms }) => terms))] };
}

function editionStep(account: string, { rules, findings: [{ text }] }: EditionChoice): Step {
  const clauses = [...new Set(rules.map(({ governing: { clause } }) => clause))].join(', ');
  return { id: `${account}.edition`, account, kind: 'period', text, clause: clauses === '' ? null : clauses, facts: [], exhibits: [] };
}

/** Steps of no account, such as those of deadlines. */
function otherSteps({ accounts, explanation }: CaseResult): Step[] {
  const ids = new Set(accounts.map(({ id }) => id));
  return explanation.filter(({ account }) => !ids.has(account));
}
