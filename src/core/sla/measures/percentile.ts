import type { History } from '../../facts/history.js';
import type { SlotValues } from '../../facts/series-reducer.js';
import type { MeasureOf } from '../../formats/terms.js';
import { ceilRatio, div, HUNDRED, maxRatio, mul, ONE, ratio, ratioOfDecimal, ZERO, type Ratio } from '../../shared/ratio.js';
import { EMPTY } from '../../time/spans.js';
import { erase } from '../../time/step.js';
import type { Context } from '../context.js';
import type { Measurement, MeasureOptions } from './availability.js';
import { shortText } from '../scale.js';
import { excusedSlots } from './excused-slots.js';
import { openLevels, stepOf, stepWords } from './histogram.js';

/**
 * The percentile of the values outside excused time by the nearest rank. Of a histogram only the step is known in which the rank falls: its upper
 * edge stands for it where every value of the step is rated alike, else both ends are open. Without a value nothing was missed, and the level
 * is the promise itself.
 */
export function measurePercentile(ctx: Context, history: History, options: MeasureOptions, { percentile }: MeasureOf<'percentile'>): Measurement {
  const { samples } = history;
  const excused = samples === undefined ? null : excusedSlots(ctx, history, options, samples.grid);
  const kept = samples === undefined || excused === null ? [] : valuesOf(samples.values, (slot) => excused.removed[slot] === 1 || excused.asUp[slot] === 1 || excused.removedDowntime[slot] === 1);
  const count = kept.reduce((sum, { weight }) => sum + weight, 0n);
  const rank = count === 0n ? ctx.promise : nearestRank(kept, count, ratioOfDecimal(percentile));
  const step = samples === undefined || count === 0n ? null : stepOf(samples.values, rank);
  const open = step === null ? null : openLevels(ctx, step);
  const level = open === null ? rank : options.extreme === 'highest' ? open.most : open.least;
  const why = step === null || open === null ? {} : { open: stepWords(ctx, percentile, { low: shortText(step.low), high: shortText(step.high) }) };
  return { ...why, lost: ctx.scale.lostAt(level, ratio(count)), whole: ratio(count), counted: excused === null ? [] : erase(history.affected.lowest, excused.time), removed: excused?.removedTime ?? EMPTY, passedOver: EMPTY };
}

/** A value and how often it occurs. */
interface Weighed {
  readonly value: Ratio;
  readonly weight: bigint;
}

function valuesOf(series: readonly SlotValues[], out: (slot: number) => boolean): readonly Weighed[] {
  return series.flatMap(({ value, weight, decimals }) => {
    const found = new Map<number, bigint>();
    value.forEach((one, slot) => {
      const many = weight === null ? 1 : (weight[slot] as number);
      if (!Number.isNaN(one) && many > 0 && !out(slot)) found.set(one, (found.get(one) ?? 0n) + BigInt(many));
    });
    const size = 10n ** BigInt(decimals);
    return [...found].map(([one, many]) => ({ value: ratio(BigInt(one), size), weight: many }));
  });
}

function nearestRank(values: readonly Weighed[], count: bigint, percentile: Ratio): Ratio {
  const rank = ceilRatio(maxRatio(ONE, div(mul(percentile, ratio(count)), HUNDRED)));
  let passed = 0n;
  const rising = values.toSorted((a, b) => Number(a.value.n * b.value.d - b.value.n * a.value.d));
  const [value = ZERO] = rising.filter(({ weight }) => (passed += weight) >= rank).map((one) => one.value);
  return value;
}
