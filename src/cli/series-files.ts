import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ReducedSeries } from '../core/facts/series-reducer.js';
import type { Case } from '../core/formats/case.js';
import type { Series } from '../core/formats/series.js';
import { DomainError, issueOf } from '../core/shared/errors.js';
import type { SeriesFiles } from '../core/sla/series.js';
import { readSamples } from '../platform/samples/index.js';
import { CommandProblem } from './documents.js';

/**
 * Reads the files beside a case that hold the samples of its series, as streams: their hashes are taken while they are read, and no
 * sample is kept. @throws CommandProblem where a file is not there, lies outside the folder of the case, has changed, or
 * holds what cannot be samples.
 */
export async function readSeriesFiles(c: Case, casePath: string): Promise<SeriesFiles> {
  const files = new Map<string, ReducedSeries>();
  for (const [index, series] of (c.series ?? []).entries()) {
    if (series.file !== undefined) files.set(series.id, await readOne(c, { ...series, file: series.file }, index, casePath));
  }
  return files;
}

type Filed = Series & { readonly file: NonNullable<Series['file']> };

async function readOne(c: Case, series: Filed, index: number, casePath: string): Promise<ReducedSeries> {
  const place = await fileBeside(series.file.path, `/series/${index}/file`, casePath);
  try {
    return await readSamples(c, { series, index }, createReadStream(place, { highWaterMark: 1 << 18 }));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new CommandProblem('input', error.message, error.issues ?? [issueOf(error, `/series/${index}`)]);
  }
}

/** The real place of the file. It must lie in the folder of the case or below, links followed. */
async function fileBeside(name: string, pointer: string, casePath: string): Promise<string> {
  const folder = await realpath(path.dirname(path.resolve(casePath)));
  const wanted = path.resolve(folder, name);
  const inside = (place: string): boolean => place.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
  const outside = problem(`${pointer}/path`, 'series-file-outside', `${name} does not lie beside the case.`, 'Give the name of a file in the folder of the case or below.');
  if (path.isAbsolute(name) || !inside(wanted)) throw outside;
  const place = await realpath(wanted).catch(() => null);
  if (place === null || !(await stat(place)).isFile()) throw problem(`${pointer}/path`, 'series-file-missing', `There is no file ${name} beside the case.`, 'Put the file into the folder of the case.');
  if (!inside(place)) throw outside;
  return place;
}

function problem(pointer: string, code: string, message: string, remedy: string): CommandProblem {
  return new CommandProblem('input', 'The samples of the case cannot be read.', [{ pointer, code, message, remedy }]);
}
