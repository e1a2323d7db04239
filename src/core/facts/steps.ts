import { cmp, maxRatio, minRatio, ONE, ratio, type Ratio } from '../shared/ratio.js';
import type { Span, SpanSet } from '../time/spans.js';

/** A stretch of time during which the same share (above 0, at most 1) of the whole is affected; 1 is down. */
export interface Step extends Span {
  readonly share: Ratio;
}

/** A step function of time: sorted, disjoint, zero where no step lies; neighbours that touch have different shares. */
export type Steps = readonly Step[];

/** The step function that is `share` on every span of the set. A share of zero gives nothing. */
export function stepsOf(spans: SpanSet, share: Ratio = ONE): Steps {
  return share.n === 0n ? [] : spans.map(({ start, end }) => ({ start, end, share }));
}

/** Where anything is affected at all. */
export function spansOf(steps: Steps): SpanSet {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of steps) {
    const last = out.at(-1);
    if (last !== undefined && last.end === start) {
      last.end = end;
    } else {
      out.push({ start, end });
    }
  }
  return out;
}

/** Pointwise minimum: what all of the functions have in common. No function at all has nothing in common. */
export function minSteps(functions: readonly Steps[]): Steps {
  const [first, ...rest] = functions;
  return rest.reduce((left, right) => combine(left, right, minRatio), first ?? []);
}

/** Pointwise maximum: what any of the functions says. */
export function maxSteps(functions: readonly Steps[]): Steps {
  return balanced(functions, (left, right) => combine(left, right, maxRatio));
}

/** Pointwise sum, never above one: parts that are affected at the same time and are known to be different parts. */
export function addSteps(functions: readonly Steps[]): Steps {
  return balanced(functions, (left, right) => combine(left, right, (a, b) => minRatio(ONE, ratio(a.n * b.d + b.n * a.d, a.d * b.d))));
}

/** The steps outside the spans of the set. */
export function withoutSpans(steps: Steps, spans: SpanSet): Steps {
  return merge(steps, stepsOf(spans), (share, covered) => (covered === NOTHING ? share : NOTHING));
}

/** The steps inside the spans of the set. */
export function withinSpans(steps: Steps, spans: SpanSet): Steps {
  return merge(steps, stepsOf(spans), (share, covered) => (covered === NOTHING ? NOTHING : share));
}

/** The integral over time in milliseconds: exact. */
export function integral(steps: Steps): Ratio {
  const whole = new Map<string, { share: Ratio; length: bigint }>();
  let down = 0;
  for (const { start, end, share } of steps) {
    if (share === ONE) {
      down += end - start;
      continue;
    }
    const key = `${share.n}/${share.d}`;
    const entry = whole.get(key) ?? { share, length: 0n };
    entry.length += BigInt(end - start);
    whole.set(key, entry);
  }
  let sum = ratio(down);
  for (const { share, length } of whole.values()) {
    sum = ratio(sum.n * share.d + share.n * length * sum.d, sum.d * share.d);
  }
  return sum;
}

const NOTHING: Ratio = { n: 0n, d: 1n };

function combine(left: Steps, right: Steps, pick: (a: Ratio, b: Ratio) => Ratio): Steps {
  return merge(left, right, (a, b) => (a === b ? a : pick(a, b)));
}

function balanced(functions: readonly Steps[], pair: (left: Steps, right: Steps) => Steps): Steps {
  if (functions.length <= 2) {
    const [left = [], right = []] = functions;
    return functions.length === 2 ? pair(left, right) : left;
  }
  const middle = functions.length >> 1;
  return pair(balanced(functions.slice(0, middle), pair), balanced(functions.slice(middle), pair));
}

/** One linear pass over both functions; `NOTHING` stands where a function has no step. */
function merge(left: Steps, right: Steps, value: (a: Ratio, b: Ratio) => Ratio): Steps {
  const out: Step[] = [];
  let i = 0;
  let j = 0;
  let at = -Infinity;
  for (;;) {
    while (i < left.length && (left[i]?.end ?? 0) <= at) i += 1;
    while (j < right.length && (right[j]?.end ?? 0) <= at) j += 1;
    const a = left[i];
    const b = right[j];
    if (a === undefined && b === undefined) {
      return out;
    }
    at = Math.max(at, Math.min(a?.start ?? Infinity, b?.start ?? Infinity));
    const insideA = a !== undefined && a.start <= at;
    const insideB = b !== undefined && b.start <= at;
    const until = Math.min(edge(a, at), edge(b, at));
    append(out, at, until, value(insideA ? a.share : NOTHING, insideB ? b.share : NOTHING));
    at = until;
  }
}

function edge(step: Step | undefined, at: number): number {
  return step === undefined ? Infinity : step.start > at ? step.start : step.end;
}

function append(out: Step[], start: number, end: number, share: Ratio): void {
  if (share.n === 0n || start === end) {
    return;
  }
  const last = out.at(-1);
  if (last !== undefined && last.end === start && (last.share === share || cmp(last.share, share) === 0)) {
    out[out.length - 1] = { start: last.start, end, share: last.share };
  } else {
    out.push({ start, end, share });
  }
}
