import { anAccount, anExclusion } from '../../../test/builders/case.js';
import { aDesk, aTarget, aTicket, itemCase, under } from '../../../test/builders/items.js';
import type { Case } from '../formats/case.js';
import type { Item } from '../formats/items.js';
import { evaluateCase } from '../sla/evaluate.js';
import type { CaseResult } from '../sla/result.js';

const accounts = [anAccount('own', { own: true, party: 'customer', exhibits: [] }), anAccount('vendor'), anAccount('third')];
const exhibits = ['X', 'Y'].map((id) => ({ id, title: { en: id, ko: id }, sha256: '0'.repeat(64) }));

function ticket(account: string, id: string, resolved: string, parts: Partial<Item> = {}): Item {
  return aTicket(id, { reported: '2024-07-01T09:00:00Z', resolved: `2024-07-01T${resolved}:00Z` }, { id: `${account}-${id}`, account, ...parts });
}

function decisive(items: readonly Item[], parts: Partial<Case> = {}): NonNullable<CaseResult['decisive']> {
  const { decisive: found } = evaluateCase(itemCase(aDesk({ targets: [aTarget('resolution', 240)] }), under('80', '10'), { accounts, items, exhibits, ...parts }));
  if (found === null) throw new Error('nothing is disputed');
  return found;
}

describe('disputed items', () => {
  const items = [
    ticket('own', 'A', '14:00', { exhibits: ['X'] }), ticket('vendor', 'A', '12:00', { exhibits: ['Y'] }), ticket('third', 'A', '12:00'),
    ticket('own', 'B', '14:00'), ticket('vendor', 'B', '12:00'),
    ticket('own', 'C', '10:00'), ticket('vendor', 'C', '10:30'),
    ...['D', 'E', 'F'].map((id) => ticket('own', id, '10:00')),
    ticket('vendor', 'G', '18:00'),
  ];

  it('are those that another account has otherwise, where that changes what is counted', () => {
    const { facts, exact } = decisive(items);
    expect(exact).toBe(true);
    expect(facts.map(({ title, kind, favours, by }) => [title.en, kind, favours, by])).toEqual([
      ['A is as vendor, third states it', 'item', 'vendor', ['vendor', 'third']],
      ['B is as vendor states it', 'item', 'vendor', ['vendor']],
      ['G counts as vendor states it', 'item', 'customer', ['vendor']],
    ]);
    expect(facts[0]?.title.ko).toBe('A는 vendor, third의 기록대로');
    expect(facts[0]?.cited).toEqual({ for: { exhibits: ['Y'], sources: [] }, against: { exhibits: ['X'], sources: [] } });
  });

  it('are priced, and the smallest sets that turn the credit are found: 4 of 6 in time, one more is 83 percent', () => {
    const { sets, stated, facts } = decisive(items);
    expect([stated.levelText, stated.creditPercent]).toEqual(['66.6667', '10']);
    expect(sets.filter(({ changes }) => changes.includes('breach')).map((set) => [set.facts, set.outcome.levelText, set.favours])).toEqual([[['F1'], '83.3333', 'vendor'], [['F2'], '83.3333', 'vendor']]);
    expect(facts.map(({ price }) => price.alone?.amount)).toEqual(['-4200000', '-4200000', '0']);
  });

  it('stand beside contested exclusions', () => {
    const exclusions = [anExclusion('E', 'window', ['2024-07-01T09:00:00Z', '2024-07-01T10:00:00Z'])];
    const { sets } = decisive([ticket('own', 'A', '14:00'), ticket('vendor', 'A', '12:00')], { exclusions });
    expect(sets.map((set) => [set.facts, set.outcome.levelText])).toEqual([[['F1'], '100.0000'], [['F2'], '100.0000']]);
  });

  it('are bounded where there are many: what is looked at stays small', () => {
    const many = Array.from({ length: 120 }, (_, index) => [ticket('own', `T${index}`, '14:00'), ticket('vendor', `T${index}`, '12:00')]).flat();
    const started = many.length;
    const { exact, facts } = decisive(many);
    expect([started, exact, facts.length]).toEqual([240, false, 120]);
  });

  it('are few where a desk is large and accounts differ on few of its tickets', () => {
    const [large, times] = [2500, ['10:00', '10:00']];
    const alike = Array.from({ length: large }, (_, index) => times.map((time, who) => ticket(who === 0 ? 'own' : 'vendor', `T${index}`, time))).flat();
    const { facts } = decisive([...alike, ticket('own', 'A', '14:00'), ticket('vendor', 'A', '12:00')]);
    expect(facts.map(({ title }) => title.en)).toEqual(['A is as vendor states it']);
  });

  it('are not facts where more than two thousand are told differently: their number is a finding', () => {
    const c = itemCase(aDesk({ targets: [aTarget('resolution', 240)] }), under('80', '10'), { accounts, items: Array.from({ length: 2001 }, (_, index) => [ticket('own', `T${index}`, '14:00'), ticket('vendor', `T${index}`, '12:00')]).flat() });
    const result = evaluateCase(c);
    expect(result.decisive).toBeNull();
    expect(result.findings.find(({ code }) => code === 'decisive.items')?.text).toEqual({ en: expect.stringMatching(/^2,001 items are told differently/), ko: expect.stringContaining('2,001건') });
    const contested = evaluateCase({ ...c, exclusions: [anExclusion('E', 'window', ['2024-07-01T09:00:00Z', '2024-07-01T10:00:00Z'])] });
    expect(contested.decisive?.facts.map(({ kind }) => kind)).toEqual(['exclusion']);
    expect(contested.findings.map(({ code }) => code)).toContain('decisive.items');
  });

  it('may be alike and still differ in until when somebody would know: one that nobody ended', () => {
    const open = (account: string): Item => aTicket('A', { reported: '2024-07-31T19:00:00Z' }, { id: `${account}-A`, account });
    const short = { coverage: [{ from: '2024-07-01T00:00:00Z', to: '2024-07-31T20:00:00Z' }] };
    const c = itemCase(aDesk({ targets: [aTarget('resolution', 240)] }), under('80', '10'), { accounts: [anAccount('own', { own: true, party: 'customer', exhibits: [], ...short }), anAccount('vendor')], items: [open('own'), open('vendor')] });
    expect(evaluateCase(c).decisive?.facts.map(({ title, favours }) => [title.en, favours])).toEqual([['A is as vendor states it', 'customer']]);
  });
});
