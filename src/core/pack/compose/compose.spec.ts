import { readdirSync, readFileSync } from 'node:fs';
import { exampleMatter, examplePack, PACKS, packWords, type LOCALES } from '../../../../test/builders/packs.js';
import type { Matter } from '../../formats/matter.js';
import { digestOfText } from '../../ledger/digest.js';
import { checkDocument } from '../check-document.js';
import type { DocumentModel } from '../model.js';
import { textsOf } from '../texts.js';
import { wordsDiffer } from '../words.js';

type Order = (typeof PACKS)[number];

const words = (document: DocumentModel): string => [...textsOf(document)].map(({ text }) => text).join('\n').replace(/\u202f/g, ' ');
const said = (claim: Order['claim'], audience: Order['audience'], locale: (typeof LOCALES)[number]): string => words(examplePack(exampleMatter(), { claim, audience, locale }).document);

describe.each(PACKS)('the pack of $claim for $audience in $locale', (order) => {
  it('holds together and is made the same twice', () => {
    const [first, second] = [examplePack(exampleMatter(), order).document, examplePack(exampleMatter(), order).document];
    expect(checkDocument(first)).toEqual([]);
    expect(digestOfText(JSON.stringify(first))).toBe(digestOfText(JSON.stringify(second)));
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
  });

  it('leaves no place unfilled, no particle undecided after Korean words, and no word of the other language in its own sentences', () => {
    const text = words(examplePack(exampleMatter(), order).document);
    expect(text).not.toMatch(/\{[a-zA-Z]+[:}]|undefined|NaN|\[object/);
    expect(text).not.toMatch(/[가-힣\])]\s?(?:은\(는\)|이\(가\)|을\(를\)|\(으\)로)/);
  });
});

describe('a record with gaps', () => {
  const whole = exampleMatter();
  const gaps: Readonly<Record<string, Matter>> = {
    'nothing said, held or cited': { ...whole, events: [], communications: [], positions: [], causes: [], conflicts: [], provisions: [], stances: [], sources: [], exhibits: [] },
    'no fees, no liability, no notices': { ...whole, contracts: whole.contracts.map(({ liability: _liability, notices: _notices, ...contract }) => ({ ...contract, fees: [] })) },
    'no observations': { ...whole, observations: [], stances: [] },
    'nothing claimed on an account of its own': { ...whole, claims: whole.claims.map((claim) => ({ ...claim, items: claim.items.map((item) => ({ ...item, claimed: null })) })) },
  };

  it.each(Object.keys(gaps))('%s: every pack still holds together', (name) => {
    for (const order of PACKS) expect(checkDocument(examplePack(gaps[name] ?? whole, order).document)).toEqual([]);
  });
});

describe('the figures of July 2024', () => {
  const AZURE = ['1,460', '96.7294', '315', '99.2944', '859', '98.0757', '295', '99.3392', '345', '99.2272', '288', '99.3548', '284', '99.3638', '389', '99.1286', '373', '99.1644'];

  it.each(['en', 'ko'] as const)('stand in the internal pack of the Azure claim (%s)', (locale) => {
    const text = said('CLM-MS', 'internal', locale);
    for (const figure of [...AZURE, '4,200,000', '10,500,000', '6,300,000', '05:22:24', '05:06:24', '05:18:24', '446.4', '2024-09-30', '2024-08-31']) expect(text).toContain(figure);
  });

  it.each(['en', 'ko'] as const)('of the reservation supplier: the figure claimed, and the range while its exclusion is disputed (%s)', (locale) => {
    const text = said('CLM-RES', 'internal', locale);
    for (const figure of ['720', '98.3871 %', '30 %', '28,500,000', '273.6', '675.36', '9,500,000']) expect(text).toContain(figure);
    expect(said('CLM-RES', 'counterparty', locale)).toContain('28,500,000');
  });

  it.each([['en', 'not known'], ['ko', '불명']] as const)('of Microsoft 365 are a range, never a figure as if it had been measured (%s)', (locale, unknown) => {
    const { document } = examplePack(exampleMatter(), { claim: 'CLM-MS', audience: 'internal', locale });
    const rows = document.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])).filter((row) => row.id?.includes('acc-m365') === true);
    expect(rows).toHaveLength(1);
    const cells = rows.flatMap((row) => row.cells.map((cell) => cell.map((run) => (typeof run === 'string' ? run : run.kind === 'text' ? run.text : '')).join('')));
    expect(cells[2]).toBe(unknown);
    expect(cells).not.toContain('100.0000');
    expect(cells[3]).toMatch(/58\.0220.*100\.0000/);
  });

  it.each([['en', 'no figure is claimed under this contract'], ['ko', '이 계약에 근거하여 청구하는 금액은 없습니다']] as const)('and the other party is told that nothing is claimed under Microsoft 365 (%s)', (locale, sentence) => {
    expect(said('CLM-MS', 'counterparty', locale)).toContain(sentence);
  });

  it.each([['en', 'no credit can be computed', 'for illustration only'], ['ko', '크레딧을 산정할 수 없습니다', '예시']] as const)('and a contract without a level has a pack that says so (%s)', (locale, none, illustrative) => {
    for (const audience of ['internal', 'counterparty'] as const) {
      const text = said('CLM-CS', audience, locale);
      for (const part of [none, illustrative, '310,000,000', '2024-09-17']) expect(text).toContain(part);
    }
  });
});

describe('the drawing of the course of events', () => {
  const { document } = examplePack(exampleMatter(), { claim: 'CLM-MS', audience: 'internal', locale: 'en' });
  const after = document.blocks.slice(document.blocks.findIndex((block) => block.kind === 'heading' && block.id === 'timeline'));
  const figure = after.find((block) => block.kind === 'timeline');

  it('has a lane for every account and one for each party that acted or spoke', () => {
    const lanes = figure?.kind === 'timeline' ? figure.lanes : [];
    expect(lanes.filter((lane) => lane.spans.length > 0)).toHaveLength(7);
    expect(lanes.filter((lane) => lane.instants !== undefined).map((lane) => lane.label)).toEqual(expect.arrayContaining(['Microsoft Corporation', 'CrowdStrike, Inc. / CrowdStrike Holdings, Inc.', 'Ministry of Science and ICT']));
  });

  it('never plots what was superseded or printed out of order', () => {
    const matter = exampleMatter();
    const dropped = matter.events.filter((event) => event.superseded === true || event.outOfOrder !== undefined).flatMap((event) => (event.when === null ? [] : [Date.parse(event.when.earliest)]));
    expect(dropped).toContain(Date.parse('2024-07-18T19:00:00Z'));
    const plotted = figure?.kind === 'timeline' ? figure.lanes.flatMap((lane) => lane.instants ?? []).map((mark) => mark.at) : [];
    expect(plotted).toContain(Date.parse('2024-07-18T23:41:00Z'));
    expect(plotted.filter((at) => dropped.includes(at))).toEqual([]);
  });
});

describe('the words of the packs', () => {
  const [en, ko] = [packWords('en'), packWords('ko')];
  const sources = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const code = sources.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('\n');

  it('are the same sentences in both languages', () => {
    expect(wordsDiffer(en, ko)).toEqual([]);
    expect(Object.entries({ ...en, ...ko }).filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it('are all used, and all that are used exist', () => {
    const literals = [...code.matchAll(/'([a-z]+(?:\.[A-Za-z0-9-]+)+)'/g)].flatMap((match) => match[1] ?? []);
    const patterns = [...code.matchAll(/`([a-z]+\.(?:[A-Za-z0-9.-]*\$\{[^`]*?\})+)`|`(\$\{key\}\.[a-z]+)`/g)].map((match) => new RegExp(`^${(match[1] ?? match[2] ?? '').replaceAll('.', '\\.').replace(/\$\{.*?\}/g, '[A-Za-z0-9.-]+')}$`));
    const sections = new Set(Object.keys(en).map((key) => key.split('.')[0]));
    const used = (key: string): boolean => literals.includes(key) || patterns.some((pattern) => pattern.test(key));
    expect(Object.keys(en).filter((key) => !used(key))).toEqual([]);
    expect(literals.filter((key) => sections.has(key.split('.')[0]) && en[key] === undefined && !Object.keys(en).some((known) => known.startsWith(`${key}.`)))).toEqual([]);
  });
});
