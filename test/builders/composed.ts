import type { Matter } from '../../src/core/formats/matter.js';
import { composePack } from '../../src/core/pack/compose/compose.js';
import { chapterOf, type Chapter, type PackInput } from '../../src/core/pack/compose/context.js';
import type { Audience } from '../../src/core/pack/audience.js';
import { plainText } from '../../src/core/pack/inline.js';
import type { Block, DocumentModel, InlineText } from '../../src/core/pack/model.js';
import { textsOf } from '../../src/core/pack/texts.js';
import type { CaseResult } from '../../src/core/sla/result.js';
import { exampleMatter, examplePack, packWords } from './packs.js';

/** Some records of the example, changed. */
export type Change = (matter: Matter) => Partial<Matter>;

/** A pack of the example in English, with some of its records, or of its results, changed. */
export interface Order {
  readonly claim?: string;
  readonly audience?: Audience;
  readonly change?: Change;
  readonly result?: (result: CaseResult) => CaseResult;
}

const whole = exampleMatter();

export function packInput({ claim = 'CLM-MS', audience = 'internal', change = () => ({}), result = (one) => one }: Order): PackInput {
  const { matter, assessments } = examplePack({ ...whole, ...change(whole) }, { claim, audience, locale: 'en' });
  const found = matter.claims.find((one) => one.id === claim);
  if (found === undefined) throw new Error(claim);
  return {
    matter, claim: found, assessments: assessments.map((one) => ({ ...one, result: result(one.result) })), audience, locale: 'en', draft: 1,
    ledger: { index: 341, root: 'ab'.repeat(32) }, words: packWords('en'), zone: { label: 'KST', offsetAt: () => 9 * 3_600_000 },
  };
}

export function aChapter(order: Order = {}): Chapter {
  return chapterOf(packInput(order));
}

/** Blocks as one text, a line a run, thin spaces as spaces. */
export function wordsOf(blocks: readonly Block[] | DocumentModel): string {
  const document: DocumentModel = 'blocks' in blocks ? blocks : { shape: 'onus.document/1', locale: 'en', title: '', meta: { author: '', subject: '' }, head: { left: '', right: '' }, foot: { hashLabel: '' }, notices: [], blocks };
  return Array.from(textsOf(document), ({ text }) => text).join('\n').replaceAll('\u202f', ' ');
}

/** The cells of all tables as plain words, row by row. */
export function rowsOf(blocks: readonly Block[]): string[][] {
  const plain = (cell: InlineText): string => plainText(cell).replaceAll('\u202f', ' ');
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.cells.map(plain)) : []));
}

/** All words of a pack. */
export function composedWords(order: Order): string {
  return wordsOf(composePack(packInput(order)));
}
