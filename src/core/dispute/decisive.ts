import { numberAt } from '../shared/lookup.js';
import { cmp } from '../shared/ratio.js';
import type { Context } from '../sla/context.js';
import { ratingAt, type Rating } from '../sla/level.js';
import type { Finding } from '../sla/result.js';
import { evidenceOf, type Evidence } from './decisive-evidence.js';
import { factsIn, modelOf, MOST_LOOKED_AT, type Decided, type Model } from './decisive-model.js';
import { smallestSets } from './decisive-lattice.js';
import type { Decisive, DecisiveSet, Price, PricedFact, Standing } from './decisive-result.js';
import { reachesOf, targetsOf, worthOf, type Target } from './decisive-targets.js';
import { boundedText, factTitle, leftOutText, omittedText, setSentence } from './decisive-words.js';
import { disputedFacts } from './disputed-facts.js';
import { itemsLeftOut } from './disputed-items.js';
import type { Reading } from './edges.js';
import type { Measured } from './ladder.js';
import { pricesOf } from './prices.js';
import { standingOf } from './standing.js';

export interface DecisiveAnswer {
  /** Null where nothing is disputed. */
  readonly decisive: Decisive | null;
  readonly findings: readonly Finding[];
}

/** Of more facts than these, pairs are no longer looked at where not every way is, and then not even single facts: none is listed. */
const MOST_PAIRED = 60;
const MOST_SINGLE = 500;
/** Sets that are listed; that there are more is a finding. */
const MOST_LISTED = 50;

/**
 * Which disputed facts decide: the smallest sets that, decided otherwise than the base account states them, change whether
 * the level is missed, the row of the table or the credit; and what each fact is worth. Exact for up to 20 facts where time
 * adds up, for up to 12 otherwise; beyond that single facts and pairs, and the finding `decisive.bounded`.
 */
export function decisiveOf(ctx: Context, readings: readonly Reading[], base: Reading): DecisiveAnswer {
  const facts = disputedFacts(ctx, readings, base);
  const left = itemsLeftOut(ctx, readings, base);
  const leftOut = left === 0 ? [] : [finding('decisive.items', base, leftOutText(left))];
  if (facts.length === 0) return { decisive: null, findings: leftOut };
  const model = modelOf(ctx, base, facts);
  const decided = model.every();
  const affordable = (measurements: number): boolean => measurements * model.pieces <= MOST_LOOKED_AT;
  const [paired, single] = [facts.length <= MOST_PAIRED && affordable(facts.length ** 2), facts.length <= MOST_SINGLE && affordable(facts.length)];
  const told = single ? toldFacts(ctx, base, model, decided) : [];
  const stated = standingOf(ctx, model.measured([]));
  const found = decided === null ? boundedSets(ctx, model, paired, single) : allSets(decided);
  const sets = found.toSorted((a, b) => a.facts.length - b.facts.length).slice(0, MOST_LISTED).map((set) => toldSet(ctx, model, set, { told, stated }));
  return {
    decisive: { base: base.account, stated, exact: decided !== null, facts: told, sets },
    findings: [
      ...leftOut,
      ...(decided === null ? [finding('decisive.bounded', base, boundedText(facts.length, model.most, paired, single))] : []),
      ...(found.length > sets.length ? [finding('decisive.listed', base, omittedText(sets.length, found.length))] : []),
    ],
  };
}

function toldFacts(ctx: Context, base: Reading, model: Model, decided: Decided | null): readonly PricedFact[] {
  const [prices, evidence] = [pricesOf(ctx, model, decided), evidenceOf(ctx, base, model.facts)];
  return model.facts.map((fact, index): PricedFact => {
    const { kind, favours, span, by } = fact;
    return { id: `F${index + 1}`, kind, title: factTitle(fact), favours, span, by, ...(evidence[index] as Evidence), price: prices[index] as Price };
  });
}

/** A smallest set before it is told. */
interface Found {
  readonly facts: readonly number[];
  readonly changes: DecisiveSet['changes'];
}

function allSets({ lattice, outcomes }: Decided): readonly Found[] {
  return outcomes.slice(0, 1).flatMap((stated) => {
    const targets = targetsOf(stated, outcomes);
    return smallestSets(lattice, reachesOf(targets, outcomes)).map(({ facts, targets: bits }) => ({ facts: factsIn(facts), changes: aspectsOf(targets, bits) }));
  });
}

/** Single facts, and pairs of which neither fact reaches the target alone. */
function boundedSets(ctx: Context, model: Model, paired: boolean, single: boolean): readonly Found[] {
  if (!single) return [];
  const numbers = model.facts.map((_, index) => index);
  const pairs = paired ? numbers.flatMap((a) => numbers.slice(a + 1).map((b) => [a, b])) : [];
  const chosen = [...numbers.map((fact) => [fact]), ...pairs];
  const outcomes = chosen.map((facts) => ratedAs(ctx, model.measured(facts)));
  const stated = ratedAs(ctx, model.measured([]));
  const targets = targetsOf(stated, outcomes);
  const reaches = reachesOf(targets, outcomes);
  return chosen.flatMap((facts, index): Found[] => {
    const below = facts.length === 1 ? 0 : facts.reduce((bits, fact) => bits | numberAt(reaches, fact), 0);
    const bits = numberAt(reaches, index) & ~below;
    return bits === 0 ? [] : [{ facts, changes: aspectsOf(targets, bits) }];
  });
}

function aspectsOf(targets: readonly Target[], bits: number): DecisiveSet['changes'] {
  return [...new Set(targets.flatMap(({ aspect }, index) => ((bits & (1 << index)) === 0 ? [] : [aspect])))];
}

function toldSet(ctx: Context, model: Model, { facts, changes }: Found, { told, stated }: { readonly told: readonly PricedFact[]; readonly stated: Standing }): DecisiveSet {
  const named = told.filter((_, index) => facts.includes(index));
  const [before, after] = [model.measured([]), model.measured(facts)];
  const outcome = standingOf(ctx, after);
  const gain = cmp(worthOf(ratedAs(ctx, after)), worthOf(ratedAs(ctx, before)));
  const better = gain === 0 ? cmp(after.lost, before.lost) > 0 : gain > 0;
  return { facts: named.map(({ id }) => id), changes, favours: better ? 'customer' : 'vendor', outcome, sentence: setSentence(ctx, named, stated, { outcome, changes }) };
}

function ratedAs(ctx: Context, { lost, whole }: Measured): Rating {
  return ratingAt(ctx, lost, whole);
}

function finding(code: string, { account }: Reading, text: Finding['text']): Finding {
  return { code, severity: 'note', text, subjects: [account] };
}
