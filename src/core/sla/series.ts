import type { History } from '../facts/history.js';
import { slotGrid, type SlotGrid } from '../facts/series-grid.js';
import { isSampled, reduceInline, reducerFor } from '../facts/series-inline.js';
import type { ReducedSeries, SeriesReducer } from '../facts/series-reducer.js';
import type { Case, Observation } from '../formats/case.js';
import type { Series } from '../formats/series.js';
import { fail } from '../shared/errors.js';
import { MINUTE_MS } from '../time/civil.js';
import { formatInstant, parseInstant } from '../time/instant.js';
import { support } from '../time/step.js';
import type { Observed, RatedPeriod } from './context.js';
import { ratedPeriod, zoneOf } from './period.js';

/** Series that were read from files, by their ids. */
export type SeriesFiles = ReadonlyMap<string, ReducedSeries>;

/** The intervals of the period; null where the terms do not measure from samples. */
export function slotsOf(c: Case, period: RatedPeriod): SlotGrid | null {
  const { measure } = c.terms;
  return isSampled(measure) ? slotGrid(zoneOf(c, period.zone), period, measure.interval.minutes * MINUTE_MS) : null;
}

/**
 * A reducer for a series of the case that stands in a file, into which its samples are pushed as they are read. Throws
 * `series-columns` where the terms do not measure from samples.
 */
export function reducerOf(c: Case, series: Series): SeriesReducer {
  const grid = slotsOf(c, ratedPeriod(c));
  return grid === null ? fail('series-columns', { series: series.id, needed: 'no series: these terms do not measure from samples' }) : reducerFor(series, grid);
}

/**
 * The series of a case as the one observation that each of them is: that some of the service failed between its first and its
 * last sample. Of those in files, what was read of them. None where the terms do not measure from samples. Throws `series-not-read`, and
 * as the reducer does.
 */
export function observedSeries(c: Case, grid: SlotGrid | null, files: SeriesFiles): Observed[] {
  return grid === null ? [] : (c.series ?? []).map((series) => observedOne(series, reducedIn(series, grid, files)));
}

/** The observations of an account with the outages that its samples show in the place of its series. */
export function sampledOutages(observed: readonly Observed[], { affected, samples }: History): readonly Observed[] {
  const series = observed.find((one) => one.samples !== undefined);
  if (series === undefined || samples === undefined) return observed;
  const shown = support(affected.lowest).map(({ start, end }): Observed => ({ observation: series.observation, from: { earliest: start, latest: start }, to: { earliest: end, latest: end } }));
  return [...observed.filter((one) => one.samples === undefined), ...shown];
}

/** What was read of a file counts where it was added up for the same intervals. */
function reducedIn(series: Series, grid: SlotGrid, files: SeriesFiles): ReducedSeries {
  const read = files.get(series.id);
  const fits = read !== undefined && (read.totals === null || sizeOf(read.totals) === grid.count);
  return fits ? read : reduceInline(series, grid);
}

function sizeOf(totals: NonNullable<ReducedSeries['totals']>): number {
  return totals.kind === 'counts' ? totals.total.length : totals.value.length;
}

function observedOne({ id, account, subject, scope, exhibits, sources, start }: Series, { endMs: end, totals }: ReducedSeries): Observed {
  const first = parseInstant(start);
  const observation: Observation = { id, account, subject, state: 'impaired', scope, from: exactly(first), to: exactly(end), exhibits, sources };
  return { observation, from: { earliest: first, latest: first }, to: { earliest: end, latest: end }, samples: totals };
}

function exactly(at: number): Observation['from'] {
  return { earliest: formatInstant(at), latest: formatInstant(at) };
}
