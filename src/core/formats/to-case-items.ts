import { measuresItems } from '../facts/items.js';
import { isSampled } from '../facts/series-inline.js';
import { DomainError } from '../shared/errors.js';
import type { Case } from './case.js';
import { given } from './given.js';
import type { MatterSeries } from './matter-items.js';
import type { Matter } from './matter-shape.js';
import type { Terms } from './terms.js';

/** What terms on items and samples are measured from. */
export type MeasuredItems = Pick<Case, 'items' | 'counts' | 'series'>;
type Material = Pick<Matter, 'services' | 'items' | 'counts' | 'series' | 'exhibits'>;
type ClaimItem = Matter['claims'][number]['items'][number];
type Concerned = { readonly account: string; readonly service?: string; readonly superseded?: boolean };

/**
 * The items, counts and series that the accounts of a claim hold about its subject, where an edition of its terms measures them; none that
 * was superseded. A series stands in the file of its exhibit, named with the hash of that. Throws `case-exhibit-unknown`.
 */
export function measuredItemsOf(material: Material, claimed: ClaimItem, editions: readonly Terms[]): MeasuredItems {
  const subjects = subjectsOf(material, claimed.subject);
  const accounts = new Set(claimed.accounts);
  const kept = <T extends Concerned>(all: readonly T[] | undefined, measured: boolean): readonly T[] =>
    measured ? (all ?? []).filter((one) => accounts.has(one.account) && one.superseded !== true && (one.service === undefined || subjects.has(one.service))) : [];
  const measures = editions.flatMap(({ measure, criteria = [] }) => [measure, ...criteria.map((one) => one.measure)]);
  const quota = measures.some(({ family }) => family === 'quota');
  const items = kept(material.items, measures.some((measure) => measuresItems({ measure }) && measure.family !== 'quota'));
  const counts = kept(material.counts, quota);
  const series = kept(material.series, measures.some(isSampled)).filter(({ subject }) => subjects.has(subject.id));
  return {
    ...given('items', someOf(items.map(({ service: _service, supersedes: _supersedes, superseded: _superseded, audience: _audience, ...item }) => item))),
    ...given('counts', someOf(counts.map(({ service: _service, supersedes: _supersedes, superseded: _superseded, audience: _audience, fictional: _fictional, ...count }) => count))),
    ...given('series', someOf(series.map((one) => seriesOf(one, material)))),
  };
}

/** A service stands for its units too. */
export function subjectsOf({ services }: Pick<Matter, 'services'>, subject: string): ReadonlySet<string> {
  const service = services.find((one) => one.id === subject);
  return new Set([subject, ...(service?.units.map((unit) => unit.id) ?? [])]);
}

/** Names longer than a case may give to a file are left to the id of the exhibit. */
const LONGEST_NAME = 200;

function seriesOf({ id, account, subject, scope, start, seconds, decimals, exhibit: name, exhibits, sources, fictional }: MatterSeries, material: Material): NonNullable<Case['series']>[number] {
  const exhibit = material.exhibits.find((one) => one.id === name);
  if (exhibit === undefined) throw new DomainError('case-exhibit-unknown', { series: id, exhibit: name });
  const path = exhibit.file.length <= LONGEST_NAME ? exhibit.file : exhibit.id;
  return {
    id, account, subject, scope, start, seconds, ...given('decimals', decimals), file: { path, sha256: exhibit.sha256 },
    exhibits: [...new Set([name, ...exhibits])], sources, ...given('fictional', fictional),
  };
}

function someOf<T>(all: readonly T[]): readonly T[] | undefined {
  return all.length === 0 ? undefined : all;
}
