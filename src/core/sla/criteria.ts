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
  const all = [
    { id: first.id, title: first.title, result: evaluate({ ...c, terms: first }) },
    ...criteria.map(({ id, title, measure, promise, tiers }) => ({ id, title, result: evaluate({ ...c, terms: { ...first, measure, promise, tiers } }) })),
  ];
  const decisive = all.reduce((worst, one) => (isWorse(figureOf(one.result), figureOf(worst.result)) ? one : worst));
  const shown = all.map((one): CriterionResult => ({ id: one.id, title: one.title, decides: one === decisive, scale: one.result.scale, stated: figureOf(one.result) }));
  return { ...decisive.result, criteria: shown };
}

/** There is always an account: what all of them have in common stands beside them. */
function figureOf({ accounts, claimed }: CaseResult): Rated {
  return [...accounts.filter(({ id }) => id === claimed), ...accounts].reduce((first) => first).stated;
}

function isWorse(a: Rated, b: Rated): boolean {
  const order = cmp(creditOf(a), creditOf(b));
  return order > 0 || (order === 0 && !a.met && b.met);
}

function creditOf({ creditExact, creditPercent }: Rated): ReturnType<typeof ratioOfDecimal> {
  return creditExact === undefined ? ratioOfDecimal(creditPercent) : ratioFromJson({ n: creditExact.n, d: creditExact.d });
}
