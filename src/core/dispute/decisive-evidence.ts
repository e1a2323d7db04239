import type { ItemReadings } from '../facts/items.js';
import { firstIndex } from '../shared/lookup.js';
import type { Context, Observed } from '../sla/context.js';
import { normalise, type Span, type SpanSet } from '../time/spans.js';
import { OPEN_COUNSEL } from './burden-words.js';
import type { Cited, PricedFact } from './decisive-result.js';
import type { DisputedFact } from './disputed-facts.js';
import type { Reading } from './edges.js';
import { speaksOfCustomer } from './scopes.js';

/** What is told of a disputed fact beside its price. */
export type Evidence = Pick<PricedFact, 'burden' | 'cited' | 'hypothetical'>;

/** Who must prove each disputed fact, what each side has cited on it, and whether anybody says so of this customer. */
export function evidenceOf(ctx: Context, base: Reading, facts: readonly DisputedFact[]): readonly Evidence[] {
  const time = normalise(facts.map(({ span: { start, end } }) => ({ start: start - 1, end: end + 1 })));
  const near = ctx.observations.filter(({ from, to }) => meets(time, from.earliest, to?.latest ?? Infinity));
  return facts.map((fact) => evidenceOn(ctx, base, fact, near));
}

function evidenceOn(ctx: Context, base: Reading, { change, by, span }: DisputedFact, near: readonly Observed[]): Evidence {
  const element = change.kind === 'exclusion' ? 'exclusion' : 'downtime';
  const rule = ctx.case.burdens.find((one) => one.element === element);
  const basis = rule?.basis ?? OPEN_COUNSEL;
  if (change.kind === 'exclusion') {
    const { exclusion, rule: term } = change.exclusion;
    const clause = { en: `clause ${term.clause}`, ko: `약관 ${term.clause}` };
    return {
      burden: { party: term.burden, basis: term.burden === 'open' ? OPEN_COUNSEL : (rule?.basis ?? clause) },
      cited: { for: { exhibits: distinct([...exclusion.exhibits, ...(rule?.exhibitsFor ?? [])]), sources: exclusion.sources }, against: { exhibits: rule?.exhibitsAgainst ?? [], sources: [] } },
      hypothetical: false,
    };
  }
  const burden = { party: rule?.party ?? ('open' as const), basis };
  if (change.kind === 'observation') {
    const { exhibits, sources } = change.observed.observation;
    return { burden, cited: { for: { exhibits: [], sources: [] }, against: { exhibits, sources } }, hypothetical: false };
  }
  if (change.kind === 'item') {
    return { burden, cited: { for: citedOn(change.other), against: change.own === null ? { exhibits: [], sources: [] } : citedOn(change.own) }, hypothetical: false };
  }
  const others = by.flatMap((account) => touching(near, account, span));
  return {
    burden,
    cited: { for: citedBy(ctx, by, others), against: citedBy(ctx, [base.account], touching(near, base.account, span)) },
    hypothetical: others.length > 0 && others.every(({ observation: { scope } }) => !speaksOfCustomer(scope)),
  };
}

/** The observations of an account that touch the time in question. */
function touching(near: readonly Observed[], account: string, { start, end }: Span): readonly Observed[] {
  return near.filter(({ observation, from, to }) => observation.account === account && from.earliest <= end && (to?.latest ?? Infinity) >= start);
}

/** Whether a stretch with both its ends touches a set: a search for the first span that ends behind its start. */
function meets(set: SpanSet, from: number, to: number): boolean {
  return (set[firstIndex(set, ({ end }) => end > from)]?.start ?? Infinity) <= to;
}

/** What these observations cite; where an account has none there, what it cites itself. */
function citedBy(ctx: Context, accounts: readonly string[], observations: readonly Observed[]): Cited {
  const silent = accounts.filter((id) => !observations.some(({ observation }) => observation.account === id)).map((id) => ctx.accounts.get(id)).filter((account) => account !== undefined);
  const all = [...silent, ...observations.map(({ observation }) => observation)];
  return { exhibits: distinct(all.flatMap(({ exhibits }) => exhibits)), sources: distinct(all.flatMap(({ sources }) => sources)) };
}

function citedOn({ readings }: ItemReadings): Cited {
  return { exhibits: distinct(readings.flatMap(({ item }) => item.exhibits)), sources: distinct(readings.flatMap(({ item }) => item.sources)) };
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
