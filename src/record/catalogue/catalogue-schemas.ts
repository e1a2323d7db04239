import { catalogueEntryFormat, TOPICS } from '../../core/formats/catalogue-entry.js';
import { source } from '../../core/formats/terms/source.js';
import type { JsonObject } from '../../core/shared/json.js';
import { describeSchema } from '../../platform/http/json-document.js';

/** The shapes of the catalogue's answers, for the API description. */
export function describeCatalogue(): void {
  describeSchema('CatalogueEntry', catalogueEntryFormat.schema());
  describeSchema('CatalogueSummary', objectOf(summary));
  describeSchema('CataloguePage', objectOf({ data: listOf(reference('CatalogueSummary')), nextCursor: { type: ['string', 'null'] } }));
  describeSchema('CatalogueVersion', objectOf({ ...summary, document: reference('CatalogueEntry'), versions: listOf(objectOf({ version: hash, catalogueVersion: count })) }));
  describeSchema('CatalogueComparison', objectOf({ entries: listOf(reference('CatalogueSummary')), rows: listOf(row) }));
}

export function reference(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

const text: JsonObject = { type: 'string' };
const words: JsonObject = objectOf({ en: text, ko: text });
const count: JsonObject = { type: 'integer', minimum: 1, description: 'Counts our corrections of the entry.' };
const hash: JsonObject = { ...text, pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the canonical content.' };

const summary = {
  id: text,
  version: hash,
  catalogueVersion: count,
  kind: { enum: ['terms', 'part-read', 'no-public-sla'] },
  adoptable: { type: 'boolean', description: 'True where a contract can adopt it.' },
  vendor: objectOf({ id: text, name: words }),
  product: words,
  title: words,
  source: source.schema(),
  family: { type: ['string', 'null'], description: 'What is measured; null where the terms are not whole.' },
  promise: { anyOf: [words, { type: 'null' }] },
  levels: { ...listOf(text), description: 'The levels promised, in percent.' },
  unverified: { ...listOf(words), description: 'Figures that were not read in the document itself.' },
  notRead: listOf({ enum: [...TOPICS] }),
} satisfies Record<string, JsonObject>;

const cell: JsonObject = {
  ...objectOf({ state: { enum: ['said', 'not-read', 'not-said'] }, text: words, clause: text, verify: { const: true, description: 'Not read in the document itself.' } }),
  required: ['state', 'text'],
};
const row: JsonObject = objectOf({ topic: { enum: [...TOPICS, 'grade', 'edition'] }, label: words, same: { type: 'boolean', description: 'True where all say the same.' }, cells: listOf(cell) });

function listOf(items: JsonObject): JsonObject {
  return { type: 'array', items };
}

function objectOf(properties: Readonly<Record<string, JsonObject>>): JsonObject {
  return { type: 'object', properties, required: Object.keys(properties) };
}
