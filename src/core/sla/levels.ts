import type { Case } from '../formats/case.js';
import { DomainError } from '../shared/errors.js';
import { ratioOfDecimal } from '../shared/ratio.js';
import { compareLevels, promiseOf, scaleOf } from './scale.js';

/**
 * The case with the promise and table that apply: where the terms hold several levels, the lowest promise among the components that
 * the case names, or exactly the one that it names. Throws `levels-component` where it names none, one that is not there, or several.
 */
export function withLevel(c: Case): Case {
  const { levels, measure } = c.terms;
  if (levels === undefined) return c;
  const refuse = (component: string): never => {
    throw new DomainError('levels-component', { terms: c.terms.id, named: component, known: levels.of.map(({ id }) => id).join(', ') }, '/components');
  };
  const named = (c.components ?? []).map((id) => levels.of.find((level) => level.id === id) ?? refuse(id));
  const scale = scaleOf(measure);
  const worst = named.toSorted((a, b) => compareLevels(scale, ratioOfDecimal(promiseOf(b)), ratioOfDecimal(promiseOf(a))))[0];
  if (worst === undefined || (levels.choose === 'named' && named.length > 1)) return refuse((c.components ?? []).join(', '));
  const { levels: _chosen, ...terms } = c.terms;
  return { ...c, terms: { ...terms, promise: worst.promise, tiers: worst.tiers } };
}
