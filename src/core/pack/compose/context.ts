import type { Case } from '../../formats/case.js';
import type { Matter } from '../../formats/matter.js';
import { digestOfText } from '../../ledger/digest.js';
import { withLevel } from '../../sla/levels.js';
import type { CaseResult } from '../../sla/result.js';
import type { Locale, Text } from '../../shared/text.js';
import { chip, linked, quiet } from '../inline.js';
import type { AnchorId, ChipRun, Inline, InlineText } from '../model.js';
import { speaker, type Say, type Words } from '../words.js';
import type { Audience } from '../audience.js';
import type { CustodyFact } from '../custody.js';
import type { Beside } from './format.js';

/** One assessed contract of the claim: the frozen case, reduced to what the audience may see, and its result. */
export interface Assessed {
  readonly case: Case;
  readonly result: CaseResult;
}

/** The terms with the promise and the table that the figures were rated by: those of the level that applies, and of the criterion that decides. */
export function ratedTerms({ case: facts, result: { criteria = [] } }: Assessed): Case['terms'] {
  const { terms } = withLevel(facts);
  const decides = new Set(criteria.flatMap((one) => (one.decides ? [one.id] : [])));
  const [criterion] = (terms.criteria ?? []).filter(({ id }) => decides.has(id));
  return criterion === undefined ? terms : { ...terms, measure: criterion.measure, promise: criterion.promise, tiers: criterion.tiers };
}

/** All that a pack is made of. The matter and the cases hold only what the audience may see. */
export interface PackInput {
  readonly matter: Matter;
  readonly claim: Matter['claims'][number];
  readonly assessments: readonly Assessed[];
  /** What happened to the exhibits that are shown, as the audience may see it. */
  readonly custody?: readonly CustodyFact[];
  readonly audience: Audience;
  readonly locale: Locale;
  /** Number of this draft, from 1. */
  readonly draft: number;
  /** The state of the record that was read. */
  readonly ledger: { readonly index: number; readonly root: string };
  readonly words: Words;
  /** The zone shown beside UTC. */
  readonly zone: Beside;
}

/** What every section needs: the input, the words in its language, and names by id. */
export interface Chapter {
  readonly input: PackInput;
  readonly locale: Locale;
  readonly say: Say;
  readonly text: (text: Text) => string;
  readonly party: (id: string) => string;
  readonly internal: boolean;
}

export function chapterOf(input: PackInput): Chapter {
  const parties = new Map(input.matter.parties.map((party) => [party.id, party.name[input.locale]]));
  return {
    input,
    locale: input.locale,
    say: speaker(input.words, input.locale),
    text: (text) => text[input.locale],
    party: (id) => parties.get(id) ?? id,
    internal: input.audience === 'internal',
  };
}

/** The reference by which people name the claim. */
export function referenceOf(input: PackInput): string {
  return input.claim.reference ?? input.claim.id;
}

/** An id of the record as an anchor of the document; ids too long for one are shortened to the start of their SHA-256. */
export function anchorOf(kind: string, id: string): AnchorId {
  const plain = `${kind}-${id.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  return plain.length <= LONGEST_ANCHOR ? plain : `${kind.slice(0, 20)}-${digestOfText(`${kind}\n${id}`).slice(0, 32)}`;
}

const LONGEST_ANCHOR = 60;

/** What the foot of the page must say where a block uses fictional or hypothetical material without a chip of its own. */
export function foot(chapter: Chapter, hypothetical = false): { readonly marks?: readonly string[] } {
  const { claim, matter } = chapter.input;
  const fictional = claim.fictional === true || matter.contracts.some((one) => one.fictional === true);
  const marks = [...(fictional ? ['fictional'] : []), ...(hypothetical ? ['hypothetical'] : [])];
  return marks.length === 0 ? {} : { marks };
}

/** A name, with the chip in place of the same word in brackets. */
export function named(chapter: Chapter, name: string, fictional: boolean | undefined): InlineText {
  if (fictional !== true) {
    return [name];
  }
  const bare = name.replace(`(${chapter.say('chip.fictional')})`, '').replace(/\s+/g, ' ').trim();
  return [bare, ' ', fictionalChip(chapter)];
}

/** A computed sentence, with the numbers of exhibits in place of their ids. */
export function told(chapter: Chapter, text: Text): string {
  return chapter.input.matter.exhibits.reduce((words, one) => words.replaceAll(one.id, chapter.say('exhibits.label', { number: one.number ?? one.id })), chapter.text(text));
}

/** Items of the claim of which no figure is computed: their contract promises no level, or nothing is claimed under it. */
export function unassessed(chapter: Chapter): readonly PackInput['claim']['items'][number][] {
  const assessed = new Set(chapter.input.assessments.map((one) => one.case.contract.id));
  return chapter.input.claim.items.filter((item) => !assessed.has(item.contract));
}

export function contractOf(chapter: Chapter, id: string): PackInput['matter']['contracts'][number] | undefined {
  return chapter.input.matter.contracts.find((one) => one.id === id);
}

export function contractTitle(chapter: Chapter, id: string): string {
  const contract = contractOf(chapter, id);
  return contract === undefined ? id : chapter.text(contract.title);
}

export function fictionalChip(chapter: Chapter): ChipRun {
  return chip(chapter.say('chip.fictional'), 'fictional');
}

/** Links to exhibits and cited sources, separated by commas; `none` in the reader's words when there are none. */
export function grounds(chapter: Chapter, exhibits: readonly string[], sources: readonly string[]): InlineText {
  const shown = [...exhibits.flatMap((id) => exhibitLink(chapter, id)), ...sources.flatMap((id) => sourceLink(chapter, id))];
  return shown.length === 0 ? [quiet(chapter.say('burden.none'))] : joined(shown);
}

/** Exhibit links only; what the audience may not see is not there to be linked. */
export function exhibitLinks(chapter: Chapter, exhibits: readonly string[]): InlineText {
  return grounds(chapter, exhibits, []);
}

function exhibitLink(chapter: Chapter, id: string): Inline[] {
  const exhibit = chapter.input.matter.exhibits.find((one) => one.id === id);
  return exhibit === undefined ? [] : [linked(chapter.say('exhibits.label', { number: exhibit.number ?? exhibit.id }), { anchor: anchorOf('ex', id) })];
}

function sourceLink(chapter: Chapter, id: string): Inline[] {
  return chapter.input.matter.sources.some((one) => one.id === id) ? [linked(id, { anchor: anchorOf('src', id) })] : [];
}

export function joined(runs: readonly Inline[], separator = ', '): InlineText {
  return runs.flatMap((run, index) => (index === 0 ? [run] : [separator, run]));
}
