import { exampleMatter, examplePack, packWords } from '../../../../test/builders/packs.js';
import type { Decisive, Price } from '../../dispute/decisive-result.js';
import type { Locale } from '../../shared/text.js';
import type { CaseResult } from '../../sla/result.js';
import { plainText } from '../inline.js';
import type { Block, Table } from '../model.js';
import { chapterOf } from './context.js';
import { decisiveSection } from './decisive.js';

/** The section for the example, its first result changed, for one audience. */
function section(change: (result: CaseResult) => Partial<CaseResult> = () => ({}), locale: Locale = 'en', audience: 'internal' | 'counterparty' = 'internal'): readonly Block[] {
  const { matter, assessments } = examplePack(exampleMatter(), { claim: 'CLM-MS', audience: 'internal', locale });
  const [claim] = matter.claims.filter(({ id }) => id === 'CLM-MS');
  if (claim === undefined) throw new Error('the example has the claim');
  const [first, ...others] = assessments.map((one, index) => (index === 0 ? { ...one, result: { ...one.result, ...change(one.result) } } : { ...one, result: { ...one.result, decisive: null, conditional: [] } }));
  return decisiveSection(chapterOf({
    matter, claim, assessments: first === undefined ? [] : [first, ...others], audience, locale, draft: 1,
    ledger: { index: 341, root: 'ab'.repeat(32) }, words: packWords(locale), zone: { label: 'KST', offsetAt: () => 9 * 3_600_000 },
  }));
}

const tables = (blocks: readonly Block[]): string[][][] => blocks.filter((block): block is Table => block.kind === 'table').map(({ rows }) => rows.map(({ cells }) => cells.map((cell) => plainText(cell).replaceAll('\u202f', ' '))));
const said = (blocks: readonly Block[]): string => JSON.stringify(blocks).replaceAll('\u202f', ' ');

/** The first result with what is disputed changed. */
function disputed(change: (decisive: Decisive) => Partial<Decisive>): (result: CaseResult) => Partial<CaseResult> {
  return ({ decisive }) => ({ decisive: decisive === null ? null : { ...decisive, ...change(decisive) } });
}

const priced = (price: Partial<Price>): ReturnType<typeof disputed> => disputed(({ facts }) => ({ facts: facts.map((fact) => ({ ...fact, price: { ...fact.price, ...price } })) }));

describe('which facts decide', () => {
  it('has the sets, the price of each fact and who must prove it, with what each side cites', () => {
    const [sets, facts] = tables(section());
    expect(sets).toEqual([
      ['F6 Down until 12:15 UTC on 19 July, not 02:40 UTC', 'customer', 'tier, credit', '98.0668 %, 25 %, ₩ 10,500,000'],
      ['F7 Down until 22:00 UTC on 19 July, not 02:40 UTC', 'customer', 'tier, credit', '96.7563 %, 25 %, ₩ 10,500,000'],
    ]);
    expect(facts?.[5]).toEqual(['F6 Down until 12:15 UTC on 19 July, not 02:40 UTC · said of more than this customer', 'customer', expect.stringMatching(/^for AZ-PIR-PRELIM.* against Ex\. 3$/), '+₩ 6,300,000', '0 to +₩ 6,300,000']);
    expect(facts?.[7]?.slice(3)).toEqual(['0', '−₩ 6,300,000 to 0']);
    expect(said(section())).toContain('Seen from “Customer\'s own log (fictional)” as stated: 99.3548 %, 10 %, ₩ 4,200,000. Disputed facts: 8.');
  });

  it('says it in Korean', () => {
    const [, facts] = tables(section(undefined, 'ko'));
    expect(facts?.[5]).toEqual(['F6 7월 19일 12:15 UTC까지 중단(02:40 UTC가 아님) · 고객보다 넓은 범위의 주장', '고객', expect.stringMatching(/^부합 AZ-PIR-PRELIM/), '+6,300,000원', '0 ~ +6,300,000원']);
  });

  it('is for our own people alone, and is not there where nothing is to be said', () => {
    expect(section(undefined, 'en', 'counterparty')).toEqual([]);
    expect(section(() => ({ decisive: null, conditional: [] }))).toEqual([]);
    expect(tables(section(() => ({ decisive: null })))).toEqual([]);
    expect(said(section(() => ({ conditional: [] })))).not.toContain('If a burden is not met');
  });

  it('names each fact of a set of several, and the account by its id where the result has no more of it', () => {
    const several = disputed(({ sets }) => ({ base: 'gone', sets: sets.map((set) => ({ ...set, facts: ['F1', 'F6', 'F99'] })) }));
    expect(tables(section(several))[0]?.[0]?.[0]).toBe('F1 Down from 21:40 UTC on 18 July already, not from 21:52 UTC; F6 Down until 12:15 UTC on 19 July, not 02:40 UTC; F99');
    expect(said(section(several))).toContain('Seen from “gone” as stated');
  });

  it('says that nothing turns, or that not every way was looked at', () => {
    expect(said(section(disputed(() => ({ sets: [] }))))).toContain('However the disputed facts are decided');
    expect(said(section(disputed(() => ({ sets: [], exact: false, facts: [] }))))).toContain('larger sets were not looked at');
  });

  it('gives both ends where not every way was looked at, a dash without a fee, and one figure where it is always the same', () => {
    const krw = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'KRW' });
    const price = (change: Partial<Price>): string[] | undefined => tables(section(priced(change)))[1]?.[0]?.slice(3);
    expect(price({ alone: krw('5'), least: null, most: null, othersWon: krw('7'), othersLost: krw('-3') })).toEqual(['+₩ 5', '+₩ 7 with all others won, −₩ 3 with all lost']);
    expect(price({ alone: null, least: null, most: null, othersWon: null, othersLost: null })).toEqual(['–', '– with all others won, – with all lost']);
    expect(price({ alone: krw('5'), least: krw('5'), most: krw('5') })).toEqual(['+₩ 5', '+₩ 5']);
    expect(tables(section(disputed(({ sets }) => ({ sets: sets.map((set) => ({ ...set, outcome: { ...set.outcome, credit: null } })) }))))[0]?.[0]?.[3]).toBe('98.0668 %, 25 %');
  });
});
