import type { SlotValues } from '../facts/series-reducer.js';
import type { Samples } from '../facts/series-samples.js';
import type { MeasureOf } from '../formats/terms.js';
import { numberAt } from '../shared/lookup.js';
import { ceilRatio, div, floorRatio, HUNDRED, mul, ratio, ratioOfDecimal, sub, type Ratio } from '../shared/ratio.js';
import type { Context } from '../sla/context.js';
import { excusedSlots } from '../sla/measures/excused-slots.js';
import { fewest, groupedBy } from './decisive-fewest.js';
import type { Reading } from './edges.js';

/** The values of an account that count, one an interval. */
interface Ranked {
  readonly value: Float64Array;
  readonly decimals: number;
  readonly counts: (slot: number) => boolean;
}

/** Sets of intervals that each are the fewest for some bound, and how many intervals are disputed. */
export interface Choices {
  readonly chosen: readonly (readonly number[])[];
  readonly disputed: number;
}

/**
 * The percentile by the nearest rank lies above a value where fewer than so many percent of all values are at most that value. Both sides are
 * counts, so what deciding an interval otherwise does to their difference adds up, and the greatest first are the fewest. None of histograms.
 */
export function rankChoices(ctx: Context, { percentile }: MeasureOf<'percentile'>, base: Reading, other: Reading): Choices {
  const [own, theirs] = [rankedOf(ctx, base), rankedOf(ctx, other)];
  if (own === null || theirs === null) return { chosen: [], disputed: 0 };
  const share = div(ratioOfDecimal(percentile), HUNDRED);
  const [up, down] = [10 ** Math.max(0, theirs.decimals - own.decimals), 10 ** Math.max(0, own.decimals - theirs.decimals)];
  const differs = (slot: number): boolean => theirs.counts(slot) && (!own.counts(slot) || numberAt(own.value, slot) * up !== numberAt(theirs.value, slot) * down);
  const slots = Array.from(own.value.keys()).filter(differs);
  const chosen = ctx.bounds.flatMap((bound) => [true, false].flatMap((included) => bothWays({ own, theirs, share, slots }, { bound, included })));
  return { chosen, disputed: slots.length };
}

function rankedOf(ctx: Context, { history }: Reading): Ranked | null {
  const values = oneSeries(history.samples);
  if (history.samples === undefined || values === null) return null;
  const { removed, asUp, removedDowntime } = excusedSlots(ctx, history, { exclusions: 'agreed' }, history.samples.grid);
  const { value, decimals } = values;
  return { value, decimals, counts: (slot) => !Number.isNaN(value[slot]) && removed[slot] !== 1 && asUp[slot] !== 1 && removedDowntime[slot] !== 1 };
}

/** The values of an account that has one for each interval; null of histograms and of several series. */
export function oneSeries(samples: Samples | undefined): SlotValues | null {
  const [first, ...more] = samples?.values ?? [];
  return first === undefined || more.length > 0 || first.weight !== null ? null : first;
}

interface Ranks {
  readonly own: Ranked;
  readonly theirs: Ranked;
  readonly share: Ratio;
  readonly slots: readonly number[];
}

/** The fewest that lift the percentile above a bound, or onto it, and the fewest that bring it back. */
function bothWays({ own, theirs, share, slots }: Ranks, { bound, included }: { readonly bound: Ratio; readonly included: boolean }): readonly (readonly number[])[] {
  const below = ({ value, decimals, counts }: Ranked): ((slot: number) => number) => {
    const scaled = mul(bound, ratio(10n ** BigInt(decimals)));
    const limit = included ? Number(floorRatio(scaled)) : Number(ceilRatio(scaled)) - 1;
    return (slot) => (counts(slot) && numberAt(value, slot) <= limit ? 1 : 0);
  };
  const [before, after] = [below(own), below(theirs)];
  const all = Array.from(own.value.keys());
  const stated = sub(mul(share, ratio(all.filter(own.counts).length)), ratio(all.filter((slot) => before(slot) === 1).length));
  const groups = groupedBy(slots.length, (index) => {
    const slot = numberAt(slots, index);
    return { counted: own.counts(slot) ? 0 : 1, under: after(slot) - before(slot) };
  }).map(({ counted, under, slots: places }) => ({ gain: sub(mul(share, ratio(counted)), ratio(under)), slots: places.map((index) => numberAt(slots, index)) }));
  const back = groups.map(({ gain, slots: places }) => ({ gain: sub(ratio(0), gain), slots: places }));
  return [fewest(groups, sub(ratio(0), stated), true), fewest(back, stated, false)];
}
