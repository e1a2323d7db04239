import { SeriesCsv } from '../src/core/facts/series-csv.js';
import type { ReducedSeries } from '../src/core/facts/series-reducer.js';
import type { Case } from '../src/core/formats/case.js';
import type { SeriesFiles } from '../src/core/sla/series.js';
import { reducerOf } from '../src/core/sla/series.js';
import type { BundleSource } from './source.js';

/**
 * What the files hold that the samples of a case stand in: originals of the bundle, found by their hash and read as streams. Null where
 * one is not there. Throws what the reading of samples throws.
 */
export async function samplesOf(source: BundleSource, facts: Case, byHash: ReadonlyMap<string, string>): Promise<SeriesFiles | null> {
  const files = new Map<string, ReducedSeries>();
  for (const series of facts.series ?? []) {
    if (series.file === undefined) continue;
    const path = byHash.get(series.file.sha256);
    if (path === undefined) return null;
    const reducer = reducerOf(facts, series);
    const csv = new SeriesCsv(series.file.path, (chunk) => reducer.push(chunk));
    for await (const bytes of source.stream(path)) csv.push(bytes);
    csv.end();
    files.set(series.id, reducer.result());
  }
  return files;
}
