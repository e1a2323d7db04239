import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { catalogueEntryFormat, type CatalogueEntry } from '../../core/formats/catalogue-entry.js';
import { readDocument } from '../../core/formats/declare.js';
import { digestOfJson } from '../../core/ledger/digest.js';
import { parseStrict } from '../../core/ledger/strict-json.js';
import { DomainError, issueOf, type Issue } from '../../core/shared/errors.js';
import type { JsonValue } from '../../core/shared/json.js';

/** The templates beside the compiled program, or beside the sources. */
const PLACES = ['../../../templates/sla', '../../../../templates/sla'].map((place) => path.resolve(import.meta.dirname, place));

/** Folder, within that of the catalogue, of entries as they were before a correction. */
const EARLIER = 'earlier';

/** An entry with the SHA-256 of its canonical content, which names this version of it everywhere. */
export interface VersionedEntry {
  readonly version: string;
  readonly entry: CatalogueEntry;
}

/** Every entry by its id, and the versions that a correction has replaced. */
export interface CatalogueContent {
  readonly current: readonly VersionedEntry[];
  readonly earlier: readonly VersionedEntry[];
}

/** A file of the catalogue cannot be used. The message names file, place and remedy. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';

  constructor(
    readonly file: string,
    readonly issues: readonly Issue[],
  ) {
    super([`The catalogue entry ${file} cannot be used:`, ...issues.map(({ pointer, message, remedy }) => `  ${pointer === '' ? '(whole file)' : pointer}: ${message} ${remedy}`)].join('\n'));
  }
}

/** The folder of the ready agreements. */
export function catalogueFolder(): string {
  return PLACES.find((place) => existsSync(place)) ?? String(PLACES[0]);
}

/**
 * Reads every entry of a folder, in the order of their ids, and those in its folder `earlier`.
 * @throws CatalogueError for the first file that is not sound, that is not named after its id, or that says again what another says.
 */
export async function readCatalogue(folder: string = catalogueFolder()): Promise<CatalogueContent> {
  const current = await readFolder(folder);
  for (const { file, read } of current) {
    if (`${read.entry.id}.json` !== file) throw misnamed(file, read.entry.id);
  }
  const earlier = existsSync(path.join(folder, EARLIER)) ? await readFolder(path.join(folder, EARLIER)) : [];
  const all = [...current, ...earlier];
  all.forEach(({ file, read }, index) => {
    const same = all.slice(0, index).find((other) => other.read.entry.id === read.entry.id && other.read.entry.catalogueVersion === read.entry.catalogueVersion);
    if (same !== undefined) throw repeated(file, same.file, read.entry.catalogueVersion);
  });
  return { current: current.map(({ read }) => read), earlier: earlier.map(({ read }) => read) };
}

async function readFolder(folder: string): Promise<{ readonly file: string; readonly read: VersionedEntry }[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const read = await Promise.all(files.map(async (file) => ({ file, read: entryOf(file, await readFile(path.join(folder, file), 'utf8')) })));
  return read.toSorted((a, b) => (a.read.entry.id < b.read.entry.id ? -1 : 1));
}

/** One entry from the text of its file. @throws CatalogueError. */
export function entryOf(file: string, text: string): VersionedEntry {
  const value = parsed(file, text);
  const reading = readDocument(catalogueEntryFormat, value);
  if (!reading.ok) throw new CatalogueError(file, reading.issues);
  return { version: digestOfJson(value), entry: reading.value };
}

function parsed(file: string, text: string): JsonValue {
  try {
    return parseStrict(text);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new CatalogueError(file, [issueOf(error, '')]);
  }
}

function misnamed(file: string, id: string): CatalogueError {
  return new CatalogueError(file, [{ pointer: '/id', code: 'entry-misnamed', message: `The entry is called "${id}".`, remedy: `Call the file ${id}.json, or correct the id.` }]);
}

function repeated(file: string, other: string, version: number): CatalogueError {
  return new CatalogueError(file, [{ pointer: '/catalogueVersion', code: 'entry-repeated', message: `Version ${version} of this entry stands in ${other} too.`, remedy: 'Count the version up, and keep the one before in the folder "earlier".' }]);
}
