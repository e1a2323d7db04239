import { subMoney } from '../shared/money.js';
import type { Text } from '../shared/text.js';
import type { Context } from '../sla/context.js';
import { measure } from '../sla/measures/measure.js';
import type { MoneyJson } from '../sla/result.js';
import { OPEN_COUNSEL } from './burden-words.js';
import { scopeOf } from './accounts.js';
import { turningIntervals, type TurningIntervals } from './decisive-intervals.js';
import type { Cited, Decisive, DecisiveSet, PricedFact, Standing } from './decisive-result.js';
import { setSentence } from './decisive-words.js';
import type { Reading } from './edges.js';
import { speaksOfCustomer } from './scopes.js';
import { spansWords } from './span-words.js';
import { standingOf } from './standing.js';

/** So many spans of a set of intervals are listed; how many intervals there are is told. */
const MOST_SPANS = 100;

/** What a dispute turns on with the fewest sampled intervals that turn it: each such set is one fact, behind the others and beside them. */
export function withIntervals(ctx: Context, readings: readonly Reading[], base: Reading, decisive: Decisive | null): Decisive | null {
  const turning = turningIntervals(ctx, readings, base);
  if (turning.length === 0) return decisive;
  const stated = standingOf(ctx, measure(ctx, base.history, { exclusions: 'agreed' }));
  const known: Decisive = decisive ?? { base: base.account, stated, exact: true, facts: [], sets: [] };
  const facts = turning.map((one, index) => factOf(ctx, base, one, { id: `F${known.facts.length + index + 1}`, stated }));
  const sets = turning.flatMap((one, index) => facts.slice(index, index + 1).map((fact) => setOf(ctx, one, fact, stated)));
  return { ...known, facts: [...known.facts, ...facts], sets: [...known.sets, ...sets] };
}

function factOf(ctx: Context, base: Reading, one: TurningIntervals, { id, stated }: { readonly id: string; readonly stated: Standing }): PricedFact {
  const { other, spans, count, disputed } = one;
  const rule = ctx.case.burdens.find(({ element }) => element === 'downtime');
  const edges = spans.flatMap(({ start, end }) => [start, end]);
  return {
    id,
    kind: 'intervals',
    title: titleOf(one),
    favours: favours(one, stated),
    span: { start: Math.min(...edges), end: Math.max(...edges) },
    intervals: { count, disputed, spans: spans.slice(0, MOST_SPANS).map(({ start, end }) => ({ start, end })) },
    by: [other.account],
    hypothetical: !speaksOfCustomer(scopeOf(other.history)),
    burden: { party: rule?.party ?? 'open', basis: rule?.basis ?? OPEN_COUNSEL },
    cited: { for: citedBy(other), against: citedBy(base) },
    price: { alone: gain(stated.credit, one.rating.credit), least: null, most: null, othersWon: null, othersLost: null },
  };
}

function setOf(ctx: Context, one: TurningIntervals, fact: PricedFact, stated: Standing): DecisiveSet {
  const outcome = standingOf(ctx, one.measured);
  const changes: DecisiveSet['changes'] = [
    ...(outcome.met === stated.met ? [] : ['breach' as const]),
    ...(outcome.tier === stated.tier ? [] : ['tier' as const]),
    ...(outcome.creditPercent === stated.creditPercent ? [] : ['money' as const]),
  ];
  return { facts: [fact.id], changes, favours: fact.favours, outcome, sentence: setSentence(ctx, [fact], stated, { outcome, changes }) };
}

/** For the customer where the credit rises, or the service level is missed that was met. */
function favours({ rating: { met, creditPercent } }: TurningIntervals, stated: Standing): 'customer' | 'vendor' {
  const more = Number(creditPercent) - Number(stated.creditPercent);
  return more > 0 || (more === 0 && !met) ? 'customer' : 'vendor';
}

function titleOf({ other: { account }, spans, count, disputed }: TurningIntervals): Text {
  const words = spansWords(spans);
  return {
    en: `${count} of ${disputed} disputed intervals ${count === 1 ? 'is' : 'are'} as ${account} states: ${words.en}`,
    ko: `다툼 있는 구간 ${disputed}개 중 ${count}개가 ${account}의 기록대로: ${words.ko}`,
  };
}

function citedBy({ history: { observations } }: Reading): Cited {
  return { exhibits: [...new Set(observations.flatMap(({ exhibits }) => exhibits))], sources: [...new Set(observations.flatMap(({ sources }) => sources))] };
}

function gain(before: MoneyJson | null, after: MoneyJson | null): MoneyJson | null {
  return before === null || after === null ? null : subMoney(after, before);
}
