import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CatalogueEntry } from '../../core/formats/catalogue-entry.js';
import { lintTerms } from '../../core/sla/lint.js';
import { catalogueFolder, CatalogueError, readCatalogue } from './catalogue-files.js';

const everyText = (value: unknown): { en: string; ko: string }[] => {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'en' in value && 'ko' in value ? [value as { en: string; ko: string }] : [];
  return [...own, ...Object.values(value).flatMap(everyText)];
};

describe('the catalogue of this project', () => {
  let entries: readonly CatalogueEntry[];

  beforeAll(async () => {
    entries = (await readCatalogue()).current.map(({ entry }) => entry);
  });

  it('is whole: every file is an entry, named after its id, and no id occurs twice', async () => {
    const files = (await readdir(catalogueFolder())).filter((name) => name.endsWith('.json'));
    const ids = files.map((file) => file.slice(0, -'.json'.length)).toSorted((a, b) => (a < b ? -1 : 1));
    expect(entries.map(({ id }) => id)).toEqual(ids);
    expect(new Set(ids).size).toBe(entries.length);
  });

  it('holds at least forty published agreements as whole terms', () => {
    const published = entries.filter((entry) => entry.kind === 'terms' && entry.terms.source.grade !== 'invented');
    expect(published.length).toBeGreaterThanOrEqual(40);
  });

  it('names document, edition and grade of each, never a grade that only parties can give, and what is not known of it', () => {
    for (const entry of entries) {
      const { source } = entry.kind === 'terms' ? entry.terms : entry;
      expect([entry.id, source.document.length > 0, source.edition.length > 0, source.grade === 'agreed', source.caveat === undefined]).toEqual([entry.id, true, true, false, false]);
    }
  });

  it('marks at least one figure of every agreement that is known from reports or not verified', () => {
    for (const entry of entries) {
      const { grade } = (entry.kind === 'terms' ? entry.terms : entry).source;
      if (entry.kind === 'terms' && (grade === 'secondary' || grade === 'unverified')) {
        expect([entry.id, JSON.stringify(entry).includes('"verify":true')]).toEqual([entry.id, true]);
      }
    }
  });

  it('says everything in English and in Korean', () => {
    for (const entry of entries) {
      const wrong = everyText(entry).filter(({ en, ko }) => /[가-힣]/.test(en) || (en.split(' ').length > 2 && !/[가-힣]/.test(ko)));
      expect([entry.id, wrong]).toEqual([entry.id, []]);
    }
  });

  it('has no doubtful terms but those that are printed so, or leave a reading open', () => {
    const doubts = entries.flatMap((entry) => (entry.kind === 'terms' ? lintTerms(entry.terms).filter(({ code }) => code !== 'terms.unverified' && code !== 'terms.claim-open').map(({ code }) => `${entry.id} ${code}`) : []));
    expect(doubts.toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'github-actions-2020 terms.promise-contradicts',
      'github-actions-2020 terms.tier-gap',
      'github-enterprise-2020 terms.promise-contradicts',
      'github-enterprise-2020 terms.tier-gap',
      'github-packages-2020 terms.promise-contradicts',
      'github-packages-2020 terms.tier-gap',
      'google-workspace-partner terms.promise-contradicts',
      'google-workspace-partner terms.tier-gap',
      'google-workspace-partner terms.tier-overlap',
      'telus-wavelength terms.tier-gap',
      'telus-wavelength terms.tier-gap',
      'telus-wavelength terms.tier-gap',
      'uk-model-services-points terms.tier-gap',
      'uk-model-services-points terms.tier-gap',
      'uk-model-services-points terms.tier-gap',
    ]);
  });

  it('promises nothing where it says that there is no agreement', () => {
    const none = entries.filter(({ kind }) => kind === 'no-public-sla');
    expect(none.map(({ id }) => id)).toContain('crowdstrike-falcon');
    expect(none.some((entry) => 'terms' in entry || 'promised' in entry)).toBe(false);
  });
});

describe('reading a catalogue', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'onus-catalogue-'));
    await cp(path.join(catalogueFolder(), 'azure-vm-zones.json'), path.join(folder, 'azure-vm-zones.json'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const change = async (file: string, edit: (entry: Record<string, unknown>) => unknown): Promise<void> => {
    const entry = JSON.parse(await readFile(path.join(folder, 'azure-vm-zones.json'), 'utf8')) as Record<string, unknown>;
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), JSON.stringify(edit(entry)));
  };
  const problem = async (): Promise<string> => {
    const error: unknown = await readCatalogue(folder).catch((caught: unknown) => caught);
    return error instanceof CatalogueError ? error.message : `no error of the catalogue: ${String(error)}`;
  };

  it('gives each version the hash of its content, whatever its layout', async () => {
    const [before] = (await readCatalogue(folder)).current;
    await change('azure-vm-zones.json', (entry) => Object.fromEntries(Object.entries(entry).toReversed()));
    const [after] = (await readCatalogue(folder)).current;
    expect(before?.version).toMatch(/^[0-9a-f]{64}$/);
    expect(after?.version).toBe(before?.version);
    await change('azure-vm-zones.json', (entry) => ({ ...entry, catalogueVersion: 2 }));
    expect((await readCatalogue(folder)).current[0]?.version).not.toBe(before?.version);
  });

  it('keeps what a correction has replaced', async () => {
    await change('earlier/azure-vm-zones.1.json', (entry) => entry);
    await change('azure-vm-zones.json', (entry) => ({ ...entry, catalogueVersion: 2 }));
    const { current, earlier } = await readCatalogue(folder);
    expect([current, earlier].map((list) => list.map(({ entry }) => entry.catalogueVersion))).toEqual([[2], [1]]);
  });

  it.each([
    ['a field that is not known', 'bad.json', (entry: object) => ({ ...entry, tiers: [] }), ['bad.json', '/tiers', 'Remove it']],
    ['a bad decimal deep inside', 'azure-vm-zones.json', (entry: object) => ({ ...entry, terms: { ...(entry as { terms: object }).terms, promise: { atLeast: '99,9', clause: '1' } } }), ['azure-vm-zones.json', '/terms/promise/atLeast']],
    ['another id than the file', 'other.json', (entry: object) => ({ ...entry, id: 'another', terms: { ...(entry as { terms: object }).terms, id: 'another' } }), ['other.json', '/id', 'another.json']],
    ['terms called otherwise than their entry', 'azure-vm-zones.json', (entry: object) => ({ ...entry, terms: { ...(entry as { terms: object }).terms, id: 'x' } }), ['/terms/id']],
    ['a table with a gap', 'azure-vm-zones.json', (entry: object) => ({ ...entry, terms: { ...(entry as { terms: object }).terms, tiers: { rows: [{ to: { value: '95', inclusive: false }, credit: '10' }], clause: '1' } } }), ['/terms/tiers/rows/0', '95']],
    ['a version that occurs twice', 'earlier/azure-vm-zones.1.json', (entry: object) => entry, ['azure-vm-zones.1.json', '/catalogueVersion', 'earlier']],
  ])('refuses %s, and names file and place', async (_, file, edit, words) => {
    await change(file, edit);
    const message = await problem();
    expect(words.filter((word) => !message.includes(word))).toEqual([]);
  });

  it('refuses what is no JSON', async () => {
    await writeFile(path.join(folder, 'broken.json'), '{"id":');
    expect(await problem()).toContain('broken.json');
  });
});
