import { checked, described, list, object, optional, variants, type Format, type Of, type Report } from './declare.js';
import { bilingual, choice, identifier, integer, literal, percent } from './scalars.js';
import { termsFormat } from './terms.js';
import { source } from './terms/source.js';
import { verify } from './terms/verify.js';
import { tierIssues } from './tier-checks.js';

/** What can be known of an agreement, in the order in which entries are compared. */
export const TOPICS = ['promise', 'period', 'downtime', 'tiers', 'base', 'cap', 'claim', 'exclusions', 'liability', 'support'] as const;

const topic = choice(...TOPICS);

const fact = object({
  topic: described(topic, { description: 'What it speaks of.', example: 'promise' }),
  text: bilingual,
  verify,
});

const promised = object({
  of: described(bilingual, { description: 'For what the level is promised.', example: { en: 'regional standard storage', ko: '리전 표준 스토리지' } }),
  atLeast: percent(),
  verify,
});

const common = {
  format: literal('onus.catalogue-entry/1'),
  id: described(identifier(), { description: 'The name of the entry, which is also that of its file.', example: 'azure-vm-zones' }),
  catalogueVersion: described(integer(1, 100_000), { description: 'Counts our corrections of the entry. An edition that the vendor publishes later is an entry of its own.', example: 1 }),
  vendor: object({ id: described(identifier(), { description: 'Short name to filter by.', example: 'microsoft' }), name: bilingual }),
  product: bilingual,
};

const partly = { ...common, title: bilingual, source, facts: described(list(fact, { max: 60 }), { description: 'What was read, by topic.' }) };

const entry = variants('kind', {
  terms: object({ ...common, terms: termsFormat }),
  'part-read': object({
    ...partly,
    promised: optional(described(list(promised, { min: 1, max: 20 }), { description: 'The levels that are promised, where they were read.' })),
    notRead: described(list(topic, { min: 1, max: TOPICS.length }), { description: 'What was not read, or not in full, so that nothing can be computed.', example: ['tiers'] }),
  }),
  'no-public-sla': object(partly),
});

export type CatalogueEntry = Of<typeof entry>;
export type Topic = (typeof TOPICS)[number];

/**
 * `onus.catalogue-entry/1`: one published service level agreement, as far as it is known. Only `terms` can be adopted by a
 * contract. `part-read` keeps what was read where the table of credits, or a rule without which nothing can be computed, was not;
 * `no-public-sla` says that the vendor publishes none. Neither is ever taken for a promise with a remedy.
 */
export const catalogueEntryFormat: Format<CatalogueEntry> = checked(entry, checkEntry);

/** Terms are called like their entry, and their table covers every level once, unless it is kept as printed. */
function checkEntry(one: CatalogueEntry, at: string, report: Report): void {
  if (one.kind !== 'terms') return;
  if (one.terms.id !== one.id) {
    report({ pointer: `${at}/terms/id`, code: 'entry-id-differs', message: `The terms are called "${one.terms.id}", the entry "${one.id}".`, remedy: 'Give both the same id.' });
  }
  tierIssues(one.terms, `${at}/terms`).forEach(report);
}
