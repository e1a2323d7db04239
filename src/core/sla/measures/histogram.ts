import type { SlotValues } from '../../facts/series-reducer.js';
import { add, cmp, div, maxRatio, minRatio, ratio, ZERO, type Ratio } from '../../shared/ratio.js';
import type { Text } from '../../shared/text.js';
import type { Context } from '../context.js';
import { withUnit } from '../scale.js';
import { place } from '../tiers.js';

/** Where in a histogram a value lies: above `low`, at most `high`. */
export interface HistogramStep {
  readonly low: Ratio;
  readonly high: Ratio;
}

/**
 * The step that ends at a value, of values that are a histogram: several series, each of one value (the upper edge of its step) and how
 * many had it. Null where they are not: then a value is a value. The first step begins at zero.
 */
export function stepOf(series: readonly SlotValues[], high: Ratio): HistogramStep | null {
  const edges = series.map(edgesOf);
  if (series.length < 2 || series.some(({ weight }) => weight === null) || edges.some(({ length }) => length > 1)) return null;
  return { low: edges.flat().filter((edge) => cmp(edge, high) < 0).reduce(maxRatio, ZERO), high };
}

/** The different values of a series: one where it is a step. */
function edgesOf({ value, decimals }: SlotValues): readonly Ratio[] {
  return Array.from(new Set(value.filter((one) => !Number.isNaN(one))), (one) => ratio(BigInt(one), 10n ** BigInt(decimals)));
}

/** How little above the lower edge a value is taken to be where a bound lies on that edge itself. */
const NEXT = ratio(1, 10_000);

/**
 * The levels of least and of greatest loss that a step leaves open; null where it leaves nothing open, because no bound lies inside it and
 * nothing grows there: then the upper edge stands for all of it.
 */
export function openLevels(ctx: Context, { low, high }: HistogramStep): { readonly least: Ratio; readonly most: Ratio } | null {
  const inside = ctx.bounds.filter((bound) => cmp(low, bound) < 0 && cmp(bound, high) < 0);
  const first = inside.reduce(minRatio, high);
  const above = div(add(low, first), ratio(2));
  const grows = ctx.tiers.some(({ plus }) => plus !== null);
  if (inside.length === 0 && !grows && sameRow(ctx, above, high)) return null;
  const near = sameRow(ctx, low, above) ? low : minRatio(above, add(low, NEXT));
  return ctx.scale.better === 'lower' ? { least: near, most: high } : { least: high, most: near };
}

function sameRow(ctx: Context, a: Ratio, b: Ratio): boolean {
  const [one, other] = [place(ctx, a), place(ctx, b)];
  return one.met === other.met && one.tier === other.tier;
}

/** "The histogram says of percentile 99 only that it lies above 250 ms and at most at 500 ms." */
export function stepWords({ scale }: Pick<Context, 'scale'>, percentile: string, { low, high }: { readonly low: string; readonly high: string }): Text {
  const [from, to] = [withUnit(scale, low), withUnit(scale, high)];
  return { en: `The histogram says of percentile ${percentile} only that it lies above ${from.en} and at most at ${to.en}.`, ko: `히스토그램으로는 제${percentile}백분위수가 ${from.ko} 초과 ${to.ko} 이하라는 것까지만 알 수 있습니다.` };
}
