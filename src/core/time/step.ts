import { fail } from '../shared/errors.js';
import { ONE, ZERO, add, cmp, maxRatio, minRatio, mul, ratio, sub, type Ratio } from '../shared/ratio.js';
import type { Instant } from './instant.js';
import { complement, type Span, type SpanSet } from './spans.js';

/** A stretch on which a step function has one value above zero. */
export interface Step extends Span {
  readonly value: Ratio;
}

/**
 * A step function of time, such as the share of users affected: steps in rising order without overlap, neighbours
 * of one value joined. It is zero everywhere else.
 */
export type StepFunction = readonly Step[];

/** A span with the share it affects. */
export interface WeightedSpan extends Span {
  readonly weight: Ratio;
}

/** What holds where several weighted spans overlap: the largest share (the same users), or the sum (other users). */
export type Overlap = 'max' | 'sum';

/**
 * The step function of weighted spans in any order. Under `sum` the value may pass one: `capAt` limits it.
 * Throws `span-reversed`, and `weight-out-of-range` for a negative weight.
 */
export function stepsOf(spans: readonly WeightedSpan[], overlap: Overlap): StepFunction {
  for (const { start, end, weight } of spans) {
    if (end < start) fail('span-reversed', { start, end });
    if (weight.n < 0n) fail('weight-out-of-range', { value: `${weight.n}/${weight.d}` });
  }
  return overlap === 'sum' ? sumOf(spans) : maxOf(spans);
}

/** The constant function of that value on a span set. */
export function stepsOn(set: SpanSet, value: Ratio = ONE): StepFunction {
  return set.map(({ start, end }) => ({ start, end, value })).filter((step) => step.value.n > 0n);
}

/** The integral over all time: milliseconds times share, exact. */
export function integral(steps: StepFunction): Ratio {
  let total = ZERO;
  for (const { start, end, value } of steps) total = add(total, mul(value, ratio(end - start)));
  return total;
}

/** The value at an instant. */
export function valueAt(steps: StepFunction, instant: Instant): Ratio {
  return steps.find(({ start, end }) => start <= instant && instant < end)?.value ?? ZERO;
}

/** The function inside the set, zero outside. Linear. */
export function restrict(steps: StepFunction, set: SpanSet): StepFunction {
  const result: Step[] = [];
  let first = 0;
  for (const window of set) {
    while ((steps[first]?.end ?? Infinity) <= window.start) first += 1;
    for (let i = first, step = steps[i]; step !== undefined && step.start < window.end; i += 1, step = steps[i]) {
      result.push({ start: Math.max(step.start, window.start), end: Math.min(step.end, window.end), value: step.value });
    }
  }
  return result;
}

/** The function outside the set, zero inside: what is left after excused time. Linear. */
export function erase(steps: StepFunction, set: SpanSet): StepFunction {
  return set.length === 0 ? steps : restrict(steps, complement(set, { start: -Infinity, end: Infinity }));
}

/** The function with every value limited to the cap, by default one. */
export function capAt(steps: StepFunction, cap: Ratio = ONE): StepFunction {
  return joined(steps.map((step) => ({ ...step, value: minRatio(step.value, cap) })));
}

/** Where the function is above zero. */
export function support(steps: StepFunction): SpanSet {
  const result: { start: Instant; end: Instant }[] = [];
  for (const { start, end } of steps) {
    const last = result.at(-1);
    if (last?.end === start) last.end = end;
    else result.push({ start, end });
  }
  return result;
}

/** The largest value anywhere. */
export function peak(steps: StepFunction): Ratio {
  return steps.reduce((highest, { value }) => maxRatio(highest, value), ZERO);
}

function sumOf(spans: readonly WeightedSpan[]): StepFunction {
  const edges = spans
    .flatMap(({ start, end, weight }) => [{ at: start, change: weight }, { at: end, change: sub(ZERO, weight) }])
    .toSorted((a, b) => a.at - b.at);
  const steps: Step[] = [];
  let level = ZERO;
  edges.forEach(({ at, change }, index) => {
    level = add(level, change);
    steps.push({ start: at, end: edges[index + 1]?.at ?? at, value: level });
  });
  return joined(steps);
}

/** Highest weights first; each lower one keeps only the time that no higher one has taken. */
function maxOf(spans: readonly WeightedSpan[]): StepFunction {
  const edges = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].toSorted((a, b) => a - b);
  const slotOf = new Map(edges.map((at, index) => [at, index]));
  const next = edges.map((_, index) => index);
  const values: (Ratio | undefined)[] = edges.map(() => undefined);
  for (const { start, end, weight } of spans.toSorted((a, b) => cmp(b.weight, a.weight))) {
    const stop = slotOf.get(end) as number;
    for (let slot = firstFree(next, slotOf.get(start) as number); slot < stop; slot = firstFree(next, slot)) {
      values[slot] = weight;
      next[slot] = slot + 1;
    }
  }
  return joined(edges.map((start, slot) => ({ start, end: edges[slot + 1] ?? start, value: values[slot] ?? ZERO })));
}

/** The first slot from here on that no weight has taken yet; shortens the way for the next search. */
function firstFree(next: number[], from: number): number {
  let free = from;
  while (next[free] !== free) free = next[free] as number;
  for (let slot = from; slot !== free; ) {
    const following = next[slot] as number;
    next[slot] = free;
    slot = following;
  }
  return free;
}

/** Drops steps of zero and of no length, and joins neighbours that touch and have the same value. */
function joined(steps: readonly Step[]): StepFunction {
  const result: { start: Instant; end: Instant; value: Ratio }[] = [];
  for (const { start, end, value } of steps) {
    const last = result.at(-1);
    if (value.n === 0n || start === end) continue;
    if (last?.end === start && cmp(last.value, value) === 0) last.end = end;
    else result.push({ start, end, value });
  }
  return result;
}
