import { certainOf, possibleOf } from '../facts/edges.js';
import { cmp, ONE, ratio, sub, ZERO, mul, type Ratio } from '../shared/ratio.js';
import type { Context, PreparedExclusion } from '../sla/context.js';
import { excuseOf, type Excuse } from '../sla/exclusions.js';
import { clip, contains, intersect, unionAll, type Span, type SpanSet } from '../time/spans.js';
import { restrict, support, valueAt, type StepFunction } from '../time/step.js';
import { standingHistory } from './decided-history.js';
import { ALWAYS, anyOf, both, either, NEVER, noneOf, not, Total, type Mask, type Sum } from './decisive-sums.js';
import type { DisputedFact } from './disputed-facts.js';
import type { Reading } from './edges.js';

/** How lost and removed time depend on the facts, up to a constant: only time that a fact speaks of is in it. */
export interface Dependence {
  readonly lost: ReadonlyMap<Mask, Ratio>;
  readonly removed: ReadonlyMap<Mask, Ratio>;
}

/** Whether lost time is a plain integral: then what facts add and take away can be summed, stretch by stretch of time. */
export function isAdditive({ terms: { measure }, rules: { partialMinutes, minimumRun, deductible } }: Context, facts: readonly DisputedFact[]): boolean {
  const family = measure.family === 'availability' || measure.family === 'duration';
  const outages = facts.every(({ change }) => change.kind !== 'observation' || (change.observed.observation.state === 'down' && change.observed.to !== null));
  return family && outages && partialMinutes === 'exact' && minimumRun === undefined && deductible === undefined;
}

/**
 * Cuts the time that facts speak of into stretches on which nothing changes, and says of each, as a sum over facts, when it is
 * lost and when it is removed. It says what `measure` does, in the same order. For terms for which `isAdditive` holds.
 */
export function dependenceOf(ctx: Context, base: Reading, facts: readonly DisputedFact[]): Dependence {
  const [lost, removed] = [new Total(), new Total()];
  const world = worldOf(ctx, base, facts);
  for (const span of elementary(world)) {
    const stretch = stretchOf(world, span.start);
    const length = ratio(span.end - span.start);
    let below = ZERO;
    for (const share of sharesIn(stretch)) {
      lost.add(lostAt(world, stretch, share), mul(length, sub(share, below)));
      below = share;
    }
    removed.add(removedAt(world, stretch), length);
  }
  return { lost: lost.weights(), removed: removed.weights() };
}

interface World {
  readonly ctx: Context;
  readonly region: SpanSet;
  /** What is down, unknown and maintained whatever is decided, inside the region. */
  readonly down: StepFunction;
  readonly unknown: SpanSet;
  readonly maintenance: { readonly certain: SpanSet; readonly possible: SpanSet };
  /** What is excused whatever is decided. */
  readonly excuse: Excuse;
  readonly more: readonly { readonly bit: Mask; readonly steps: StepFunction }[];
  readonly less: readonly { readonly bit: Mask; readonly where: SpanSet; readonly steps: StepFunction }[];
  readonly standing: readonly { readonly bit: Mask; readonly down: SpanSet; readonly said: SpanSet }[];
  readonly exclusions: readonly { readonly bit: Mask; readonly exclusion: PreparedExclusion; readonly where: SpanSet }[];
}

function worldOf(ctx: Context, base: Reading, facts: readonly DisputedFact[]): World {
  const history = standingHistory(ctx, base, facts);
  const period = ctx.period.span;
  const counted = support(base.history.affected.lowest);
  const numbered = facts.map(({ change }, index) => ({ change, bit: 1n << BigInt(index) }));
  const standing = numbered.flatMap(({ change, bit }) => (change.kind === 'observation' ? [{ bit, down: intersect(clip(unionAll([certainOf(change.observed)]), period), counted), said: clip(unionAll([possibleOf(change.observed, period, [])]), period) }] : []));
  const exclusions = numbered.flatMap(({ change, bit }) => (change.kind === 'exclusion' ? [{ bit, exclusion: change.exclusion, where: change.exclusion.time[change.exclusion.rule.policy === 'counted-as-down' ? 'certain' : 'possible'] }] : []));
  const more = numbered.flatMap(({ change, bit }) => (change.kind === 'more' ? [{ bit, steps: change.steps }] : []));
  const less = numbered.flatMap(({ change, bit }) => (change.kind === 'less' ? [{ bit, where: change.where, steps: change.steps }] : []));
  const region = unionAll([...more.map(({ steps }) => support(steps)), ...less.map(({ where }) => where), ...standing.map(({ said }) => said), ...exclusions.map(({ where }) => where)]);
  return {
    ctx, region, more, less, standing, exclusions,
    down: restrict(history.affected.lowest, region),
    unknown: intersect(history.unknown, region),
    maintenance: { certain: intersect(history.maintenance.certain, region), possible: intersect(history.maintenance.possible, region) },
    excuse: excuseOf(ctx, 'agreed', false),
  };
}

/** The region cut at every instant at which anything begins or ends. */
function elementary({ region, down, unknown, maintenance, excuse, more, less, standing, exclusions }: World): Span[] {
  const sets: readonly (readonly Span[])[] = [
    down, unknown, maintenance.certain, maintenance.possible, excuse.asUp, excuse.removed, excuse.removedDowntime, excuse.asDown,
    ...more.map(({ steps }) => steps), ...less.flatMap(({ where, steps }) => [where, steps]),
    ...standing.flatMap(({ down: counted, said }) => [counted, said]), ...exclusions.map(({ where }) => where),
  ];
  const marks = [...new Set(sets.flatMap((set) => set.flatMap(({ start, end }) => [start, end])))].toSorted((a, b) => a - b);
  let next = 0;
  return region.flatMap(({ start, end }) => {
    const cuts: number[] = [start];
    while ((marks[next] ?? Infinity) <= start) next += 1;
    for (let mark = marks[next]; mark !== undefined && mark < end; mark = marks[next]) {
      cuts.push(mark);
      next += 1;
    }
    return cuts.map((from, index) => ({ start: from, end: cuts[index + 1] ?? end }));
  });
}

/** All that is to be known of one stretch of time. */
interface Stretch {
  readonly share: Ratio;
  readonly more: readonly { readonly bit: Mask; readonly share: Ratio }[];
  readonly less: readonly { readonly bit: Mask; readonly share: Ratio }[];
  /** One where none of the disputed observations that call it down stands, and where none stands that speaks of it at all. */
  readonly fallen: Sum;
  readonly unsaid: Sum;
  readonly unknown: boolean;
  readonly maintenance: 'certain' | 'possible' | 'none';
  readonly asUp: Sum;
  readonly removed: Sum;
  readonly removedDowntime: Sum;
  readonly asDown: Sum;
  readonly decided: Mask;
}

function stretchOf(world: World, at: number): Stretch {
  const more = world.more.flatMap(({ bit, steps }) => known(bit, valueAt(steps, at)));
  const less = world.less.flatMap(({ bit, where, steps }) => (contains(where, at) ? [{ bit, share: valueAt(steps, at) }] : []));
  const gone = (which: 'down' | 'said'): Sum => world.standing.filter((one) => contains(one[which], at)).reduce((sum, { bit }) => both(sum, anyOf(bit)), ALWAYS);
  const holding = world.exclusions.filter(({ where }) => contains(where, at));
  const excused = (always: SpanSet, fits: (rule: PreparedExclusion['rule']) => boolean): Sum => (contains(always, at) ? ALWAYS : anyOf(maskOf(holding.filter(({ exclusion: { rule } }) => fits(rule)))));
  const removed = excused(world.excuse.removed, ({ policy, removes }) => policy === 'out-of-both-sides' && removes !== 'downtime');
  const asUp = both(excused(world.excuse.asUp, ({ policy }) => policy === 'counted-as-up'), not(removed));
  const removedDowntime = both(excused(world.excuse.removedDowntime, ({ policy, removes }) => policy === 'out-of-both-sides' && removes === 'downtime'), both(not(removed), not(asUp)));
  const asDown = both(excused(world.excuse.asDown, ({ policy }) => policy === 'counted-as-down'), both(not(removed), both(not(removedDowntime), not(asUp))));
  return {
    share: valueAt(world.down, at),
    more, less, removed, asUp, removedDowntime, asDown,
    fallen: gone('down'),
    unsaid: gone('said'),
    unknown: contains(world.unknown, at),
    maintenance: contains(world.maintenance.certain, at) ? 'certain' : contains(world.maintenance.possible, at) ? 'possible' : 'none',
    decided: maskOf([...more, ...less]),
  };
}

function known(bit: Mask, share: Ratio): { bit: Mask; share: Ratio }[] {
  return share.n === 0n ? [] : [{ bit, share }];
}

function maskOf(bits: readonly { readonly bit: Mask }[]): Mask {
  return bits.reduce((mask, { bit }) => mask | bit, 0n);
}

/** The different shares that may be down in a stretch, rising; all of it among them. */
function sharesIn({ share, more, less }: Stretch): readonly Ratio[] {
  const shares = [share, ...more.map((one) => one.share), ...less.map((one) => one.share), ONE].filter(({ n }) => n > 0n);
  return [...new Map(shares.map((one) => [`${one.n}/${one.d}`, one])).values()].toSorted(cmp);
}

/** Where at least that share is asserted as down. */
function assertedAt({ share: always, more, less, fallen }: Stretch, share: Ratio): Sum {
  const added = noneOf(maskOf(more.filter((one) => cmp(one.share, share) >= 0)));
  const asserted = cmp(always, share) >= 0 ? ALWAYS : not(both(added, fallen));
  return both(asserted, noneOf(maskOf(less.filter((one) => cmp(one.share, share) < 0))));
}

/** Where at least that share counts as down before exclusions: maintenance and unknown time placed as the terms say. */
function downAt({ ctx: { rules } }: World, stretch: Stretch, share: Ratio): Sum {
  const kept = rules.maintenance === 'down' || stretch.maintenance === 'none' ? ALWAYS : stretch.asDown;
  const forced = stretch.maintenance === 'certain' && rules.maintenance !== 'down' ? stretch.asDown : NEVER;
  const unknown = rules.unknown === 'down' ? unknownAt(stretch) : NEVER;
  return either(both(assertedAt(stretch, share), kept), either(forced, unknown));
}

function unknownAt({ unknown, unsaid, decided }: Stretch): Sum {
  return unknown ? both(unsaid, noneOf(decided)) : NEVER;
}

function removedAt(world: World, stretch: Stretch): Sum {
  const { rules } = world.ctx;
  const maintained = rules.maintenance === 'removed' && stretch.maintenance !== 'none' ? not(stretch.asDown) : NEVER;
  const unknown = rules.unknown === 'removed' ? unknownAt(stretch) : NEVER;
  const [least = ONE] = sharesIn(stretch);
  const byTerms = both(either(maintained, unknown), not(stretch.asUp));
  return either(stretch.removed, either(both(downAt(world, stretch, least), stretch.removedDowntime), byTerms));
}

function lostAt(world: World, stretch: Stretch, share: Ratio): Sum {
  return both(downAt(world, stretch, share), both(not(stretch.asUp), not(removedAt(world, stretch))));
}
