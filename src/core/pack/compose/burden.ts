import { OPEN_COUNSEL } from '../../dispute/burden-words.js';
import type { Text } from '../../shared/text.js';
import type { BurdenRow } from '../../sla/result.js';
import { bold, quiet } from '../inline.js';
import type { Block, InlineText, Table } from '../model.js';
import { anchorOf, contractTitle, exhibitLinks, foot, told, type Chapter } from './context.js';
import { moneyText } from './format.js';

type Item = Chapter['input']['claim']['items'][number];

/** Inside: who must prove what, by what source, with which exhibits, and what is missing. For others: what the claimant shows. */
export function burdenSection(chapter: Chapter): readonly Block[] {
  const parts = chapter.input.claim.items.flatMap((item) => burdenOf(chapter, item));
  const key = chapter.internal ? 'burden' : 'burden.shown';
  return parts.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, id: 'burden', text: [chapter.say(`${key}.title`)] },
        { kind: 'paragraph', style: 'sub', text: [chapter.say(`${key}.sub`)] },
        ...parts,
        ...overclaims(chapter),
      ];
}

function burdenOf(chapter: Chapter, item: Item): readonly Block[] {
  const rows = burdensOf(chapter, item);
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, id: anchorOf('burden', item.contract), text: [contractTitle(chapter, item.contract)] },
        chapter.internal ? burdenTable(chapter, rows) : shownTable(chapter, rows),
      ];
}

/** The rows of one contract: computed where it was assessed, else as the claim states them. Others see what the claimant shows alone. */
export function burdensOf(chapter: Chapter, item: Item): readonly BurdenRow[] {
  const assessed = chapter.input.assessments.find((one) => one.case.contract.id === item.contract);
  const rows = assessed === undefined ? item.burdens.map((rule) => statedRow(chapter, rule)) : assessed.result.burdens;
  return chapter.internal ? rows : rows.filter((row) => row.party === 'customer' && row.exhibitsFor.length > 0);
}

/** Words that are already in the language of the pack. */
function sameInBoth(words: string): Text {
  return { en: words, ko: words };
}

function statedRow(chapter: Chapter, rule: Item['burdens'][number]): BurdenRow {
  return {
    element: rule.element,
    title: sameInBoth(chapter.say(`element.${rule.element}`)),
    party: rule.party,
    basis: rule.basis ?? OPEN_COUNSEL,
    exhibitsFor: rule.exhibitsFor,
    exhibitsAgainst: rule.exhibitsAgainst,
    gap: rule.gap ?? null,
    worth: null,
  };
}

function burdenTable(chapter: Chapter, rows: readonly BurdenRow[]): Table {
  return {
    kind: 'table',
    columns: [
      { head: [chapter.say('burden.element')], weight: 20 },
      { head: [chapter.say('burden.party')], weight: 16 },
      { head: [chapter.say('burden.basis')], weight: 18 },
      { head: [chapter.say('burden.for')], weight: 10 },
      { head: [chapter.say('burden.against')], weight: 10 },
      { head: [chapter.say('burden.gap')], weight: 32 },
    ],
    rows: rows.map((row) => ({
      cells: [
        [chapter.text(row.title)],
        [chapter.say(`burden.${row.party}`)],
        [chapter.text(row.basis)],
        exhibitLinks(chapter, row.exhibitsFor),
        exhibitLinks(chapter, row.exhibitsAgainst),
        gapOf(chapter, row),
      ],
    })),
    ...foot(chapter),
  };
}

function shownTable(chapter: Chapter, rows: readonly BurdenRow[]): Table {
  return {
    kind: 'table',
    columns: [
      { head: [chapter.say('burden.element')], weight: 36 },
      { head: [chapter.say('burden.basis')], weight: 40 },
      { head: [chapter.say('burden.exhibits')], weight: 24 },
    ],
    rows: rows.map((row) => ({ cells: [[chapter.text(row.title)], [row.basis.en === OPEN_COUNSEL.en ? quiet('–') : chapter.text(row.basis)], exhibitLinks(chapter, row.exhibitsFor)] })),
    ...foot(chapter),
  };
}

/** The short form for the summary: what is missing, and whose task it is. */
export function gapsTable(chapter: Chapter, rows: readonly BurdenRow[]): Table {
  return {
    kind: 'table',
    columns: [
      { head: [chapter.say('burden.element')], weight: 26 },
      { head: [chapter.say('burden.party')], weight: 16 },
      { head: [chapter.say('burden.gap')], weight: 58 },
    ],
    rows: rows.map((row) => ({ cells: [[chapter.text(row.title)], [chapter.say(`burden.${row.party}`)], gapOf(chapter, row)] })),
    ...foot(chapter),
  };
}

function gapOf(chapter: Chapter, row: BurdenRow): InlineText {
  const worth = row.worth === null ? [] : [quiet(`${row.gap === null ? '' : ' · '}${chapter.say('burden.worth')}: ${moneyText(row.worth, chapter.locale)}`)];
  if (row.gap === null) {
    return worth.length === 0 ? [quiet(chapter.say('burden.none'))] : worth;
  }
  const words = told(chapter, row.gap);
  return [row.exhibitsAgainst.length > 0 ? bold(words) : words, ...worth];
}

function overclaims(chapter: Chapter): readonly Block[] {
  if (!chapter.internal) {
    return [];
  }
  const found = chapter.input.assessments.flatMap(({ result }) => result.overclaims);
  return [
    { kind: 'heading', level: 2, id: 'overclaim', text: [chapter.say('overclaim.title')] },
    found.length === 0
      ? { kind: 'paragraph', text: [chapter.say('overclaim.none')] }
      : { kind: 'list', numbered: false, items: found.map((one) => ({ text: [told(chapter, one.text)] })) },
  ];
}
