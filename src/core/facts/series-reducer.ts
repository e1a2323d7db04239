import { isSample } from '../formats/series.js';
import type { CoreErrorCode } from '../shared/error-codes.js';
import { fail } from '../shared/errors.js';
import type { SlotGrid } from './series-grid.js';

/** A run of samples in the order of time. NaN is no sample. */
export type SampleChunk =
  | { readonly total: Float64Array; readonly bad: Float64Array; readonly value?: undefined }
  | { readonly value: Float64Array; readonly total?: Float64Array; readonly bad?: undefined };

/** What remains of a series: two figures for each interval of the period. */
export interface SlotCounts {
  readonly kind: 'counts';
  readonly total: Float64Array;
  readonly bad: Float64Array;
  /** 1 where any sample of the interval was taken. */
  readonly seen: Uint8Array;
}

/** The values of a series, one an interval, NaN where there is none; with how many had it, where that is known. */
export interface SlotValues {
  readonly kind: 'values';
  readonly value: Float64Array;
  readonly weight: Float64Array | null;
  readonly decimals: number;
}

export type SlotTotals = SlotCounts | SlotValues;

/** A series with its samples added up; `totals` is null where there were none. */
export interface ReducedSeries {
  readonly totals: SlotTotals | null;
  readonly endMs: number;
}

/** Where the samples of a series stand, and its name for messages. */
export interface SampleTrack {
  readonly id: string;
  readonly startMs: number;
  readonly stepMs: number;
  readonly decimals: number;
}

/**
 * Adds samples up into the intervals of a period as they come, in chunks of any size: what is kept is the intervals and no
 * sample. Samples outside the period are passed over. Throws `series-sample`, `series-bad-above-total`, `series-half-sample`, and
 * `series-off-grid` where a sample does not lie inside one interval.
 */
export class SeriesReducer {
  private index = 0;
  private slot = 0;
  private totals: SlotTotals | null = null;

  constructor(
    private readonly grid: SlotGrid,
    private readonly track: SampleTrack,
  ) {}

  push(chunk: SampleChunk): void {
    if (chunk.bad === undefined) this.pushValues(chunk.value, chunk.total ?? null);
    else this.pushCounts(chunk.total, chunk.bad);
  }

  /** What has been pushed, and the instant at which the last sample ends. */
  result(): ReducedSeries {
    return { totals: this.totals, endMs: this.track.startMs + this.index * this.track.stepMs };
  }

  private pushCounts(total: Float64Array, bad: Float64Array): void {
    const totals = (this.totals ??= emptyCounts(this.grid.count));
    if (totals.kind !== 'counts') return fail('series-columns', { series: this.track.id, needed: 'the same columns in every chunk' });
    const { total: sums, bad: failed, seen } = totals;
    for (let i = 0; i < total.length; i += 1) {
      const [all, lost] = [total[i] as number, bad[i] as number];
      const slot = this.advance();
      if (Number.isNaN(all) && Number.isNaN(lost)) continue;
      if (!isSample(all) || !isSample(lost)) return this.refuse(Number.isNaN(all) || Number.isNaN(lost) ? 'series-half-sample' : 'series-sample', this.index);
      if (lost > all) return this.refuse('series-bad-above-total', this.index);
      if (slot < 0) continue;
      sums[slot] = (sums[slot] as number) + all;
      failed[slot] = (failed[slot] as number) + lost;
      seen[slot] = 1;
    }
  }

  private pushValues(value: Float64Array, weight: Float64Array | null): void {
    const totals = (this.totals ??= emptyValues(this.grid.count, this.track.decimals, weight !== null));
    if (totals.kind !== 'values') return fail('series-columns', { series: this.track.id, needed: 'the same columns in every chunk' });
    if (this.track.stepMs !== this.grid.stepMs) return this.refuse('series-off-grid', 1);
    for (let i = 0; i < value.length; i += 1) {
      const [one, many] = [value[i] as number, weight === null ? 1 : (weight[i] as number)];
      const slot = this.advance();
      if (Number.isNaN(one)) continue;
      if (!isSample(one) || !isSample(many)) return this.refuse('series-sample', this.index);
      if (slot < 0) continue;
      totals.value[slot] = one;
      if (totals.weight !== null) totals.weight[slot] = many;
    }
  }

  /** The interval of the next sample; -1 where it lies outside the period. */
  private advance(): number {
    const { edges, count } = this.grid;
    const at = this.track.startMs + this.index * this.track.stepMs;
    const end = at + this.track.stepMs;
    this.index += 1;
    if (end <= (edges[0] as number) || at >= (edges[count] as number)) return -1;
    while ((edges[this.slot + 1] as number) <= at) this.slot += 1;
    return at < (edges[this.slot] as number) || end > (edges[this.slot + 1] as number) ? this.refuse('series-off-grid', this.index) : this.slot;
  }

  private refuse(code: CoreErrorCode, sample: number): never {
    return fail(code, { series: this.track.id, sample });
  }
}

function emptyCounts(count: number): SlotCounts {
  return { kind: 'counts', total: new Float64Array(count), bad: new Float64Array(count), seen: new Uint8Array(count) };
}

function emptyValues(count: number, decimals: number, weighted: boolean): SlotValues {
  return { kind: 'values', value: new Float64Array(count).fill(Number.NaN), weight: weighted ? new Float64Array(count) : null, decimals };
}
