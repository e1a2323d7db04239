import { fail } from '../shared/errors.js';
import { subtract, type Span, type SpanSet } from './spans.js';

/**
 * Spans in two columns of milliseconds, for series of a million: 16 bytes a span and no object each. Only the first
 * `length` places count. A double keeps every millisecond of the years 1 to 9999 exactly.
 */
export interface PackedSpans {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly length: number;
}

/** Packs spans as they are. */
export function pack(spans: readonly Span[]): PackedSpans {
  return { starts: Float64Array.from(spans, ({ start }) => start), ends: Float64Array.from(spans, ({ end }) => end), length: spans.length };
}

/** The spans as objects. */
export function unpack({ starts, ends, length }: PackedSpans): Span[] {
  return Array.from({ length }, (_, index) => ({ start: starts[index] as number, end: ends[index] as number }));
}

/**
 * The union, joined where spans overlap or touch. Input in rising order of starts is read in one linear pass; any other
 * order sorts both columns by themselves first, which leaves the union as it is: time is covered where more spans have
 * started than ended. Throws `span-reversed`.
 */
export function mergePacked(spans: PackedSpans): PackedSpans {
  return startsRise(spans) ? mergeByStarts(spans) : mergeByDepth(spans);
}

/** The total length in milliseconds; of a merged set, the time covered. */
export function measurePacked({ starts, ends, length }: PackedSpans): number {
  let total = 0;
  for (let i = 0; i < length; i += 1) total += (ends[i] as number) - (starts[i] as number);
  return total;
}

/**
 * For each window, the length in milliseconds of the time that the spans cover in it outside the cuts: one pass, no
 * memory beyond the totals. Spans come in rising order of starts and may overlap; windows in rising order may touch,
 * as months do, but not overlap. Throws `span-set-unsorted`, `span-reversed`.
 */
export function measureInWindows(spans: PackedSpans, windows: readonly Span[], cuts: SpanSet = []): Float64Array {
  const totals = new Float64Array(windows.length);
  const parts = partsOf(windows, cuts);
  let first = 0;
  let previous = -Infinity;
  let counted = -Infinity;
  for (let i = 0; i < spans.length; i += 1) {
    const start = spans.starts[i] as number;
    const end = spans.ends[i] as number;
    if (start < previous) return fail('span-set-unsorted');
    if (end < start) return fail('span-reversed', { start, end });
    previous = start;
    const from = start > counted ? start : counted;
    if (end <= from) continue;
    counted = end;
    while (first < parts.length && (parts.ends[first] as number) <= from) first += 1;
    for (let p = first; p < parts.length && (parts.starts[p] as number) < end; p += 1) {
      const length = Math.min(end, parts.ends[p] as number) - Math.max(from, parts.starts[p] as number);
      totals[parts.window[p] as number] = (totals[parts.window[p] as number] as number) + length;
    }
  }
  return totals;
}

/** The merged spans that lie in the given windows. Linear in both. */
export function intersectPacked(merged: PackedSpans, windows: SpanSet): PackedSpans {
  const { starts, ends, length } = merged;
  const out = columns(length + windows.length);
  let kept = 0;
  let i = 0;
  for (const { start, end } of windows) {
    while (i < length && (ends[i] as number) <= start) i += 1;
    for (; i < length && (starts[i] as number) < end; i += 1) {
      out.starts[kept] = Math.max(starts[i] as number, start);
      out.ends[kept] = Math.min(ends[i] as number, end);
      kept += 1;
      if ((ends[i] as number) > end) break;
    }
  }
  return { ...out, length: kept };
}

/** The merged spans without the time of the set. Linear in both. */
export function subtractPacked(merged: PackedSpans, cuts: SpanSet): PackedSpans {
  const { starts, ends, length } = merged;
  const out = columns(length + cuts.length);
  let kept = 0;
  let j = 0;
  const keep = (start: number, end: number): void => {
    out.starts[kept] = start;
    out.ends[kept] = end;
    kept += 1;
  };
  for (let i = 0; i < length; i += 1) {
    const end = ends[i] as number;
    let from = starts[i] as number;
    for (let cut = cuts[j]; cut !== undefined && cut.start < end; cut = cuts[j]) {
      if (cut.start > from) keep(from, cut.start);
      if (cut.end > from) from = cut.end;
      if (cut.end > end) break;
      j += 1;
    }
    if (from < end) keep(from, end);
  }
  return { ...out, length: kept };
}

/**
 * For each span of a set in rising order of starts, the index of the merged span that holds it: the explanation of a
 * total, in one column of 4 bytes a span. An empty span belongs to the merged span that it touches or, where there is
 * none, to the one before it.
 */
export function runsOf(spans: PackedSpans, merged: PackedSpans): Uint32Array {
  if (!startsRise(spans)) return fail('span-set-unsorted');
  const runs = new Uint32Array(spans.length);
  let run = 0;
  for (let i = 0; i < spans.length; i += 1) {
    const start = spans.starts[i] as number;
    while (run + 1 < merged.length && (merged.starts[run + 1] as number) <= start) run += 1;
    runs[i] = run;
  }
  return runs;
}

/** What is left of each window after the cuts, with the number of its window. */
function partsOf(windows: readonly Span[], cuts: SpanSet): PackedSpans & { readonly window: Uint32Array } {
  const overlap = windows.some(({ start, end }, index) => end < start || start < (windows[index - 1]?.end ?? start));
  if (overlap) return fail('span-set-unsorted');
  const parts: Span[] = [];
  const window: number[] = [];
  windows.forEach((whole, index) => {
    for (const part of subtract([whole], cuts)) {
      parts.push(part);
      window.push(index);
    }
  });
  return { ...pack(parts), window: Uint32Array.from(window) };
}

function startsRise({ starts, length }: PackedSpans): boolean {
  for (let i = 1; i < length; i += 1) if ((starts[i] as number) < (starts[i - 1] as number)) return false;
  return true;
}

function mergeByStarts({ starts, ends, length }: PackedSpans): PackedSpans {
  const out = columns(length);
  let last = -1;
  let openEnd = -Infinity;
  for (let i = 0; i < length; i += 1) {
    const start = starts[i] as number;
    const end = ends[i] as number;
    if (end < start) return fail('span-reversed', { start, end });
    if (end === start) continue;
    if (start > openEnd) {
      last += 1;
      out.starts[last] = start;
      openEnd = end;
      out.ends[last] = end;
    } else if (end > openEnd) {
      openEnd = end;
      out.ends[last] = end;
    }
  }
  return { ...out, length: last + 1 };
}

function mergeByDepth(spans: PackedSpans): PackedSpans {
  const { starts, ends, length } = withoutEmpty(spans);
  starts.sort();
  ends.sort();
  const out = columns(length);
  let kept = 0;
  let opened = 0;
  for (let closed = 0; closed < length; closed += 1) {
    const end = ends[closed] as number;
    if (opened === closed) out.starts[kept] = starts[opened] as number;
    while (opened < length && (starts[opened] as number) <= end) opened += 1;
    if (opened === closed + 1) {
      out.ends[kept] = end;
      kept += 1;
    }
  }
  return { ...out, length: kept };
}

/** Copies of both columns, fit to be sorted, without spans of no length. */
function withoutEmpty({ starts, ends, length }: PackedSpans): PackedSpans {
  const out = columns(length);
  let kept = 0;
  for (let i = 0; i < length; i += 1) {
    const start = starts[i] as number;
    const end = ends[i] as number;
    if (end < start) return fail('span-reversed', { start, end });
    if (end === start) continue;
    out.starts[kept] = start;
    out.ends[kept] = end;
    kept += 1;
  }
  return { starts: out.starts.subarray(0, kept), ends: out.ends.subarray(0, kept), length: kept };
}

function columns(length: number): { starts: Float64Array; ends: Float64Array } {
  return { starts: new Float64Array(length), ends: new Float64Array(length) };
}
