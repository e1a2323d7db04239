import { aCase, down, theTerms, tiers } from '../../../test/builders/case.js';
import { caseFormat, type Case } from '../formats/case.js';
import { readDocument } from '../formats/declare.js';
import type { CreditRule } from '../formats/terms.js';
import { combineClaim, type Assessed, type CombinedClaim } from './combine-claim.js';
import { evaluateCase } from './evaluate.js';

const START = Date.UTC(2024, 6, 18);
const HOUR = 3_600_000;

interface Parts {
  readonly contract?: string;
  readonly vendor?: string;
  readonly credit?: Partial<CreditRule>;
  readonly percent?: string;
  readonly more?: Partial<Case>;
  readonly from?: number;
}

/** One hour down in July 2024, of 1,000.00 USD: a credit of so many percent. */
function level(promise: string, { contract = 'C-1', vendor = 'vendor', credit = {}, percent = '10', more = {}, from = START }: Parts = {}): Assessed {
  const terms = theTerms({ id: `T-${contract}-${promise}`, tiers: { rows: tiers(['99.99', percent]), clause: '3' }, credit: { base: 'fee-of-period', capPercent: '100', rounding: 'half-up', clause: '6', ...credit } });
  const c = aCase({
    promise,
    terms,
    parties: [{ id: 'customer', name: { en: 'a', ko: 'a' } }, { id: 'vendor', name: { en: 'b', ko: 'b' } }, { id: 'other', name: { en: 'c', ko: 'c' } }],
    contract: { id: contract, title: { en: contract, ko: contract }, customer: 'customer', vendor, currency: 'USD' },
    fees: [{ id: 'FEE', from: '2024-07-01', to: '2024-09-01', amount: '2000.00', currency: 'USD', tax: 'excluded' }],
    observations: [down('own', from, from + HOUR)],
    exhibits: [{ id: 'E', title: { en: 'log', ko: '기록' }, sha256: '0'.repeat(64) }],
    ...more,
  });
  const held: Case = { ...c, observations: c.observations.map((one) => ({ ...one, exhibits: ['E'] })) };
  expect(readDocument(caseFormat, JSON.parse(JSON.stringify(held)))).toMatchObject({ ok: true });
  return { id: `A-${contract}-${promise}`, case: held, result: evaluateCase(held) };
}

const highest = { stacking: { kind: 'highest' } } as const;
const shown = ({ groups, totals, findings }: CombinedClaim): unknown => [groups.map(({ claimed, left }) => [claimed.map((one) => one.level), left.map((one) => one.level)]), totals.map(({ amount }) => amount), findings.map(({ code }) => code)];
const combined = (all: readonly Assessed[], incidents: readonly string[] = ['INC-1']): unknown => shown(combineClaim(all, incidents));

describe('several assessments of one incident', () => {
  it('claims the larger where the terms let one credit of an event stand, and says why the other is left out', () => {
    const result = combineClaim([level('uptime', { credit: highest }), level('repair', { credit: highest, percent: '4' })], ['INC-1']);
    expect(shown(result)).toEqual([[[['uptime'], ['repair']]], ['100.00'], []]);
    expect(result.groups[0]).toMatchObject({ event: 'INC-1', contracts: ['C-1'], rules: [{ kind: 'highest', clause: '6' }, { kind: 'highest', clause: '6' }], sum: { amount: '140.00' }, left: [{ assessment: 'A-C-1-repair', reason: { en: 'only the highest credit of an event is given' } }] });
    expect(result.groups[0]?.sentence.en).toMatch(/^INC-1: uptime \(C-1\) .* claimed, together .*\. Left out: repair \(C-1\) .* \(only the highest credit of an event is given\) \[6\]\.$/);
    expect(result.groups[0]?.sentence.ko).toContain('제외: repair(C-1)');
  });

  it('gives the sum and says so where the terms are silent, within a contract and across contracts of one vendor', () => {
    expect(combined([level('uptime'), level('repair', { percent: '4' })])).toEqual([[[['uptime', 'repair'], []]], ['140.00'], ['stacking.silent']]);
    const across = combineClaim([level('uptime'), level('uptime', { contract: 'C-2', percent: '4' })], ['INC-1']);
    expect(shown(across)).toEqual([[[['uptime'], []], [['uptime'], []]], ['140.00'], ['stacking.across-silent']]);
    expect(across.findings[0]?.text.en).toContain('C-1 (100.00 USD), C-2 (40.00 USD)');
  });

  it('keeps a rule to its contract unless the terms let it reach every contract with the vendor', () => {
    const [far, other] = [level('uptime', { credit: { ...highest, stackingReach: 'vendor' } }), level('uptime', { contract: 'C-2', percent: '40' })];
    expect(combined([far, other])).toEqual([[[['uptime'], ['uptime']]], ['400.00'], []]);
    expect(combineClaim([far, other], ['INC-1']).groups[0]?.claimed[0]?.contract).toBe('C-2');
    expect(combined([level('uptime', { credit: highest }), other])).toMatchObject([{ length: 2 }, ['500.00'], ['stacking.across-silent']]);
    expect(combined([far, level('uptime', { contract: 'C-3', vendor: 'other' })])).toMatchObject([{ length: 2 }, { length: 2 }, []]);
  });

  it('takes the smallest sum under rules that differ, and says what each comes to', () => {
    const result = combineClaim([level('uptime', { credit: highest }), level('repair', { percent: '4', credit: { stacking: { kind: 'list', together: [['uptime', 'repair']] } } })], ['INC-1']);
    expect(shown(result)).toEqual([[[['uptime'], ['repair']]], ['100.00'], ['stacking.rules-differ']]);
    expect(result.findings[0]?.text.en).toContain('highest: 100.00 USD; list: 140.00 USD');
    expect(combined([level('repair', { percent: '4', credit: { stacking: { kind: 'list', together: [['uptime', 'repair']] } } }), level('uptime', { credit: highest })])).toMatchObject([{}, ['100.00'], {}]);
  });

  it('credits the root cause alone where the terms say so and the case names it', () => {
    const rule = { stacking: { kind: 'root-cause' } } as const;
    expect(combined([level('compute', { credit: rule, more: { rootCause: false } }), level('storage', { credit: rule, percent: '4', more: { rootCause: true } })])).toEqual([[[['storage'], ['compute']]], ['40.00'], []]);
    expect(combined([level('compute', { credit: rule }), level('storage', { credit: rule, percent: '4' })])).toEqual([[[['storage'], ['compute']]], ['40.00'], ['stacking.cause-open']]);
  });

  it('limits the sum by a cap that the levels share, less what was credited under it before', () => {
    const caps = [{ kind: 'share', id: 'at-risk', percent: '12', per: 'period', shared: true }, { kind: 'amount', id: 'year', amount: '500', currency: 'USD', per: 'calendar-year', shared: true }, { kind: 'share', id: 'alone', percent: '11', per: 'period' }, { kind: 'days', id: 'days', days: '15', per: 'month' }] as const;
    expect(combined([level('uptime', { credit: { caps } }), level('repair', { percent: '4', credit: { caps } })])).toEqual([[[['uptime', 'repair'], []]], ['120.00'], ['stacking.silent', 'stacking.capped']]);
    const more = { creditedBefore: [{ cap: 'year', amount: '390' }] };
    expect(combined([level('uptime', { credit: { caps } }), level('repair', { percent: '4', credit: { caps }, more })])).toMatchObject([{}, ['110.00'], {}]);
  });

  it('never lets credits of different events or periods exclude each other', () => {
    const apart = [level('uptime', { credit: highest }), level('repair', { credit: highest, from: START + 5 * HOUR })];
    expect(combined(apart, [])).toMatchObject([{ length: 2 }, ['200.00'], ['stacking.event-open']]);
    expect(combined([...apart, level('delay', { credit: highest, more: { observations: [down('own', START, START + 6 * HOUR)] } })], ['INC-1', 'INC-2'])).toMatchObject([{ length: 1 }, ['100.00'], ['stacking.event-open']]);
    const august = level('uptime', { credit: highest, more: { period: '2024-08', accounts: [{ ...aCase().accounts[0], id: 'own', own: true, title: { en: 'own', ko: 'own' }, party: 'customer', coverage: [{ from: '2024-08-01T00:00:00Z', to: '2024-09-01T00:00:00Z' }], exhibits: [], sources: [] }] }, from: Date.UTC(2024, 7, 2) });
    expect(combined([level('uptime', { credit: highest }), august])).toMatchObject([{ length: 2 }, ['200.00'], []]);
  });

  it('goes by the day where no downtime was counted, as of tickets, and takes each for an event of its own', () => {
    const tickets = (one: Assessed): Assessed => ({ ...one, result: { ...one.result, accounts: one.result.accounts.map((account) => ({ ...account, stated: { ...account.stated, counted: [] } })) } });
    const result = combineClaim([tickets(level('response', { credit: highest })), level('uptime', { credit: highest })], []);
    expect([result.groups.map(({ event }) => event), result.findings.map(({ code }) => code)]).toEqual([['2024-07-01', '2024-07-18T00:00:00.000Z'], ['stacking.event-open']]);
  });

  it('names what gives nothing to claim, and sets no currency off against another', () => {
    const kept = level('uptime', { more: { observations: [down('own', START, START + 1000)] } });
    const noFee = level('repair', { more: { fees: [] } });
    expect(combineClaim([kept, noFee], ['INC-1']).without.map(({ assessment, reason }) => [assessment, reason.en])).toEqual([
      ['A-C-1-uptime', 'the level is kept, or its row gives no credit'],
      ['A-C-1-repair', 'no credit is computed for the account that the claim rests on'],
    ]);
    const euro = level('uptime', { contract: 'C-2', credit: { ...highest, stackingReach: 'vendor' } });
    const inEuro: Assessed = { ...euro, result: { ...euro.result, accounts: euro.result.accounts.map((one) => ({ ...one, stated: { ...one.stated, credit: { amount: '5.00', currency: 'EUR' } } })) } };
    expect(combined([level('uptime'), inEuro])).toMatchObject([{ length: 2 }, ['100.00', '5.00'], ['stacking.currencies']]);
    expect(combineClaim([], ['INC-1'])).toEqual({ groups: [], without: [], totals: [], findings: [] });
  });
});
