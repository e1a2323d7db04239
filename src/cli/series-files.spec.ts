import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { averageOf, computed, JUNE, requests, sampledCase, values } from '../../test/builders/series.js';
import { SeriesCsv } from '../core/facts/series-csv.js';
import type { Case } from '../core/formats/case.js';
import type { Measure } from '../core/formats/terms.js';
import { evaluateCase } from '../core/sla/evaluate.js';
import { CommandProblem } from './documents.js';
import { readSeriesFiles } from './series-files.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'onus-series-'));
  await mkdir(path.join(folder, 'case'));
});

afterAll(() => rm(folder, { recursive: true }));

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A case whose one series stands in that file. */
async function beside(text: string, given: { readonly name?: string; readonly hash?: string; readonly measure?: Measure; readonly at?: string } = {}): Promise<Case> {
  const { name = 'samples.csv', hash = sha(text), measure = averageOf() } = given;
  await writeFile(path.join(folder, 'case', given.at ?? name), text);
  const { total: _total, bad: _bad, ...plain } = requests([]);
  return sampledCase(measure, [{ ...plain, file: { path: name, sha256: hash } }]);
}

async function problemOf(c: Promise<Case>): Promise<string[]> {
  const error: unknown = await readSeriesFiles(await c, path.join(folder, 'case', 'case.json')).then(() => null, (reason: unknown) => reason);
  if (!(error instanceof CommandProblem)) throw new Error('it was read', { cause: error });
  return error.issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

const level = (c: Case, files?: Awaited<ReturnType<typeof readSeriesFiles>>): unknown => evaluateCase(c, files).accounts.find(({ id }) => id === 'own');

describe('series in files', () => {
  it('give what the same samples in the case give, whatever the chunks', async () => {
    const samples = Array.from({ length: 8640 }, (_, index) => (index % 97 === 0 ? null : ([1000 + index, index % 50] as const)));
    const text = `\ufefftotal,bad\r\n${samples.map((one) => (one === null ? ',' : one.join(','))).join('\r\n')}`;
    const c = await beside(text);
    const files = await readSeriesFiles(c, path.join(folder, 'case', 'case.json'));
    expect(level(c, files)).toEqual(computed(sampledCase(averageOf(), [requests(samples)])).accounts.find(({ id }) => id === 'own'));
  });

  it('hold values and histograms too', async () => {
    const measure: Measure = { family: 'percentile', interval: { minutes: 5 }, percentile: '50', better: 'lower', valueUnit: { en: 'ms', ko: 'ms' }, maintenance: 'up', clause: '2' };
    for (const [text, inline] of [['value\n5\n\n9\n', values([5, null, 9])], ['total,value\n3,5\n1,9\n', values([5, 9], { total: [3, 1] })]] as const) {
      const c = await beside(text, { measure });
      expect(level(c, await readSeriesFiles(c, path.join(folder, 'case', 'case.json')))).toEqual(computed(sampledCase(measure, [inline])).accounts.find(({ id }) => id === 'own'));
    }
  });

  it('are refused where the file has changed, is not there, or lies outside the folder', async () => {
    expect(await problemOf(beside('total,bad\n1,1\n', { hash: sha('other') }))).toEqual(['series-file-changed /series/0/file/sha256']);
    expect(await problemOf(beside('total,bad\n', { name: 'none.csv', at: 'some.csv' }))).toEqual(['series-file-missing /series/0/file/path']);
    await writeFile(path.join(folder, 'outside.csv'), 'total,bad\n1,1\n');
    await symlink(path.join(folder, 'outside.csv'), path.join(folder, 'case', 'link.csv'));
    for (const name of ['../outside.csv', path.join(folder, 'outside.csv'), 'link.csv']) {
      expect(await problemOf(beside('', { name, at: 'any.csv' }))).toEqual(['series-file-outside /series/0/file/path']);
    }
    expect(await problemOf(beside('', { name: '.', at: 'any.csv' }))).toEqual(['series-file-outside /series/0/file/path']);
  });

  it.each<[text: string, issue: string]>([
    ['', 'series-file-line line 1'],
    ['minute,total,bad\n', 'series-file-line line 1'],
    [`${'x'.repeat(100)}\n`, 'series-file-line line 1'],
    ['total,bad\n1,0\n1\n', 'series-file-line line 3'],
    ['total,bad\n1,0,0\n', 'series-file-line line 2'],
    ['total,bad\n1,-1\n', 'series-file-line line 2'],
    ['total,bad\n1e3,1\n', 'series-file-line line 2'],
    ['total,bad\n12345678901234567,1\n', 'series-file-line line 2'],
    ['total,bad\n99999999999,1\n', 'series-sample /series/0'],
    ['total,bad\n5,6\n', 'series-bad-above-total /series/0'],
    ['total,bad\n5,\n', 'series-half-sample /series/0'],
  ])('names the place of what cannot be samples: %j', async (text, issue) => {
    expect(await problemOf(beside(text))).toEqual([issue]);
  });

  it('must have the columns that the terms measure', async () => {
    expect(await problemOf(beside('value\n7\n'))).toEqual(['series-columns /series/0/file']);
  });

  it('are needed to evaluate the case', async () => {
    const c = await beside('total,bad\n1,1\n');
    expect(() => evaluateCase(c)).toThrow('stands in a file');
  });
});

describe('SeriesCsv', () => {
  it('reads the same rows however the bytes are cut', () => {
    const bytes = Buffer.from('total,bad\n10,1\n,\n300,299\n');
    for (let size = 1; size <= bytes.length; size += 1) {
      const rows: number[][] = [];
      const csv = new SeriesCsv('x', ({ total, bad }) => rows.push([...(total ?? [])], [...(bad ?? [])]));
      for (let at = 0; at < bytes.length; at += size) csv.push(bytes.subarray(at, at + size));
      csv.end();
      expect(rows).toEqual([[10, Number.NaN, 300], [1, Number.NaN, 299]]);
    }
  });

  it('hands on at most 65,536 rows at a time', () => {
    const sizes: number[] = [];
    const csv = new SeriesCsv('x', ({ value }) => sizes.push(value?.length ?? 0));
    csv.push(Buffer.from(`value\n${'7\n'.repeat(100_000)}`));
    csv.end();
    expect([sizes, JUNE.minutes]).toEqual([[65_536, 34_464], 43_200]);
  });
});
