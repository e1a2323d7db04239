// A pack as PDF: time, peak memory and size, beside PDFKit's own text and table with the same words in the same run.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Row } from './bench.js';

export const title = 'Pack: PDF pages';

interface Run {
  readonly ms: number;
  readonly pages: number;
  readonly peak: number;
  readonly base: number;
  readonly file: number;
}

const run = promisify(execFile);

async function once(variant: 'engine' | 'table', pages: number, locale: 'en' | 'ko'): Promise<Run> {
  const hook = pathToFileURL(path.join(import.meta.dirname, '..', 'test', 'support', 'typescript.mjs')).href;
  const args = ['--disable-warning=ExperimentalWarning', '--import', hook, path.join(import.meta.dirname, 'pack-run.ts'), variant, String(pages), locale];
  const { stdout } = await run(process.execPath, args);
  return JSON.parse(stdout) as Run;
}

/** The middle one of three by time: one slow run on a shared machine decides nothing. */
async function middle(variant: 'engine' | 'table', pages: number, locale: 'en' | 'ko'): Promise<Run> {
  const runs = [await once(variant, pages, locale), await once(variant, pages, locale), await once(variant, pages, locale)];
  const sorted = runs.toSorted((a, b) => a.ms - b.ms);
  return sorted[1] ?? { ms: Number.NaN, pages: 0, peak: Number.NaN, base: Number.NaN, file: Number.NaN };
}

async function measure(): Promise<Row[]> {
  const hundred = await middle('engine', 100, 'ko');
  const korean = await middle('engine', 1000, 'ko');
  const english = await middle('engine', 1000, 'en');
  const table = await middle('table', 100, 'ko');
  const perPage = ((korean.peak - hundred.peak) * 1024) / (korean.pages - hundred.pages);
  return [
    { what: '100 Korean pages, tagged PDF/A-3a', value: hundred.ms, unit: 'ms', budget: '<= 1,200 ms', held: hundred.ms <= 1200 },
    { what: '1,000 Korean pages, tagged PDF/A-3a', value: korean.ms, unit: 'ms', budget: '<= 6,000 ms', held: korean.ms <= 6000, note: `${Math.round((korean.pages / korean.ms) * 1000)} pages/s` },
    { what: '1,000 Korean pages, peak memory of the process', value: korean.peak, unit: 'MB', budget: '<= 300 MB', held: korean.peak <= 300, note: `${Math.round(korean.base)} MB of it before the first page` },
    { what: 'each further page, memory', value: perPage, unit: 'kB', budget: '<= 50 kB', held: perPage <= 50, note: 'the document model of the page included' },
    { what: '1,000 Korean pages, file', value: korean.file, unit: 'MB' },
    { what: '1,000 English pages, tagged PDF/A-3a', value: english.ms, unit: 'ms', note: `${Math.round(english.peak)} MB peak` },
    { what: '100 Korean pages with PDFKit text and table, untagged', value: table.ms, unit: 'ms', note: `${Math.round(table.peak)} MB peak; ${(table.ms / hundred.ms).toFixed(1)} times the engine` },
  ];
}

export { measure as run };
