import { bold, hash, linked, pageOf, quiet } from '../inline.js';
import type { Block, Heading, InlineText, KeyValueRow } from '../model.js';
import { anchorOf, fictionalChip, joined, referenceOf, type Chapter } from './context.js';

/** Claim, parties, audience, the state of the record that was read, the content hash, and the contents with their pages. */
export function coverBlocks(chapter: Chapter, contents: readonly Heading[]): readonly Block[] {
  const { input, say } = chapter;
  return [
    { kind: 'title', id: 'cover', text: [say('cover.title')], sub: [chapter.text(input.claim.title)] },
    { kind: 'lead', text: [say('cover.lead')] },
    { kind: 'keyvalue', rows: rowsOf(chapter) },
    { kind: 'callout', text: [[say('cover.not')]] },
    { kind: 'heading', level: 2, text: [say('cover.contents')], bookmark: false },
    { kind: 'list', numbered: false, items: contents.map((heading) => ({ text: [...heading.text.map((run) => (typeof run === 'string' && heading.id !== undefined ? linked(run, { anchor: heading.id }) : run)), '  ', pageOf(heading.id ?? 'cover')] })) },
  ];
}

function rowsOf(chapter: Chapter): readonly KeyValueRow[] {
  const { input, say } = chapter;
  const row = (key: string, value: InlineText): KeyValueRow => ({ key: [say(key)], value });
  const engine = input.assessments[0]?.result.engine;
  return [
    row('cover.claim', [bold(referenceOf(input)), ...(input.claim.fictional === true ? [' ', fictionalChip(chapter)] : [])]),
    row('cover.claimant', party(chapter, input.claim.claimant)),
    row('cover.respondent', party(chapter, input.claim.against)),
    row('cover.contracts', joined(input.claim.items.map((item) => contractLink(chapter, item.contract)), '; ')),
    row('cover.audience', [say(`audience.long.${input.audience}`)]),
    row('cover.status', [say('cover.status.draft', { draft: input.draft })]),
    row('cover.asOf', [`${say('cover.asOf.value', { index: input.ledger.index })} `, hash(input.ledger.root)]),
    row('cover.content', [{ kind: 'content-hash' }]),
    row('cover.zones', [say('cover.zones.value', { zone: input.zone.label })]),
    ...(engine === undefined ? [] : [row('cover.engine', [quiet(engine)])]),
  ];
}

function party(chapter: Chapter, id: string): InlineText {
  const found = chapter.input.matter.parties.find((one) => one.id === id);
  return found?.fictional === true ? [chapter.party(id), ' ', fictionalChip(chapter)] : [chapter.party(id)];
}

function contractLink(chapter: Chapter, id: string): InlineText[number] {
  const contract = chapter.input.matter.contracts.find((one) => one.id === id);
  return contract === undefined ? id : linked(chapter.text(contract.title), { anchor: anchorOf('contract', id) });
}
