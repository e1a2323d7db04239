import type { Series } from '../formats/series.js';
import type { Measure } from '../formats/terms/measure.js';
import { fail } from '../shared/errors.js';
import { SECOND_MS } from '../time/civil.js';
import { parseInstant } from '../time/instant.js';
import type { SlotGrid } from './series-grid.js';
import { SeriesReducer, type ReducedSeries, type SampleChunk } from './series-reducer.js';

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

/** A reducer into which the samples of a series are pushed as they are read. */
export function reducerFor({ id, start, seconds, decimals = 0 }: Series, grid: SlotGrid): SeriesReducer {
  return new SeriesReducer(grid, { id, startMs: parseInstant(start), stepMs: seconds * SECOND_MS, decimals });
}

/** The error rate from which an interval is down; null where every attempt in it must have failed. */
export function errorRateOf(measure: Extract<SampledMeasure, { family: 'bad-intervals' | 'qualified-minutes' }>): Extract<SampledMeasure, { family: 'bad-intervals' }>['errorRate'] | null {
  if (measure.family === 'bad-intervals') return measure.errorRate;
  return measure.when.kind === 'error-rate' ? measure.when.rate : null;
}

const CHUNK = 65_536;

/** The samples that stand in the document itself. Throws `series-not-read` where they stand in a file, and as the reducer does. */
export function reduceInline(series: Series, grid: SlotGrid): ReducedSeries {
  const { total, bad, value } = series;
  const first = bad ?? value;
  if (first === undefined) return fail('series-not-read', { series: series.id });
  const reducer = reducerFor(series, grid);
  for (let from = 0; from < first.length; from += CHUNK) reducer.push(chunkOf([total, bad, value], from));
  return reducer.result();
}

function chunkOf([total, bad, value]: readonly (Series['total'])[], from: number): SampleChunk {
  if (value !== undefined) return { value: typed(value, from), ...(total === undefined ? {} : { total: typed(total, from) }) };
  const [all = [], failed = []] = [total, bad];
  return { total: typed(all, from), bad: typed(failed, from) };
}

function typed(column: NonNullable<Series['total']>, from: number): Float64Array {
  const chunk = new Float64Array(Math.min(CHUNK, column.length - from));
  for (let i = 0; i < chunk.length; i += 1) chunk[i] = column[from + i] ?? Number.NaN;
  return chunk;
}
