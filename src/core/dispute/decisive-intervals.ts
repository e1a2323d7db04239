import type { History } from '../facts/history.js';
import type { Samples } from '../facts/series-samples.js';
import { slotAt, type SlotGrid } from '../facts/series-grid.js';
import { maxSteps } from '../facts/steps.js';
import { numberAt } from '../shared/lookup.js';
import { add, ceilRatio, cmp, div, floorRatio, mul, ONE, ratio, sub, ZERO, type Ratio } from '../shared/ratio.js';
import type { Context } from '../sla/context.js';
import { ratingAt, type Rating } from '../sla/level.js';
import { measure, type Measurement } from '../sla/measures/measure.js';
import { turningLengths } from '../sla/measures/runs.js';
import { EMPTY, intersect, normalise, subtract, union, type SpanSet } from '../time/spans.js';
import { erase, restrict, support } from '../time/step.js';
import type { Reading } from './edges.js';
import type { Measured } from './ladder.js';

/** The fewest intervals that turn something where another account is right about them, everything else as the base account states it. */
export interface TurningIntervals {
  readonly other: Reading;
  /** In the order of time, neighbours joined. */
  readonly spans: SpanSet;
  readonly count: number;
  /** How many intervals the other account states otherwise. */
  readonly disputed: number;
  readonly measured: Measured;
  readonly rating: Rating;
}

/**
 * For each other account with samples and each bound of the table: the fewest of its intervals that bring the level there or across,
 * where that changes the outcome. Where intervals count by themselves, the surplus over a bound is a sum of what each of them adds, so the
 * greatest first are the fewest: exact however many are disputed. An interval that the other account does not know is not disputed. None where
 * runs of intervals count together, and none of families whose intervals do not count as a whole.
 */
export function turningIntervals(ctx: Context, readings: readonly Reading[], base: Reading): readonly TurningIntervals[] {
  const { slots: grid, terms: { measure: { family } } } = ctx;
  const apart = family === 'interval-share' || family === 'bad-intervals' || family === 'qualified-minutes';
  if (grid === null || !apart || turningLengths(ctx.rules).length > 0) return [];
  const own = measuredOf(ctx, base.history);
  return readings.filter((one) => one !== base).flatMap(sampled).flatMap((other) => {
    const groups = groupsOf(grid, own, measuredOf(ctx, other.history), other.history.unknown);
    const disputed = groups.reduce((sum, { slots }) => sum + slots.length, 0);
    const found = ctx.bounds.flatMap((bound) => SIDES.flatMap((side) => fewest(ctx, own, groups, { bound, ...side })));
    return distinct(ctx, own, found).map((chosen) => told(ctx, base, other, { grid, chosen, disputed }));
  });
}

/** An account that has samples. */
interface Sampled extends Reading {
  readonly samples: Samples;
}

function sampled({ account, history }: Reading): readonly Sampled[] {
  return history.samples === undefined ? [] : [{ account, history, samples: history.samples }];
}

function measuredOf(ctx: Context, history: History): Measurement {
  return measure(ctx, history, { exclusions: 'agreed' });
}

/** Intervals that change the measurement alike, in milliseconds of lost and of removed time. */
interface Group {
  readonly lost: number;
  readonly gone: number;
  readonly slots: readonly number[];
}

function groupsOf(grid: SlotGrid, own: Measurement, other: Measurement, unknown: SpanSet): readonly Group[] {
  const [before, after, silent] = [lossesOf(grid, own), lossesOf(grid, other), inSlots(grid, unknown)];
  const groups = new Map<string, { lost: number; gone: number; slots: number[] }>();
  for (let slot = 0; slot < grid.count; slot += 1) {
    const [moreLost, moreGone] = [numberAt(after.lost, slot) - numberAt(before.lost, slot), numberAt(after.gone, slot) - numberAt(before.gone, slot)];
    if (numberAt(silent, slot) > 0 || (moreLost === 0 && moreGone === 0)) continue;
    const key = `${moreLost} ${moreGone}`;
    const group = groups.get(key) ?? { lost: moreLost, gone: moreGone, slots: [] };
    group.slots.push(slot);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function lossesOf(grid: SlotGrid, { counted, removed }: Measurement): { readonly lost: Float64Array; readonly gone: Float64Array } {
  return { lost: inSlots(grid, support(counted)), gone: inSlots(grid, removed) };
}

/** How much of each interval lies in the set, in milliseconds. */
function inSlots(grid: SlotGrid, set: SpanSet): Float64Array {
  const time = new Float64Array(grid.count);
  for (const { start, end } of set) {
    for (let slot = Math.max(0, slotAt(grid, start)); slot < grid.count && numberAt(grid.edges, slot) < end; slot += 1) {
      time[slot] = numberAt(time, slot) + Math.max(0, Math.min(end, numberAt(grid.edges, slot + 1)) - Math.max(start, numberAt(grid.edges, slot)));
    }
  }
  return time;
}

/** To the worse or to the better side of a bound, up to it or across it. */
const SIDES = [1, -1].flatMap((way) => [true, false].map((across) => ({ way, across })));

interface Side {
  readonly bound: Ratio;
  readonly way: number;
  readonly across: boolean;
}

interface Chosen {
  readonly slots: readonly number[];
  readonly measured: Measured;
}

/** The fewest intervals that bring the loss to the bound or across it: none where all together do not, or where it lies there already. */
function fewest({ scale }: Context, own: Measured, groups: readonly Group[], { bound, way, across }: Side): readonly Chosen[] {
  const at = scale.lostAt(bound, ZERO);
  const slope = sub(scale.lostAt(bound, ONE), at);
  const side = ratio(way);
  const gains = groups.map((group) => ({ group, gain: mul(side, add(ratio(group.lost), mul(slope, ratio(group.gone)))) })).filter(({ gain }) => gain.n > 0n);
  let missing = mul(side, sub(add(at, mul(slope, own.whole)), own.lost));
  let [slots, lost, whole]: [number[], Ratio, Ratio] = [[], own.lost, own.whole];
  for (const { group, gain } of gains.toSorted((a, b) => cmp(b.gain, a.gain))) {
    const share = div(missing, gain);
    const needed = Number(across ? floorRatio(share) + 1n : ceilRatio(share));
    const taken = Math.min(Math.max(0, needed), group.slots.length);
    slots = [...slots, ...group.slots.slice(0, taken)];
    [lost, whole] = [add(lost, ratio(group.lost * taken)), sub(whole, ratio(group.gone * taken))];
    if (needed <= group.slots.length) return slots.length === 0 ? [] : [{ slots, measured: { lost, whole } }];
    missing = sub(missing, mul(gain, ratio(taken)));
  }
  return [];
}

/** One for each outcome that is not the stated one, with the fewest intervals. */
function distinct(ctx: Context, own: Measured, found: readonly Chosen[]): readonly Chosen[] {
  const outcome = ({ lost, whole }: Measured): string => {
    const { met, tier, creditPercent } = ratingAt(ctx, lost, whole);
    return `${String(met)} ${String(tier)} ${creditPercent}`;
  };
  const first = new Map<string, Chosen>();
  for (const one of found.toSorted((a, b) => a.slots.length - b.slots.length)) {
    const key = outcome(one.measured);
    if (key !== outcome(own) && !first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

interface Of {
  readonly grid: SlotGrid;
  readonly chosen: Chosen;
  readonly disputed: number;
}

/** With the figures of the engine itself for the history in which the other account is right about these intervals. */
function told(ctx: Context, base: Reading, other: Sampled, { grid, chosen: { slots }, disputed }: Of): TurningIntervals {
  const spans = normalise(slots.map((slot) => ({ start: numberAt(grid.edges, slot), end: numberAt(grid.edges, slot + 1) })));
  const { lost, whole } = measuredOf(ctx, decided(base.history, other, spans));
  return { other, spans, count: slots.length, disputed, measured: { lost, whole }, rating: ratingAt(ctx, lost, whole) };
}

/** A history that is another one's in this time. */
function decided(own: History, { history: other, samples }: Sampled, spans: SpanSet): History {
  const lowest = maxSteps([erase(own.affected.lowest, spans), restrict(other.affected.lowest, spans)]);
  const swap = (mine: SpanSet, theirs: SpanSet): SpanSet => union(subtract(mine, spans), intersect(theirs, spans));
  return {
    ...own,
    affected: { lowest, highest: lowest },
    maintenance: { certain: swap(own.maintenance.certain, other.maintenance.certain), possible: swap(own.maintenance.possible, other.maintenance.possible) },
    unknown: swap(own.unknown, other.unknown),
    samples: { ...samples, idle: swap(own.samples?.idle ?? EMPTY, samples.idle) },
  };
}
