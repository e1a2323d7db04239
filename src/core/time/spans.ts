import { fail } from '../shared/errors.js';
import type { Instant } from './instant.js';

/** A stretch of time in milliseconds since the epoch, half-open: the start belongs to it, the end does not. */
export interface Span {
  readonly start: Instant;
  readonly end: Instant;
}

/** Spans in rising order that neither overlap nor touch, none of them empty. `normalise` makes one. */
export type SpanSet = readonly Span[];

export const EMPTY: SpanSet = [];

/** A span that is checked: throws `span-reversed` where the end lies before the start. Empty is allowed. */
export function span(start: Instant, end: Instant): Span {
  return end < start ? fail('span-reversed', { start, end }) : { start, end };
}

/** The union of any spans as a span set: sorts where needed, drops empty ones, joins what overlaps or touches. */
export function normalise(spans: readonly Span[]): SpanSet {
  for (const { start, end } of spans) if (end < start) fail('span-reversed', { start, end });
  return joinSorted(isSorted(spans) ? spans : spans.toSorted((a, b) => a.start - b.start));
}

/** Time in either set. Linear. */
export function union(a: SpanSet, b: SpanSet): SpanSet {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return joinSorted(mergeByStart(a, b));
}

/** Time in both sets. Linear. */
export function intersect(a: SpanSet, b: SpanSet): SpanSet {
  const result: Span[] = [];
  let i = 0;
  let j = 0;
  for (let x = a[i], y = b[j]; x !== undefined && y !== undefined; x = a[i], y = b[j]) {
    const start = Math.max(x.start, y.start);
    const end = Math.min(x.end, y.end);
    if (start < end) result.push({ start, end });
    if (x.end <= y.end) i += 1;
    else j += 1;
  }
  return result;
}

/** Time in the first set and not in the second. Linear. */
export function subtract(a: SpanSet, b: SpanSet): SpanSet {
  const result: Span[] = [];
  let j = 0;
  for (const { start, end } of a) {
    let from = start;
    for (let cut = b[j]; cut !== undefined && cut.start < end; cut = b[j]) {
      if (cut.start > from) result.push({ start: from, end: cut.start });
      from = Math.max(from, cut.end);
      if (cut.end > end) break;
      j += 1;
    }
    if (from < end) result.push({ start: from, end });
  }
  return result;
}

/** Time in the window and not in the set. */
export function complement(set: SpanSet, window: Span): SpanSet {
  return subtract(normalise([window]), set);
}

/** The part of a set inside a window. Time that ends exactly where the window starts is outside. */
export function clip(set: SpanSet, window: Span): SpanSet {
  return intersect(set, normalise([window]));
}

/** The union of many sets. */
export function unionAll(sets: readonly SpanSet[]): SpanSet {
  return normalise(sets.flat());
}

/** Time in every one of the sets; of no sets at all, nothing. */
export function intersectAll(sets: readonly SpanSet[]): SpanSet {
  const [first = EMPTY, ...rest] = sets;
  return rest.reduce(intersect, first);
}

/** The length of a set in milliseconds. */
export function measure(set: SpanSet): number {
  let total = 0;
  for (const { start, end } of set) total += end - start;
  return total;
}

/** Whether the instant lies in the set; the end of a span does not. Logarithmic. */
export function contains(set: SpanSet, instant: Instant): boolean {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((set[middle] as Span).end <= instant) low = middle + 1;
    else high = middle;
  }
  const candidate = set[low];
  return candidate !== undefined && candidate.start <= instant;
}

/** Whether the whole span lies in the set. */
export function covers(set: SpanSet, inner: Span): boolean {
  return complement(set, inner).length === 0;
}

/** Whether two sets are the same time. */
export function sameSpans(a: SpanSet, b: SpanSet): boolean {
  return a.length === b.length && a.every(({ start, end }, index) => start === b[index]?.start && end === b[index]?.end);
}

function isSorted(spans: readonly Span[]): boolean {
  let before = -Infinity;
  for (const { start } of spans) {
    if (start < before) return false;
    before = start;
  }
  return true;
}

function joinSorted(spans: readonly Span[]): SpanSet {
  const result: Span[] = [];
  let open: { start: Instant; end: Instant } | undefined;
  for (const { start, end } of spans) {
    if (start === end) continue;
    if (open !== undefined && start <= open.end) {
      open.end = Math.max(open.end, end);
    } else {
      open = { start, end };
      result.push(open);
    }
  }
  return result;
}

function mergeByStart(a: SpanSet, b: SpanSet): Span[] {
  const result: Span[] = [];
  let j = 0;
  for (const x of a) {
    for (let y = b[j]; y !== undefined && y.start < x.start; y = b[j]) {
      result.push(y);
      j += 1;
    }
    result.push(x);
  }
  return result.concat(b.slice(j));
}
