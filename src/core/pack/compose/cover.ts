import { hash, linked } from '../inline.js';
import type { Block, ContentsItem, InlineText, KeyValueRow } from '../model.js';
import { anchorOf, contractTitle, fictionalChip, foot, joined, named, referenceOf, type Chapter } from './context.js';

/** Reference, title and parties as on the first page of a pleading; then the facts of this copy, its contents, and what it is not. */
export function coverBlocks(chapter: Chapter, contents: readonly ContentsItem[]): readonly Block[] {
  const { input, say } = chapter;
  return [
    {
      kind: 'title',
      id: 'cover',
      eyebrow: [referenceOf(input), ...(input.claim.fictional === true ? [' ', fictionalChip(chapter)] : [])],
      text: [say('cover.title')],
      sub: [chapter.text(input.claim.title)],
      parties: [
        { role: say('cover.claimant'), name: party(chapter, input.claim.claimant) },
        { role: say('cover.respondent'), name: party(chapter, input.claim.against) },
      ],
    },
    { kind: 'lead', text: [say('cover.lead')] },
    { kind: 'keyvalue', ruled: true, rows: rowsOf(chapter) },
    { kind: 'heading', level: 2, text: [say('cover.contents')], bookmark: false },
    { kind: 'contents', items: contents },
    { kind: 'callout', text: [[say('cover.not')]], ...foot(chapter) },
  ];
}

function rowsOf(chapter: Chapter): readonly KeyValueRow[] {
  const { input, say } = chapter;
  const row = (key: string, value: InlineText): KeyValueRow => ({ key: [say(key)], value });
  const engine = input.assessments[0]?.result.engine;
  return [
    row('cover.contracts', joined(input.claim.items.map((item) => contractLink(chapter, item.contract)), '; ')),
    row('cover.audience', [say(`audience.long.${input.audience}`)]),
    row('cover.status', [say('cover.status.draft', { draft: input.draft })]),
    row('cover.asOf', [say('cover.asOf.value', { index: input.ledger.index }), { kind: 'break' }, hash(input.ledger.root)]),
    row('cover.content', [{ kind: 'content-hash' }]),
    row('cover.zones', [say('cover.zones.value', { zone: input.zone.label })]),
    ...(engine === undefined ? [] : [row('cover.engine', [engine])]),
  ];
}

function party(chapter: Chapter, id: string): InlineText {
  const found = chapter.input.matter.parties.find((one) => one.id === id);
  return named(chapter, chapter.party(id), found?.fictional);
}

function contractLink(chapter: Chapter, id: string): InlineText[number] {
  return linked(contractTitle(chapter, id), { anchor: anchorOf('contract', id) });
}
