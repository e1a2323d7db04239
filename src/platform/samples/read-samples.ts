import { createHash } from 'node:crypto';
import { SeriesCsv } from '../../core/facts/series-csv.js';
import { columnsOf, isSampled, type SampledMeasure } from '../../core/facts/series-inline.js';
import type { ReducedSeries } from '../../core/facts/series-reducer.js';
import type { Case } from '../../core/formats/case.js';
import type { Series } from '../../core/formats/series.js';
import { caught, DomainError, issueOf, type Issue } from '../../core/shared/errors.js';
import { reducerOf } from '../../core/sla/series.js';

/** A series of a case that stands in a file, and its place in the case. */
export interface FiledSeries {
  readonly series: Series & { readonly file: NonNullable<Series['file']> };
  readonly index: number;
}

/**
 * Reads the samples of a series from the bytes of its file as they come: added up for the intervals of the terms of the case, the hash
 * taken on the way, no sample kept. Throws `samples-unreadable` with the place: bytes that are not those of the hash, lines
 * that are no samples, samples that do not fit the intervals, columns that the terms do not measure.
 */
export async function readSamples(c: Case, { series, index }: FiledSeries, bytes: AsyncIterable<Uint8Array>): Promise<ReducedSeries> {
  const { path, sha256 } = series.file;
  const pointer = `/series/${index}/file`;
  const refuse = (issue: Issue): never => {
    throw new DomainError('samples-unreadable', { file: path }, undefined, [issue]);
  };
  const reducer = reducerOf(c, series);
  const csv = new SeriesCsv(path, (chunk) => {
    const refused = caught(() => reducer.push(chunk));
    if (refused instanceof DomainError) refuse(issueOf(refused, `/series/${index}`));
  });
  const hash = createHash('sha256');
  for await (const chunk of bytes) {
    hash.update(chunk);
    csv.push(chunk);
  }
  csv.end();
  const found = hash.digest('hex');
  if (found !== sha256) refuse({ pointer: `${pointer}/sha256`, code: 'series-file-changed', message: `${path} has the SHA-256 ${found}.`, remedy: 'Put the file there that the case was made with, or enter its hash where the file is right.' });
  const result = reducer.result();
  const needed = measuresOf(c).map(columnsOf);
  if (result.totals !== null && !needed.includes(result.totals.kind)) refuse({ pointer, code: 'series-columns', message: `${path} holds ${result.totals.kind === 'counts' ? 'requests' : 'values'}, which these terms do not measure.`, remedy: `Give a file with ${needed.includes('counts') ? 'total,bad' : 'value'}.` });
  return result;
}

function measuresOf({ terms: { measure, criteria = [] } }: Case): readonly SampledMeasure[] {
  return [measure, ...criteria.map((one) => one.measure)].filter(isSampled);
}
