import type { TimeRules } from '../formats/terms.js';
import { fail } from '../shared/errors.js';
import { MINUTE_MS } from '../time/civil.js';
import type { PackedSpans } from '../time/packed.js';
import type { Span } from '../time/spans.js';

/** Stretches of the periods in rising order, apart from each other: where downtime counts, and where it leaves both sides. */
export interface Parts extends PackedSpans {
  /** Number of the period. */
  readonly period: Uint32Array;
  /** 1 where downtime leaves both sides. */
  readonly leaves: Uint8Array;
}

/** Downtime without a break inside one part, in columns. */
export interface PackedRuns extends PackedSpans {
  readonly part: Uint32Array;
}

/** Milliseconds for each period: what counts, and what leaves both sides. */
export interface Totals {
  readonly lost: Float64Array;
  readonly removed: Float64Array;
}

type RunRules = Pick<TimeRules, 'minimumRun' | 'deductible' | 'partialMinutes'>;

/** Packs parts. Throws `span-set-unsorted` where they overlap. */
export function columnsOf(parts: readonly (Span & { readonly period: number; readonly leaves: boolean })[]): Parts {
  parts.forEach(({ start }, index) => {
    if (start < (parts[index - 1]?.end ?? start)) fail('span-set-unsorted');
  });
  return {
    starts: Float64Array.from(parts, ({ start }) => start),
    ends: Float64Array.from(parts, ({ end }) => end),
    period: Uint32Array.from(parts, ({ period }) => period),
    leaves: Uint8Array.from(parts, ({ leaves }) => Number(leaves)),
    length: parts.length,
  };
}

/**
 * One pass over spans in rising order of starts: what they cover of each part, joined into runs, each counted as the rules say.
 * Without `explain` no memory beyond the totals; with it 20 bytes a run. Throws `span-set-unsorted`, `span-reversed`.
 */
export function sweep({ starts, ends, length }: PackedSpans, parts: Parts, rules: RunRules, explain: boolean): { totals: Totals; runs: PackedRuns | null } {
  const tally = new Tally(parts, rules, explain ? length : null);
  const { starts: partStarts, ends: partEnds, length: partCount } = parts;
  let [first, previous, covered] = [0, -Infinity, -Infinity];
  let [open, openStart, openEnd] = [-1, 0, 0];
  for (let i = 0; i < length; i += 1) {
    const start = starts[i] as number;
    const end = ends[i] as number;
    if (start < previous) return fail('span-set-unsorted');
    if (end < start) return fail('span-reversed', { start, end });
    previous = start;
    const from = start > covered ? start : covered;
    if (end <= from) continue;
    covered = end;
    while (first < partCount && (partEnds[first] as number) <= from) first += 1;
    for (let part = first; part < partCount && (partStarts[part] as number) < end; part += 1) {
      const pieceStart = Math.max(from, partStarts[part] as number);
      const pieceEnd = Math.min(end, partEnds[part] as number);
      if (part !== open || pieceStart !== openEnd) {
        if (open >= 0) tally.close(open, openStart, openEnd);
        open = part;
        openStart = pieceStart;
      }
      openEnd = pieceEnd;
    }
  }
  if (open >= 0) tally.close(open, openStart, openEnd);
  return tally.result();
}

export const NO_RUN = 0xff_ff_ff_ff;

/**
 * For each span in rising order of starts the number of the first run that it lies in, or `NO_RUN` where all of it was excused or
 * lies outside the periods. One pass, 4 bytes a span.
 */
export function firstRuns({ starts, ends, length }: PackedSpans, runs: PackedRuns): Uint32Array {
  const found = new Uint32Array(length);
  let run = 0;
  for (let i = 0; i < length; i += 1) {
    const start = starts[i] as number;
    while (run < runs.length && (runs.ends[run] as number) <= start) run += 1;
    found[i] = run < runs.length && (runs.starts[run] as number) < (ends[i] as number) ? run : NO_RUN;
  }
  return found;
}

/** Takes finished runs: adds them up, and keeps them where an explanation is wanted. */
class Tally {
  private readonly totals: Totals;
  private readonly runs: Omit<PackedRuns, 'length'> | null;
  private length = 0;

  /** `spans`: how many there are, where the runs are kept. Each span and each part ends at most one run. */
  constructor(
    private readonly parts: Parts,
    private readonly rules: RunRules,
    spans: number | null,
  ) {
    const periods = parts.period.reduce((most, period) => Math.max(most, period + 1), 0);
    this.totals = { lost: new Float64Array(periods), removed: new Float64Array(periods) };
    const most = (spans ?? 0) + parts.length;
    this.runs = spans === null ? null : { starts: new Float64Array(most), ends: new Float64Array(most), part: new Uint32Array(most) };
  }

  close(part: number, start: number, end: number): void {
    const period = this.parts.period[part] as number;
    const leaves = this.parts.leaves[part] === 1;
    const sum = leaves ? this.totals.removed : this.totals.lost;
    sum[period] = (sum[period] as number) + (leaves ? end - start : countedRun(start, end, this.rules));
    if (this.runs !== null) {
      this.runs.starts[this.length] = start;
      this.runs.ends[this.length] = end;
      this.runs.part[this.length] = part;
      this.length += 1;
    }
  }

  result(): { totals: Totals; runs: PackedRuns | null } {
    return { totals: this.totals, runs: this.runs === null ? null : { ...this.runs, length: this.length } };
  }
}

/** How much of a run counts, in milliseconds: nothing of one that is too short, and not its first minutes where those are free. */
export function countedRun(start: number, end: number, { minimumRun, deductible, partialMinutes }: RunRules): number {
  if (minimumRun !== undefined && rounded(start, end, partialMinutes) < minimumRun.minutes * MINUTE_MS) return 0;
  const from = deductible?.of === 'outage' ? start + deductible.minutes * MINUTE_MS : start;
  return from < end ? rounded(from, end, partialMinutes) : 0;
}

function rounded(start: number, end: number, rule: TimeRules['partialMinutes']): number {
  if (rule === 'exact') return end - start;
  if (rule === 'floor') return Math.floor((end - start) / MINUTE_MS) * MINUTE_MS;
  if (rule === 'ceil') return Math.ceil((end - start) / MINUTE_MS) * MINUTE_MS;
  return Math.max(0, Math.floor(end / MINUTE_MS) - Math.ceil(start / MINUTE_MS)) * MINUTE_MS;
}
