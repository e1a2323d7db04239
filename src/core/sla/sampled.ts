import { slotAt } from '../facts/series-grid.js';
import type { History } from '../facts/history.js';
import type { SlotCounts } from '../facts/series-reducer.js';
import type { Samples } from '../facts/series-samples.js';
import { decimalOfScaled, printDecimal } from '../shared/decimal.js';
import { ExactSum } from '../shared/exact-sum.js';
import { MINUTE_MS } from '../time/civil.js';
import type { SpanSet } from '../time/spans.js';
import type { SampledJson } from './result.js';

type Worst = SampledJson['worst'][number];

const SHOWN = 5;

/** The samples of an account in figures: how many intervals of each kind, and the worst of them. */
export function sampledJson({ affected }: History, samples: Samples): SampledJson {
  const { grid, counts, values, idle } = samples;
  const sampled = (slot: number): boolean => counts?.seen[slot] === 1 || values.some(({ value }) => !Number.isNaN(value[slot]));
  const counted = slotsIn(samples, affected.lowest);
  return {
    intervalMinutes: grid.stepMs / MINUTE_MS,
    intervals: grid.count,
    sampled: countWhere(grid.count, sampled),
    idle: slotsIn(samples, idle),
    failing: counts === null ? counted : countWhere(grid.count, (slot) => (counts.bad[slot] as number) > 0),
    counted,
    requests: counts === null ? null : { total: sumOf(counts.total), bad: sumOf(counts.bad) },
    worst: counts === null ? worstValues(samples, affected.lowest) : worstCounts(samples, counts),
  };
}

function worstCounts({ grid }: Samples, { total, bad }: SlotCounts): readonly Worst[] {
  const share = (slot: number): number => (bad[slot] as number) / (total[slot] as number);
  const worst = topOf(grid.count, (slot) => (bad[slot] === 0 ? 0 : share(slot)), bad);
  return worst.map((slot) => ({ start: grid.edges[slot] as number, end: grid.edges[slot + 1] as number, total: total[slot] as number, bad: bad[slot] as number }));
}

/** Of the intervals that fail, those whose value lies farthest from the middle of them all, on the side on which they fail. */
function worstValues({ grid, values }: Samples, failing: SpanSet): readonly Worst[] {
  const [series] = values;
  if (series === undefined || failing.length === 0) return [];
  const marked = new Uint8Array(grid.count);
  for (const { start, end } of failing) for (let slot = Math.max(0, slotAt(grid, start)); slot < grid.count && (grid.edges[slot] as number) < end; slot += 1) marked[slot] = 1;
  const known = series.value.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const size = (slot: number): number => (marked[slot] === 1 && !Number.isNaN(series.value[slot]) ? 1 + Math.abs((series.value[slot] as number) - mean) : 0);
  return topOf(grid.count, size, series.value).map((slot) => ({ start: grid.edges[slot] as number, end: grid.edges[slot + 1] as number, value: printDecimal(decimalOfScaled(BigInt(series.value[slot] as number), series.decimals)) }));
}

/** The slots of the greatest sizes above zero, the greatest first; of equal ones those with more, then the earlier. */
function topOf(count: number, sizeOf: (slot: number) => number, more: Float64Array): number[] {
  const top: { readonly slot: number; readonly size: number; readonly more: number }[] = [];
  for (let slot = 0; slot < count; slot += 1) {
    const one = { slot, size: sizeOf(slot), more: more[slot] as number };
    const last = top[SHOWN - 1];
    if (one.size === 0 || (last !== undefined && (one.size < last.size || (one.size === last.size && one.more <= last.more)))) continue;
    top.push(one);
    top.sort((a, b) => b.size - a.size || b.more - a.more || a.slot - b.slot);
    top.length = Math.min(top.length, SHOWN);
  }
  return top.map(({ slot }) => slot);
}

/** How many intervals the spans touch, in one pass; they lie on the grid, or are stated and touch what they touch. */
function slotsIn({ grid: { edges, count } }: Samples, spans: SpanSet): number {
  let [touched, slot] = [0, 0];
  for (const { start, end } of spans) {
    while (slot < count && (edges[slot + 1] as number) <= start) slot += 1;
    for (; slot < count && (edges[slot] as number) < end; slot += 1) touched += 1;
  }
  return touched;
}

function countWhere(count: number, holds: (slot: number) => boolean): number {
  let found = 0;
  for (let slot = 0; slot < count; slot += 1) if (holds(slot)) found += 1;
  return found;
}

function sumOf(column: Float64Array): string {
  const sum = new ExactSum();
  for (const one of column) sum.add(one);
  return sum.total().toString();
}
