import { SeriesReducer, type ReducedSeries, type SampleChunk } from '../facts/series-reducer.js';
import { slotGrid, type SlotGrid } from '../facts/series-grid.js';
import type { Case, Observation } from '../formats/case.js';
import type { Series } from '../formats/series.js';
import type { Measure } from '../formats/terms.js';
import { fail } from '../shared/errors.js';
import { MINUTE_MS, SECOND_MS } from '../time/civil.js';
import { formatInstant, parseInstant } from '../time/instant.js';
import type { Observed, RatedPeriod } from './context.js';
import { ratedPeriod, zoneOf } from './period.js';

/** A measure that looks at intervals of samples. */
export type SampledMeasure = Extract<Measure, { readonly interval: { readonly minutes: number } }>;

/** Whether the terms measure from samples. */
export function isSampled(measure: Measure): measure is SampledMeasure {
  return 'interval' in measure;
}

/** The columns that a family measures: requests and failures, or values. */
export function columnsOf({ family }: SampledMeasure): 'counts' | 'values' {
  return family === 'interval-share' || family === 'percentile' ? 'values' : 'counts';
}

/** The intervals of the period; null where the terms do not measure from samples. */
export function slotsOf(c: Case, period: RatedPeriod): SlotGrid | null {
  const { measure } = c.terms;
  return isSampled(measure) ? slotGrid(zoneOf(c, period.zone), period, measure.interval.minutes * MINUTE_MS) : null;
}

/**
 * A reducer for a series of the case, into which its samples are pushed as they are read. Throws `series-columns` where the
 * terms do not measure from samples.
 */
export function reducerOf(c: Case, series: Series, grid: SlotGrid | null = slotsOf(c, ratedPeriod(c))): SeriesReducer {
  if (grid === null) return fail('series-columns', { series: series.id, needed: 'no series: these terms do not measure from samples' });
  return new SeriesReducer(grid, { id: series.id, startMs: parseInstant(series.start), stepMs: series.seconds * SECOND_MS, decimals: series.decimals ?? 0 });
}

const CHUNK = 65_536;

/** What a series adds up to: of those read from files what was read, of any other what stands in the case. */
export function reducedIn(c: Case, series: Series, grid: SlotGrid | null, files: ReadonlyMap<string, ReducedSeries>): ReducedSeries {
  const read = files.get(series.id);
  const fits = read !== undefined && (read.totals === null || sizeOf(read.totals) === grid?.count);
  return fits ? read : reduceInline(c, series, grid);
}

function sizeOf(totals: NonNullable<ReducedSeries['totals']>): number {
  return totals.kind === 'counts' ? totals.total.length : totals.value.length;
}

/** The samples that stand in the case itself. Throws `series-not-read` where they stand in a file, and as the reducer does. */
export function reduceInline(c: Case, series: Series, grid: SlotGrid | null): ReducedSeries {
  const { total, bad, value } = series;
  const first = bad ?? value;
  if (first === undefined) return fail('series-not-read', { series: series.id });
  const reducer = reducerOf(c, series, grid);
  for (let from = 0; from < first.length; from += CHUNK) {
    reducer.push(chunkOf([total, bad, value], from));
  }
  return reducer.result();
}

function chunkOf([total, bad, value]: readonly (Series['total'])[], from: number): SampleChunk {
  const typed = (column: NonNullable<Series['total']>): Float64Array => Float64Array.from(column.slice(from, from + CHUNK), (one) => one ?? Number.NaN);
  if (value !== undefined) return { value: typed(value), ...(total === undefined ? {} : { total: typed(total) }) };
  return { total: typed(total ?? []), bad: typed(bad ?? []) };
}

/** A series as the one observation that it is: that so much of the service failed between its first and its last sample. */
export function observedSeries(series: Series, reduced: ReducedSeries): Observed {
  const [start, end] = [parseInstant(series.start), reduced.endMs];
  const exactly = (at: number): Observation['from'] => ({ earliest: formatInstant(at), latest: formatInstant(at) });
  const { id, account, subject, scope, exhibits, sources } = series;
  const observation: Observation = { id, account, subject, state: 'impaired', scope, from: exactly(start), to: exactly(end), exhibits, sources };
  return { observation, from: { earliest: start, latest: start }, to: { earliest: end, latest: end }, samples: reduced.totals };
}
