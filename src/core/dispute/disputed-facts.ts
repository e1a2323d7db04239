import type { Stance } from '../formats/case.js';
import { firstIndex, listAt } from '../shared/lookup.js';
import { cmp } from '../shared/ratio.js';
import type { Context, Observed, PreparedExclusion } from '../sla/context.js';
import { clip, complement, normalise, unionAll, type Span, type SpanSet } from '../time/spans.js';
import { restrict, support, type StepFunction } from '../time/step.js';
import { outageGroups, type Reading } from './edges.js';
import { latestStances } from './admissions.js';
import { contestedExclusions, timeAlone } from './contested.js';
import { itemFacts, type ItemFact } from './disputed-items.js';

/** What deciding a fact otherwise does to the baseline. */
export type Change =
  /** Down as these steps say, as well. */
  | { readonly kind: 'more'; readonly steps: StepFunction }
  /** In this time down at most as these steps say: where they say nothing, up. */
  | { readonly kind: 'less'; readonly where: SpanSet; readonly steps: StepFunction }
  /** The observation falls away. */
  | { readonly kind: 'observation'; readonly observed: Observed }
  /** The item is as another account states it; null: the base account does not have it. */
  | ItemFact['change']
  /** The exclusion applies. */
  | { readonly kind: 'exclusion'; readonly exclusion: PreparedExclusion };

/**
 * A disputed fact: a question with a yes or no on which the record holds two answers. The baseline decides each as the base
 * account states it, with agreed exclusions and without contested ones; every fact can be decided otherwise by itself.
 *
 * `start`, `end`: another account puts this edge of an outage of the base account elsewhere. `inside`: within an outage of both,
 * another account says otherwise. `outage`: an outage that only other accounts have, or that an account which knows the time
 * does not have. `observation`: another party disputes an observation of the base account. `item`: a ticket, job or order of which
 * another account says otherwise. `exclusion`: a contested exclusion.
 * Where two answers on one outage exclude each other, the one that gives less downtime is taken.
 */
export interface DisputedFact {
  readonly kind: 'start' | 'end' | 'inside' | 'outage' | 'observation' | 'item' | 'exclusion';
  /** For whom it is won where it is decided otherwise: the customer where that adds downtime, else the vendor. */
  readonly favours: 'customer' | 'vendor';
  readonly change: Change;
  /** Who says otherwise: accounts, or for an observation the parties that dispute it. */
  readonly by: readonly string[];
  /** The time in question. */
  readonly span: Span;
  /** For an edge: where the base account puts it, and where the others do. */
  readonly edge: { readonly stated: number; readonly other: number } | null;
}

/** A disputed fact about time. */
export type TimeFact = DisputedFact & { readonly change: Exclude<Change, ItemFact['change']> };

/** Every fact on which the base account is disputed, in the order of time; exclusions last. */
export function disputedFacts(ctx: Context, readings: readonly Reading[], base: Reading): readonly DisputedFact[] {
  const others = readings.filter((reading) => reading !== base).map((reading): Watching => ({ account: reading.account, up: knownUp(reading) }));
  const time = others.length === 0 ? [] : merged(outageGroups(readings).flatMap((group) => factsOfGroup(group, others, base)));
  return [...time.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end), ...observationFacts(ctx, base), ...itemFacts(ctx, readings, base), ...exclusionFacts(ctx)];
}

type Outage = ReturnType<typeof outageGroups>[number][number];

/** Another account, and the time that it knows to be up. */
interface Watching {
  readonly account: string;
  readonly up: SpanSet;
}

function factsOfGroup(group: readonly Outage[], watching: readonly Watching[], base: Reading): DisputedFact[] {
  const own = group.find(({ reading }) => reading === base);
  const others = group.filter(({ reading }) => reading !== base);
  if (own === undefined) return others.map(furtherOutage);
  const [meeting, apart] = [others.filter((one) => meets(one, own)), others.filter((one) => !meets(one, own))];
  const hull = { start: Math.min(own.start, ...meeting.map(({ start }) => start)), end: Math.max(own.end, ...meeting.map(({ end }) => end)) };
  const denying = watching.filter(({ account, up }) => !meeting.some(({ reading }) => reading.account === account) && coversSpan(up, own));
  return [...apart.map(furtherOutage), ...denying.map(({ account }) => noOutage(account, own, hull)), ...meeting.flatMap((other) => [...edgeFacts(own, other, hull), ...insideFacts(own, other)])];
}

function meets(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The time of which an account knows that nothing was down. */
function knownUp({ history: { period, unknown, affected, maintenance } }: Reading): SpanSet {
  return complement(unionAll([unknown, support(affected.highest), maintenance.possible]), period);
}

/** Whether one span of the set holds all of another. Logarithmic. */
function coversSpan(set: SpanSet, { start, end }: Span): boolean {
  return (set[firstIndex(set, (span) => span.end >= end)]?.start ?? Infinity) <= start;
}

function furtherOutage({ reading, steps, start, end }: Outage): DisputedFact {
  return { kind: 'outage', favours: 'customer', change: { kind: 'more', steps }, by: [reading.account], span: { start, end }, edge: null };
}

function noOutage(account: string, { start, end }: Span, hull: Span): DisputedFact {
  return { kind: 'outage', favours: 'vendor', change: { kind: 'less', where: [hull], steps: [] }, by: [account], span: { start, end }, edge: null };
}

function edgeFacts(own: Outage, other: Outage, hull: Span): DisputedFact[] {
  const by = [other.reading.account];
  const more = (kind: 'start' | 'end', span: Span): DisputedFact => ({ kind, favours: 'customer', by, span, edge: { stated: own[kind], other: other[kind] }, change: { kind: 'more', steps: restrict(other.steps, [span]) } });
  const less = (kind: 'start' | 'end', span: Span, where: Span): DisputedFact => ({ kind, favours: 'vendor', by, span, edge: { stated: own[kind], other: other[kind] }, change: { kind: 'less', where: [where], steps: [] } });
  return [
    ...(other.start < own.start ? [more('start', { start: other.start, end: own.start })] : []),
    ...(other.start > own.start ? [less('start', { start: own.start, end: other.start }, { start: hull.start, end: other.start })] : []),
    ...(other.end > own.end ? [more('end', { start: own.end, end: other.end })] : []),
    ...(other.end < own.end ? [less('end', { start: other.end, end: own.end }, { start: other.end, end: hull.end })] : []),
  ];
}

/** Where both have the outage: each stretch of which the other says that more was down, or less. */
function insideFacts(own: Outage, other: Outage): DisputedFact[] {
  const inner: Span = { start: Math.max(own.start, other.start), end: Math.min(own.end, other.end) };
  const mine = restrict(own.steps, [inner]);
  const theirs = restrict(other.steps, [inner]);
  const by = [other.reading.account];
  return [
    ...above(theirs, mine).map((span): DisputedFact => ({ kind: 'inside', favours: 'customer', by, span, edge: null, change: { kind: 'more', steps: restrict(theirs, [span]) } })),
    ...above(mine, theirs).map((span): DisputedFact => ({ kind: 'inside', favours: 'vendor', by, span, edge: null, change: { kind: 'less', where: [span], steps: restrict(theirs, [span]) } })),
  ];
}

/** Where the first function lies above the second. */
function above(first: StepFunction, second: StepFunction): SpanSet {
  const parts = first.flatMap((step) => {
    const [there, absent] = [restrict(second, [step]), [] as Span[]];
    let from = step.start;
    for (const one of there) {
      if (one.start > from) absent.push({ start: from, end: one.start });
      if (cmp(step.value, one.value) > 0) absent.push({ start: one.start, end: one.end });
      from = one.end;
    }
    return from < step.end ? [...absent, { start: from, end: step.end }] : absent;
  });
  return normalise(parts);
}

/** Accounts that say the same are one fact. */
function merged(facts: readonly DisputedFact[]): DisputedFact[] {
  const found = new Map<string, DisputedFact>();
  for (const fact of facts) {
    const key = JSON.stringify([fact.kind, fact.span, fact.change], (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    const before = found.get(key);
    found.set(key, before === undefined ? fact : { ...before, by: [...before.by, ...fact.by] });
  }
  return [...found.values()];
}

/** Observations of the base account that are counted down, and that somebody else's last stance disputes. */
function observationFacts(ctx: Context, base: Reading): DisputedFact[] {
  const owner = ctx.accounts.get(base.account)?.party;
  const disputing = latestStances(ctx).filter(({ stance, party }) => stance === 'disputed' && party !== owner);
  const wanted = new Set(disputing.map(({ observation }) => observation));
  const spoken = new Set(wanted.size === 0 ? [] : base.history.observations);
  return listAt(ctx.byAccount, base.account).filter(({ observation: { id } }) => wanted.has(id)).flatMap((observed) => {
    const { observation, from, to } = observed;
    const by = disputing.filter((stance) => disputes(stance, observed)).map(({ party }) => party);
    const [span] = clip([{ start: from.earliest, end: Math.max(to?.latest ?? ctx.period.span.end, from.earliest + 1) }], ctx.period.span);
    const counts = observation.state !== 'up' && observation.state !== 'unknown' && spoken.has(observation);
    return by.length === 0 || span === undefined || !counts ? [] : [{ kind: 'observation', favours: 'vendor', change: { kind: 'observation', observed }, by, span, edge: null }];
  });
}

function disputes(stance: Stance, { observation: { id, version } }: Observed): boolean {
  return stance.observation === id && (stance.observationVersion === undefined || version === undefined || stance.observationVersion === version);
}

function exclusionFacts(ctx: Context): DisputedFact[] {
  return contestedExclusions(ctx).map((exclusion): DisputedFact => {
    const { assertedBy } = exclusion.exclusion;
    const edges = timeAlone(ctx, exclusion).flatMap(({ start, end }) => [start, end]);
    const favours = exclusion.rule.policy === 'counted-as-down' ? 'customer' : 'vendor';
    return { kind: 'exclusion', favours, change: { kind: 'exclusion', exclusion }, by: assertedBy === null ? [] : [assertedBy], span: { start: Math.min(...edges), end: Math.max(...edges) }, edge: null };
  });
}
