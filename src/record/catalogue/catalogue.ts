import { DomainError } from '../../core/shared/errors.js';
import { cmp, ratioOfDecimal } from '../../core/shared/ratio.js';
import type { CatalogueContent, VersionedEntry } from './catalogue-files.js';
import { summaryOf, type EntrySummary } from './summary.js';

/** What a list of entries is narrowed to. */
export interface CatalogueFilter {
  readonly vendor?: string | undefined;
  readonly family?: string | undefined;
  readonly grade?: string | undefined;
  readonly kind?: string | undefined;
  /** Only entries that promise at least so many percent. */
  readonly promiseAtLeast?: string | undefined;
  /** Words that all occur in title, vendor, product, document or id, in either language. */
  readonly text?: string | undefined;
}

/** Every version of one entry, the newest last. */
export interface EntryVersions {
  readonly current: VersionedEntry;
  readonly all: readonly VersionedEntry[];
}

/** The ready agreements of this installation, read once at the start. */
export class Catalogue {
  private readonly entries: ReadonlyMap<string, EntryVersions>;

  constructor({ current, earlier }: CatalogueContent) {
    this.entries = new Map(
      current.map((one) => [one.entry.id, { current: one, all: [...earlier.filter(({ entry }) => entry.id === one.entry.id).toSorted((a, b) => a.entry.catalogueVersion - b.entry.catalogueVersion), one] }]),
    );
  }

  /** Every version of an entry, where there is one of that id. */
  find(id: string): EntryVersions | undefined {
    return this.entries.get(id);
  }

  /** The version named by its hash or its number; the current one where none is named; undefined where there is no such version. */
  versionOf({ current, all }: EntryVersions, version?: string): VersionedEntry | undefined {
    return version === undefined ? current : all.find((one) => one.version === version || String(one.entry.catalogueVersion) === version);
  }

  /** The summaries that a filter leaves, in the order of their ids. */
  list(filter: CatalogueFilter = {}): EntrySummary[] {
    const least = filter.promiseAtLeast === undefined ? null : ratioOfDecimal(filter.promiseAtLeast);
    const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter((word) => word !== '');
    return [...this.entries.values()]
      .map(({ current }) => summaryOf(current))
      .filter((one) => (['vendor', 'family', 'grade', 'kind'] as const).every((name) => filter[name] === undefined || filterValue(one, name) === filter[name]))
      .filter(({ levels }) => least === null || levels.some((level) => cmp(ratioOfDecimal(level), least) >= 0))
      .filter((one) => words.every((word) => searched(one).includes(word)));
  }

  /** The entries of a comparison, in the order asked for. @throws DomainError `query-invalid` where an id is unknown or repeated, or there are too few or many. */
  several(ids: readonly string[], most: number): VersionedEntry[] {
    if (ids.length < 2 || ids.length > most) throw badIds(`${ids.length} entries are named.`, `Name 2 to ${most} entries, separated by commas.`);
    return ids.map((id, index) => {
      if (ids.indexOf(id) !== index) throw badIds(`"${id}" is named twice.`, 'Name each entry once.');
      return this.entries.get(id)?.current ?? refuseId(id);
    });
  }
}

function filterValue(one: EntrySummary, name: 'vendor' | 'family' | 'grade' | 'kind'): string | null {
  return name === 'vendor' ? one.vendor.id : name === 'grade' ? one.source.grade : one[name];
}

function searched({ id, title, vendor, product, source }: EntrySummary): string {
  return [id, title.en, title.ko, vendor.id, vendor.name.en, vendor.name.ko, product.en, product.ko, source.document].join(' ').toLowerCase();
}

function refuseId(id: string): never {
  throw badIds(`There is no entry "${id}".`, 'See GET /api/v1/catalogue for the ids.');
}

function badIds(message: string, remedy: string): DomainError {
  return new DomainError('query-invalid', {}, undefined, [{ pointer: '/ids', code: 'entries-invalid', message, remedy }]);
}
