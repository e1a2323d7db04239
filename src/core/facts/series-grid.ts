import { addDays, compareDates } from '../time/civil.js';
import { parseDate } from '../time/instant.js';
import type { SpanSet } from '../time/spans.js';
import type { Step, StepFunction } from '../time/step.js';
import { startOfDate, type ZoneTable } from '../time/zones.js';

/**
 * The intervals of a period: interval i runs from `edges[i]` to `edges[i + 1]`, in milliseconds since the epoch. They begin
 * anew at midnight of every day in the zone, so that the last of a day is shorter where the clocks moved by less than one.
 */
export interface SlotGrid {
  readonly edges: Float64Array;
  /** How many intervals there are: one less than edges. */
  readonly count: number;
  readonly stepMs: number;
}

/** The grid of the days from the first to the last, both included (YYYY-MM-DD). */
export function slotGrid(zone: ZoneTable, { firstDay, lastDay }: { readonly firstDay: string; readonly lastDay: string }, stepMs: number): SlotGrid {
  const edges: number[] = [];
  const last = parseDate(lastDay);
  let day = parseDate(firstDay);
  let start = startOfDate(zone, day);
  while (compareDates(day, last) <= 0) {
    day = addDays(day, 1);
    const next = startOfDate(zone, day);
    for (let at = start; at < next; at += stepMs) edges.push(at);
    start = next;
  }
  edges.push(start);
  return { edges: Float64Array.from(edges), count: edges.length - 1, stepMs };
}

/** The last interval that begins at or before the instant; -1 before the first, the last edge for whatever lies behind. */
export function slotAt({ edges }: SlotGrid, instant: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The spans of the intervals that are chosen, neighbours joined. */
export function slotSpans({ edges, count }: SlotGrid, chosen: (slot: number) => boolean): SpanSet {
  const spans: { start: number; end: number }[] = [];
  let open: { start: number; end: number } | null = null;
  for (let slot = 0; slot < count; slot += 1) {
    if (!chosen(slot)) {
      open = null;
      continue;
    }
    const end = edges[slot + 1] as number;
    if (open === null) {
      open = { start: edges[slot] as number, end };
      spans.push(open);
    } else {
      open.end = end;
    }
  }
  return spans;
}

/** Only whole intervals of every stretch that is down: each start moved up and each end moved down to an edge of the grid. */
export function wholeSlots(grid: SlotGrid, steps: StepFunction): StepFunction {
  return steps.flatMap((step): Step[] => {
    const before = slotAt(grid, step.start);
    const start = before >= 0 && grid.edges[before] === step.start ? step.start : (grid.edges[before + 1] ?? step.end);
    const end = grid.edges[slotAt(grid, step.end)] ?? step.start;
    return start < end ? [{ start, end, value: step.value }] : [];
  });
}

/** The intervals that lie wholly inside the set, marked. */
export function slotsWithin({ edges, count }: SlotGrid, set: SpanSet): Uint8Array {
  const inside = new Uint8Array(count);
  let next = 0;
  for (let slot = 0; slot < count; slot += 1) {
    while ((set[next]?.end ?? Infinity) < (edges[slot + 1] as number)) next += 1;
    if ((set[next]?.start ?? Infinity) <= (edges[slot] as number)) inside[slot] = 1;
  }
  return inside;
}
