import type { Manifest } from '../src/core/formats/manifest.js';
import type { ClaimedMatter } from '../src/core/pack/concerning.js';
import type { CustodyFact } from '../src/core/pack/custody.js';
import type { CaseTables } from '../src/core/formats/to-case.js';
import { DomainError } from '../src/core/shared/errors.js';
import type { SeriesFiles } from '../src/core/sla/series.js';
import { readCaseOf, readCustodyOf, readJson, readManifestOf, readMatterOf, readTablesOf, readWordsOf } from './bundle-data.js';
import { fails, type Check } from './check.js';
import { checkArithmetic, checkCases, type Calculation } from './checks/arithmetic.js';
import { checkBag } from './checks/bag.js';
import { checkContent } from './checks/content.js';
import { checkFiles, checkNatives } from './checks/files.js';
import { checkLedger } from './checks/ledger.js';
import { samplesOf } from './samples.js';
import type { BundleSource, Hasher } from './source.js';

/** What the reader brings from outside the bundle. */
export interface Anchors {
  /** Fingerprint of the log key, or the key in one line. */
  readonly key: string | null;
}

/** What was found. `holds` is true where nothing that could be checked fails; only an anchor makes it `vouched`. */
export interface Report {
  readonly manifest: Pick<Manifest, 'reference' | 'claim' | 'audience' | 'locale' | 'contentHash'> | null;
  readonly holds: boolean;
  readonly vouched: boolean;
  readonly checks: readonly Check[];
}

/**
 * Checks a bundle without network or account: bag, files, originals, the arithmetic again from terms and facts, the text of the pack again from
 * the data, and the proofs of the ledger. Throws `BundleUnreadable` where there is no bundle to check.
 */
export async function verifyBundle(source: BundleSource, anchors: Anchors, hasher?: () => Hasher): Promise<Report> {
  const { checks: bag, seen } = await checkBag(source, hasher);
  const manifest = await readManifestOf(source);
  if (!manifest.ok) return reportOf(null, [...bag, manifest.check], false);
  const { checks, vouched } = await checkLedger(source, manifest.value, anchors.key);
  const data = await checkData(source, manifest.value);
  return reportOf(manifest.value, [...bag, ...checkFiles(manifest.value, seen), ...data, ...checks], vouched);
}

function reportOf(manifest: Manifest | null, checks: readonly Check[], vouched: boolean): Report {
  const sound = checks.every(({ verdict }) => verdict !== 'fails');
  const { reference, claim, audience, locale, contentHash } = manifest ?? {};
  const told = reference === undefined || claim === undefined || audience === undefined || locale === undefined || contentHash === undefined ? null : { reference, claim, audience, locale, contentHash };
  return { manifest: told, holds: sound, vouched: sound && vouched, checks };
}

async function checkData(source: BundleSource, manifest: Manifest): Promise<readonly Check[]> {
  const [matter, tables] = [await readMatterOf(source, manifest.claim), await readTablesOf(source)];
  const [words, custody] = [await readWordsOf(source), await readCustodyOf(source)];
  const calculations = await calculationsIn(source, manifest);
  const damaged = [matter, tables, words, custody].flatMap((read) => (read.ok ? [] : [read.check]));
  const sums = calculations.flatMap((one) => ('path' in one ? [checkArithmetic(one, manifest.audience)] : [one.check]));
  if (!matter.ok || !tables.ok || !words.ok || !custody.ok) return [...damaged, ...sums];
  const sound = calculations.filter((one): one is Calculation => 'path' in one);
  return [...checkNatives(manifest, matter.value), ...sums, checkCases(matter.value, manifest, tables.value, sound), contentOf({ manifest, matter: matter.value, tables: tables.value, words: words.value, custody: custody.value }, sound)];
}

interface Data {
  readonly manifest: Manifest;
  readonly matter: ClaimedMatter;
  readonly tables: CaseTables;
  readonly words: Readonly<Record<string, string>>;
  readonly custody: readonly CustodyFact[];
}

function contentOf(data: Data, calculations: readonly Calculation[]): Check {
  const read = calculations.map(({ case: { id }, samples }): [string, SeriesFiles | null] => [id, samples]);
  const samples = read.every((one): one is [string, SeriesFiles] => one[1] !== null) ? new Map(read) : null;
  return checkContent({ ...data, samples });
}

/** Every calculation of the bundle, or what is wrong with it. */
async function calculationsIn(source: BundleSource, manifest: Manifest): Promise<readonly (Calculation | { readonly check: Check })[]> {
  const natives = new Map(manifest.files.filter(({ role }) => role === 'native').map(({ sha256, path }) => [sha256, `data/${path}`]));
  const all: (Calculation | { readonly check: Check })[] = [];
  for (const { path } of manifest.files.filter(({ role }) => role === 'case')) {
    const folder = `data/${path.slice(0, path.lastIndexOf('/'))}`;
    const [facts, result] = [await readCaseOf(source, `${folder}/case.json`), await readJson(source, `${folder}/result.json`)];
    if (!facts.ok || !result.ok) all.push({ check: facts.ok ? (result as { check: Check }).check : facts.check });
    else all.push(await withSamples(source, { path: folder, case: facts.value, result: result.value }, natives));
  }
  return all;
}

async function withSamples(source: BundleSource, calculation: Omit<Calculation, 'samples'>, natives: ReadonlyMap<string, string>): Promise<Calculation | { readonly check: Check }> {
  try {
    return { ...calculation, samples: await samplesOf(source, calculation.case, natives) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { check: fails('arithmetic.samples', calculation.path, `The samples cannot be read: ${error.message}`, `측정값을 읽을 수 없습니다. ${error.message}`) };
  }
}
