import { certainOf, possibleOf } from '../facts/edges.js';
import { ZERO, type Ratio } from '../shared/ratio.js';
import type { Context, PreparedExclusion } from '../sla/context.js';
import { excuseOf } from '../sla/exclusions.js';
import { clip, intersect, unionAll, type Span, type SpanSet } from '../time/spans.js';
import { restrict, support, type StepFunction } from '../time/step.js';
import { standingHistory } from './decided-history.js';
import type { Mask } from './decisive-sums.js';
import type { TimeFact } from './disputed-facts.js';
import type { Reading } from './edges.js';

/** What a fact says of a stretch of time: which share is down where it adds, or where it takes away. */
interface Told {
  readonly bit: Mask;
  readonly share: Ratio;
}

/** All that is to be known of a stretch of time on which nothing changes. */
export interface Stretch {
  /** What is down whatever is decided. */
  readonly share: Ratio;
  readonly more: readonly Told[];
  readonly less: readonly Told[];
  /** Disputed observations that call it down, and that speak of it at all. */
  readonly down: readonly Mask[];
  readonly said: readonly Mask[];
  /** Contested exclusions that cover it, and what is excused whatever is decided. */
  readonly exclusions: readonly { readonly bit: Mask; readonly rule: PreparedExclusion['rule'] }[];
  readonly always: { readonly asUp: boolean; readonly removed: boolean; readonly removedDowntime: boolean; readonly asDown: boolean };
  readonly unknown: boolean;
  readonly maintenance: 'certain' | 'possible' | 'none';
}

/** Alike stretches, and how long they are together in milliseconds. */
export interface Stretches {
  readonly stretch: Stretch;
  readonly length: number;
}

/**
 * The time that facts speak of, cut at every instant at which anything begins or ends, stretches that are alike taken together.
 * One sweep: linear in everything that lies in that time.
 */
export function stretchesOf(ctx: Context, base: Reading, facts: readonly TimeFact[]): readonly Stretches[] {
  const world = worldOf(ctx, base, facts);
  const found = new Map<string, { stretch: Stretch; length: number }>();
  for (const { start, end } of elementary(world)) {
    const at = world.map(({ advance }) => advance(start));
    const key = at.join();
    const known = found.get(key);
    if (known === undefined) found.set(key, { stretch: stretchOf(world, at), length: end - start });
    else known.length += end - start;
  }
  return [...found.values()];
}

/** What a layer is: a fact with its number, or something that stands whatever is decided. */
type Role =
  | { readonly kind: 'more' | 'less' | 'down' | 'said'; readonly bit: Mask }
  | { readonly kind: 'exclusion'; readonly bit: Mask; readonly rule: PreparedExclusion['rule'] }
  | { readonly kind: 'share' | 'unknown' | 'certain' | 'possible' | keyof Stretch['always'] };

/** One set of spans with what it stands for, and a sweep over it: the share at rising instants as text, null outside. */
interface Layer {
  readonly role: Role;
  readonly spans: readonly Span[];
  /** Which share, inside the spans; zero where no step is. */
  readonly steps: StepFunction;
  readonly shares: ReadonlyMap<string, Ratio>;
  readonly advance: (at: number) => string | null;
  /** Whether its time is looked at: that of facts is. */
  readonly decides: boolean;
}

/** Inside the spans, and of no share. */
const IN = 'in';

function layerOf(role: Role, spans: readonly Span[], steps: StepFunction = []): Layer {
  const told = steps.map((step) => ({ ...step, text: `${step.value.n}/${step.value.d}` }));
  let [next, value] = [0, 0];
  const advance = (at: number): string | null => {
    while ((spans[next]?.end ?? Infinity) <= at) next += 1;
    if ((spans[next]?.start ?? Infinity) > at) return null;
    while ((steps[value]?.end ?? Infinity) <= at) value += 1;
    const step = told[value];
    return step !== undefined && step.start <= at ? step.text : IN;
  };
  return { role, spans, steps, shares: new Map(told.map(({ text, value: share }) => [text, share])), advance, decides: 'bit' in role };
}

function worldOf(ctx: Context, base: Reading, facts: readonly TimeFact[]): readonly Layer[] {
  const history = standingHistory(ctx, base, facts);
  const deciding = facts.flatMap((fact, index) => layersOf(ctx, base, fact, 1n << BigInt(index)));
  const region = unionAll(deciding.map(({ spans }) => spans));
  const excuse = excuseOf(ctx, 'agreed', false);
  const down = restrict(history.affected.lowest, region);
  const sets: readonly (readonly [Exclude<Role['kind'], 'more' | 'less' | 'down' | 'said' | 'exclusion' | 'share'>, SpanSet])[] = [
    ['unknown', history.unknown], ['certain', history.maintenance.certain], ['possible', history.maintenance.possible],
    ['asUp', excuse.asUp], ['removed', excuse.removed], ['removedDowntime', excuse.removedDowntime], ['asDown', excuse.asDown],
  ];
  return [...deciding, layerOf({ kind: 'share' }, support(down), down), ...sets.map(([kind, set]) => layerOf({ kind }, intersect(set, region)))];
}

function layersOf(ctx: Context, base: Reading, { change }: TimeFact, bit: Mask): Layer[] {
  if (change.kind === 'more') return [layerOf({ kind: 'more', bit }, support(change.steps), change.steps)];
  if (change.kind === 'less') return [layerOf({ kind: 'less', bit }, change.where, change.steps)];
  if (change.kind === 'exclusion') {
    const { rule, time } = change.exclusion;
    return [layerOf({ kind: 'exclusion', bit, rule }, time[rule.policy === 'counted-as-down' ? 'certain' : 'possible'])];
  }
  const inside = (spans: readonly Span[]): SpanSet => clip(unionAll([spans]), ctx.period.span);
  const counted = intersect(inside(certainOf(change.observed)), support(base.history.affected.lowest));
  return [layerOf({ kind: 'down', bit }, counted), layerOf({ kind: 'said', bit }, inside(possibleOf(change.observed, ctx.period.span, [])))];
}

/** The time of the deciding layers, cut at every edge of every layer, in rising order. */
function elementary(layers: readonly Layer[]): Span[] {
  const region = unionAll(layers.filter(({ decides }) => decides).map(({ spans }) => spans));
  const edges = layers.flatMap(({ spans, steps }) => [...spans, ...steps].flatMap(({ start, end }) => [start, end]));
  const marks = [...new Set(edges)].toSorted((a, b) => a - b);
  let next = 0;
  return region.flatMap(({ start, end }) => {
    const cuts: number[] = [start];
    for (let mark = marks[next]; mark !== undefined && mark < end; mark = marks[next]) {
      if (mark > start) cuts.push(mark);
      next += 1;
    }
    return cuts.map((from, index) => ({ start: from, end: cuts[index + 1] ?? end }));
  });
}

function stretchOf(layers: readonly Layer[], at: readonly (string | null)[]): Stretch {
  const active = layers.flatMap(({ role, shares }, index) => {
    const text = at[index];
    return typeof text === 'string' ? [{ role, share: shares.get(text) ?? ZERO }] : [];
  });
  const is = (kind: Role['kind']): boolean => active.some(({ role }) => role.kind === kind);
  const told = (kind: 'more' | 'less'): Told[] => active.flatMap(({ role, share }) => (role.kind === kind ? [{ bit: role.bit, share }] : []));
  const bits = (kind: 'down' | 'said'): Mask[] => active.flatMap(({ role }) => (role.kind === kind ? [role.bit] : []));
  return {
    share: active.find(({ role }) => role.kind === 'share')?.share ?? ZERO,
    more: told('more'),
    less: told('less'),
    down: bits('down'),
    said: bits('said'),
    exclusions: active.flatMap(({ role }) => (role.kind === 'exclusion' ? [{ bit: role.bit, rule: role.rule }] : [])),
    always: { asUp: is('asUp'), removed: is('removed'), removedDowntime: is('removedDowntime'), asDown: is('asDown') },
    unknown: is('unknown'),
    maintenance: is('certain') ? 'certain' : is('possible') ? 'possible' : 'none',
  };
}
