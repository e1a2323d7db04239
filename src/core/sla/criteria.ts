import type { Case } from '../formats/case.js';
import { cmp, ratioFromJson, ratioOfDecimal } from '../shared/ratio.js';
import type { CaseResult, CriterionResult, Rated } from './result.js';

/**
 * Several criteria beside one another: each is evaluated by itself, and the one that gives the account that is claimed, else the first,
 * the greater credit decides; of equal ones a missed one, then the first. The result is that of the deciding criterion, with what
 * the others came to.
 */
export function worstOf(c: Case, evaluate: (one: Case) => CaseResult): CaseResult {
  const { criteria = [], ...first } = c.terms;
  const cases: Case[] = [{ ...c, terms: first }, ...criteria.map(({ measure, promise, tiers }): Case => ({ ...c, terms: { ...first, measure, promise, tiers } }))];
  const titles = [{ id: first.id, title: first.title }, ...criteria.map(({ id, title }) => ({ id, title }))];
  const results = cases.map(evaluate);
  const decides = results.reduce((best, result, index) => (isWorse(figureOf(result), figureOf(results[best])) ? index : best), 0);
  const decisive = results[decides];
  if (decisive === undefined) return evaluate({ ...c, terms: first });
  const shown = titles.map(({ id, title }, index): CriterionResult => ({ id, title, decides: index === decides, scale: results[index]?.scale ?? decisive.scale, stated: figureOf(results[index]) ?? null }));
  return { ...decisive, criteria: shown };
}

function figureOf(result: CaseResult | undefined): Rated | undefined {
  return (result?.accounts.find(({ id }) => id === result.claimed) ?? result?.accounts[0])?.stated;
}

function isWorse(a: Rated | undefined, b: Rated | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const order = cmp(creditOf(a), creditOf(b));
  return order > 0 || (order === 0 && !a.met && b.met);
}

function creditOf({ creditExact, creditPercent }: Rated): ReturnType<typeof ratioOfDecimal> {
  return creditExact === undefined ? ratioOfDecimal(creditPercent) : ratioFromJson({ n: creditExact.n, d: creditExact.d });
}
