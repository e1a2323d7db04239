import type { BurdenRow } from '../../sla/result.js';
import { bold, quiet } from '../inline.js';
import type { Block, InlineText, Table } from '../model.js';
import { anchorOf, exhibitLinks, type Assessed, type Chapter } from './context.js';
import { moneyText } from './format.js';

/** Who must prove what, by what source, with which exhibits; gaps and worth only inside. */
export function burdenSection(chapter: Chapter): readonly Block[] {
  const with_ = chapter.input.assessments.filter(({ result }) => result.burdens.length > 0);
  return with_.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, id: 'burden', text: [chapter.say('burden.title')] },
        { kind: 'paragraph', style: 'sub', text: [chapter.say('burden.sub')] },
        ...with_.flatMap((assessed) => burdenOf(chapter, assessed)),
        ...overclaims(chapter),
      ];
}

function burdenOf(chapter: Chapter, { case: facts, result }: Assessed): readonly Block[] {
  return [
    { kind: 'heading', level: 2, id: anchorOf('burden', facts.id), text: [chapter.text(facts.contract.title)] },
    burdenTable(chapter, result.burdens, chapter.internal),
  ];
}

/** The burden table; `gaps` adds what is missing and, where it is worth money, how much. */
export function burdenTable(chapter: Chapter, rows: readonly BurdenRow[], gaps: boolean): Table {
  return {
    kind: 'table',
    columns: [
      { head: [chapter.say('burden.element')], weight: 21 },
      { head: [chapter.say('burden.party')], weight: 14 },
      { head: [chapter.say('burden.basis')], weight: 19 },
      { head: [chapter.say('burden.for')], weight: 14 },
      { head: [chapter.say('burden.against')], weight: 14 },
      ...(gaps ? [{ head: [chapter.say('burden.gap')], weight: 24 }] : []),
    ],
    rows: rows.map((row) => ({
      cells: [
        [chapter.text(row.title)],
        [chapter.say(`burden.${row.party}`)],
        [chapter.text(row.basis)],
        exhibitLinks(chapter, row.exhibitsFor),
        exhibitLinks(chapter, row.exhibitsAgainst),
        ...(gaps ? [gapOf(chapter, row)] : []),
      ],
    })),
  };
}

/** The short form for the summary: what is missing, and whose task it is. */
export function gapsTable(chapter: Chapter, rows: readonly BurdenRow[]): Table {
  return {
    kind: 'table',
    columns: [
      { head: [chapter.say('burden.element')], weight: 26 },
      { head: [chapter.say('burden.party')], weight: 18 },
      { head: [chapter.say('burden.gap')], weight: 56 },
    ],
    rows: rows.map((row) => ({ cells: [[chapter.text(row.title)], [chapter.say(`burden.${row.party}`)], gapOf(chapter, row)] })),
  };
}

function gapOf(chapter: Chapter, row: BurdenRow): InlineText {
  const worth = row.worth === null ? [] : [quiet(` ${chapter.say('burden.worth')}: ${moneyText(row.worth, chapter.locale)}`)];
  if (row.gap === null) {
    return worth.length === 0 ? [quiet(chapter.say('burden.none'))] : worth;
  }
  const words = chapter.text(row.gap);
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
      : { kind: 'list', numbered: false, items: found.map((one) => ({ text: [chapter.text(one.text)] })) },
  ];
}
