import { cmpMoney, subMoney } from '../shared/money.js';
import { ratingAt, type Rating } from '../sla/level.js';
import type { Context } from '../sla/context.js';
import type { MoneyJson } from '../sla/result.js';
import { pairsOf } from './decisive-lattice.js';
import type { Decided, Model } from './decisive-model.js';
import type { Price } from './decisive-result.js';

/** What each fact is worth, null without a fee; `decided` is null where not every way to decide the others is looked at. */
export function pricesOf(ctx: Context, model: Model, decided: Decided | null): readonly Price[] {
  const numbers = model.facts.map((_, index) => index);
  const won = numbers.filter((index) => model.facts[index]?.favours === 'customer');
  const lost = numbers.filter((index) => model.facts[index]?.favours === 'vendor');
  const rated = memory((otherwise) => {
    const measured = model.measured(otherwise);
    return ratingAt(ctx, measured.lost, measured.whole);
  });
  const step = (others: readonly number[], fact: number): MoneyJson | null => {
    const rest = others.filter((one) => one !== fact);
    return gain(rated(rest), rated([...rest, fact].toSorted((a, b) => a - b)));
  };
  return numbers.map((fact) => ({ alone: step([], fact), ...rangeOf(decided, fact), othersWon: step(won, fact), othersLost: step(lost, fact) }));
}

function rangeOf(decided: Decided | null, fact: number): Pick<Price, 'least' | 'most'> {
  if (decided === null) return { least: null, most: null };
  const { lattice, outcomes } = decided;
  const gains = pairsOf(lattice, fact, outcomes.length).flatMap(([before, after]) => gain(outcomes[before] as Rating, outcomes[after] as Rating) ?? []);
  const sorted = gains.toSorted(cmpMoney);
  return { least: sorted[0] ?? null, most: sorted.at(-1) ?? null };
}

function gain(before: Rating, after: Rating): MoneyJson | null {
  return before.credit === null || after.credit === null ? null : subMoney(after.credit, before.credit);
}

function memory(rate: (otherwise: readonly number[]) => Rating): (otherwise: readonly number[]) => Rating {
  const known = new Map<string, Rating>();
  return (otherwise) => {
    const key = otherwise.join(' ');
    const found = known.get(key) ?? rate(otherwise);
    known.set(key, found);
    return found;
  };
}
