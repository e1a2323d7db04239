import type { CatalogueEntry } from '../../core/formats/catalogue-entry.js';
import type { Terms } from '../../core/formats/terms.js';
import type { Text } from '../../core/shared/text.js';
import { promiseWords } from '../../core/sla/explain-words.js';
import { promiseOf, scaleOf } from '../../core/sla/scale.js';
import { unverifiedFigures } from '../../core/sla/unverified.js';
import type { VersionedEntry } from './catalogue-files.js';

/** What a list says of an entry. */
export interface EntrySummary {
  readonly id: string;
  readonly version: string;
  readonly catalogueVersion: number;
  readonly kind: CatalogueEntry['kind'];
  /** True where a contract can adopt it. */
  readonly adoptable: boolean;
  readonly vendor: CatalogueEntry['vendor'];
  readonly product: Text;
  readonly title: Text;
  readonly source: Terms['source'];
  readonly family: string | null;
  /** What is promised, in words; null where nothing is. */
  readonly promise: Text | null;
  /** Every level promised in percent, as a lower bound. */
  readonly levels: readonly string[];
  /** The figures that were not read in the document itself. */
  readonly unverified: readonly Text[];
  readonly notRead: readonly string[];
}

export function summaryOf({ version, entry }: VersionedEntry): EntrySummary {
  const { id, catalogueVersion, kind, vendor, product } = entry;
  const named = { id, version, catalogueVersion, kind, adoptable: kind === 'terms', vendor, product };
  return entry.kind === 'terms' ? { ...named, ...ofTerms(entry.terms) } : { ...named, ...ofFacts(entry) };
}

type Rest = Pick<EntrySummary, 'title' | 'source' | 'family' | 'promise' | 'levels' | 'unverified' | 'notRead'>;

function ofTerms(terms: Terms): Rest {
  const { atLeast } = terms.promise;
  return {
    title: terms.title,
    source: terms.source,
    family: terms.measure.family,
    promise: promiseWords(scaleOf(terms.measure), promiseOf(terms)),
    levels: atLeast === undefined || scaleOf(terms.measure).unit !== 'percent' ? [] : [atLeast],
    unverified: unverifiedFigures(terms).map(({ text }) => text),
    notRead: [],
  };
}

function ofFacts(entry: Exclude<CatalogueEntry, { kind: 'terms' }>): Rest {
  const promised = entry.kind === 'part-read' ? (entry.promised ?? []) : [];
  const unsure = [...promised.map((one) => ({ verify: one.verify, text: levelWords(one) })), ...entry.facts].filter(({ verify }) => verify === true);
  return {
    title: entry.title,
    source: entry.source,
    family: null,
    promise: promised.length === 0 ? null : joined(promised.map(levelWords)),
    levels: promised.map(({ atLeast }) => atLeast),
    unverified: unsure.map(({ text }) => text),
    notRead: entry.kind === 'part-read' ? entry.notRead : [],
  };
}

/** `regional storage: at least 99.9 %`. */
export function levelWords({ of, atLeast }: { readonly of: Text; readonly atLeast: string }): Text {
  return { en: `${of.en}: at least ${atLeast} %`, ko: `${of.ko}: ${atLeast} % 이상` };
}

export function joined(texts: readonly Text[]): Text {
  return { en: texts.map(({ en }) => en).join('; '), ko: texts.map(({ ko }) => ko).join('; ') };
}
