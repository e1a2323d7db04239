import type { History } from '../facts/history.js';
import { slotAt, type SlotGrid } from '../facts/series-grid.js';
import type { SlotValues } from '../facts/series-reducer.js';
import type { Samples } from '../facts/series-samples.js';
import { maxSteps } from '../facts/steps.js';
import { numberAt } from '../shared/lookup.js';
import { add, mul, ONE, ratio, sub, ZERO } from '../shared/ratio.js';
import type { Context } from '../sla/context.js';
import { ratingAt, type Rating } from '../sla/level.js';
import { measure, type Measurement } from '../sla/measures/measure.js';
import { turningLengths } from '../sla/measures/runs.js';
import { EMPTY, intersect, normalise, subtract, union, type SpanSet } from '../time/spans.js';
import { erase, restrict, support } from '../time/step.js';
import { fewest, groupedBy } from './decisive-fewest.js';
import { oneSeries, rankChoices, type Choices } from './decisive-ranks.js';
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
 * runs of intervals count together, of histograms, and of families that weigh intervals by their requests.
 */
export function turningIntervals(ctx: Context, readings: readonly Reading[], base: Reading): readonly TurningIntervals[] {
  const { slots: grid, terms: { measure: terms } } = ctx;
  const whole = terms.family === 'interval-share' || terms.family === 'bad-intervals' || terms.family === 'qualified-minutes';
  if (grid === null || turningLengths(ctx.rules).length > 0) return [];
  return readings.filter((one) => one !== base).flatMap(sampled).flatMap((other) => {
    const { chosen, disputed } = whole ? wholeChoices(ctx, grid, base, other) : terms.family === 'percentile' ? rankChoices(ctx, terms, base, other) : NO_CHOICE;
    const told = chosen.filter((slots) => slots.length > 0).map((slots) => toldOf(ctx, base, other, { grid, slots, disputed }));
    return distinct(ratedAs(ctx, measuredOf(ctx, base.history)), told);
  });
}

const NO_CHOICE: Choices = { chosen: [], disputed: 0 };

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

/** Of intervals that count as a whole: lost time against removed time, which changes the window. */
function wholeChoices(ctx: Context, grid: SlotGrid, base: Reading, { history }: Sampled): Choices {
  const own = measuredOf(ctx, base.history);
  const [before, after, silent] = [lossesOf(grid, own), lossesOf(grid, measuredOf(ctx, history)), inSlots(grid, history.unknown)];
  const groups = groupedBy(grid.count, (slot) => {
    const [lost, gone] = [numberAt(after.lost, slot) - numberAt(before.lost, slot), numberAt(after.gone, slot) - numberAt(before.gone, slot)];
    return numberAt(silent, slot) > 0 || (lost === 0 && gone === 0) ? null : { lost, gone };
  });
  const chosen = ctx.bounds.flatMap((bound) => {
    const at = ctx.scale.lostAt(bound, ZERO);
    const slope = sub(ctx.scale.lostAt(bound, ONE), at);
    const missing = sub(add(at, mul(slope, own.whole)), own.lost);
    return SIDES.map(({ way, across }) => fewest(groups.map(({ lost, gone, slots }) => ({ gain: mul(way, add(ratio(lost), mul(slope, ratio(gone)))), slots })), mul(way, missing), across));
  });
  return { chosen, disputed: groups.reduce((sum, { slots }) => sum + slots.length, 0) };
}

/** To the worse or to the better side of a bound, up to it or across it. */
const SIDES = [ratio(1), ratio(-1)].flatMap((way) => [true, false].map((across) => ({ way, across })));

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

function ratedAs(ctx: Context, { lost, whole }: Measured): Rating {
  return ratingAt(ctx, lost, whole);
}

function outcomeOf({ met, tier, creditPercent }: Rating): string {
  return `${String(met)} ${String(tier)} ${creditPercent}`;
}

/** One for each outcome that is not the stated one, with the fewest intervals. */
function distinct(stated: Rating, found: readonly TurningIntervals[]): readonly TurningIntervals[] {
  const first = new Map<string, TurningIntervals>();
  for (const one of found.toSorted((a, b) => a.count - b.count)) {
    const key = outcomeOf(one.rating);
    if (key !== outcomeOf(stated) && !first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

interface Of {
  readonly grid: SlotGrid;
  readonly slots: readonly number[];
  readonly disputed: number;
}

/** With the figures of the engine itself for the history in which the other account is right about these intervals. */
function toldOf(ctx: Context, base: Reading, other: Sampled, { grid, slots, disputed }: Of): TurningIntervals {
  const spans = normalise(slots.map((slot) => ({ start: numberAt(grid.edges, slot), end: numberAt(grid.edges, slot + 1) })));
  const { lost, whole } = measuredOf(ctx, decided(base.history, other, { spans, slots }));
  return { other, spans, count: slots.length, disputed, measured: { lost, whole }, rating: ratingAt(ctx, lost, whole) };
}

/** A history that is another one's in this time. */
function decided(own: History, { history: other, samples }: Sampled, { spans, slots }: { readonly spans: SpanSet; readonly slots: readonly number[] }): History {
  const lowest = maxSteps([erase(own.affected.lowest, spans), restrict(other.affected.lowest, spans)]);
  const swap = (mine: SpanSet, theirs: SpanSet): SpanSet => union(subtract(mine, spans), intersect(theirs, spans));
  return {
    ...own,
    affected: { lowest, highest: lowest },
    maintenance: { certain: swap(own.maintenance.certain, other.maintenance.certain), possible: swap(own.maintenance.possible, other.maintenance.possible) },
    unknown: swap(own.unknown, other.unknown),
    samples: { ...samples, values: swapped(oneSeries(own.samples), oneSeries(samples), slots), idle: swap(own.samples?.idle ?? EMPTY, samples.idle) },
  };
}

/** The values of one account with those of another in some intervals; none where either has no series of single values. */
function swapped(own: SlotValues | null, other: SlotValues | null, slots: readonly number[]): readonly SlotValues[] {
  if (own === null || other === null) return [];
  const decimals = Math.max(own.decimals, other.decimals);
  const value = own.value.map((one) => one * 10 ** (decimals - own.decimals));
  for (const slot of slots) value[slot] = numberAt(other.value, slot) * 10 ** (decimals - other.decimals);
  return [{ kind: 'values', value, weight: null, decimals }];
}
