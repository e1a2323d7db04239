import { azureCase, supplierCase } from '../../../test/builders/july-2024.js';
import { historyOf } from '../facts/history-of.js';
import type { Case } from '../formats/case.js';
import { measure } from '../sla/measures/measure.js';
import { rate } from '../sla/level.js';
import { prepare } from '../sla/prepare.js';
import type { AccountResult } from '../sla/result.js';
import { support } from '../time/step.js';
import { derivedAccounts, scopeOf } from './accounts.js';
import { breachOf } from './breach.js';
import { disputeOf, ladderFor, type Dispute } from './dispute.js';
import { marginsOf } from './margins.js';
import { speaksOfCustomer } from './scopes.js';

/** Evaluates a case as the engine does, with what this folder adds to each account. */
function evaluate(c: Case): { accounts: AccountResult[]; dispute: Dispute } {
  const ctx = prepare(c);
  const readings = c.accounts.map(({ id }) => ({ account: id, history: historyOf(ctx, id) }));
  const derived = derivedAccounts(ctx, readings);
  const all = [
    ...readings.map(({ account, history }) => ({ kind: 'account' as const, id: account, title: { en: account, ko: account }, history, scope: scopeOf(history) })),
    ...derived.accounts.map((one) => ({ ...one, id: one.kind })),
  ];
  const accounts = all.map(({ kind, id, title, history, scope }): AccountResult => {
    const [stated, withContested] = [rate(ctx, history, { exclusions: 'agreed' }), rate(ctx, history, { exclusions: 'all' })];
    return {
      kind, id, title, scope,
      hypothetical: !speaksOfCustomer(scope),
      fictional: false,
      windows: support(history.affected.lowest),
      unknownMs: 0,
      stated,
      breach: breachOf(stated, null),
      withContested: { ...withContested, same: stated.creditPercent === withContested.creditPercent },
      range: null,
      margin: marginsOf(measure(ctx, history, { exclusions: 'agreed' }), ladderFor(ctx)),
      observations: history.observations.map((one) => one.id),
      exhibits: [...new Set(history.observations.flatMap(({ exhibits }) => exhibits))],
      sources: [],
    };
  });
  const shown = all.find(({ kind }) => kind === 'exhibits-only')?.history ?? historyOf(ctx, []);
  return { accounts, dispute: disputeOf({ ctx, readings, accounts, shown, admissions: derived.findings, measure: (history) => measure(ctx, history, { exclusions: 'agreed' }) }) };
}

describe('the double outage of July 2024', () => {
  const { accounts, dispute } = evaluate(azureCase());
  const figures = accounts.map(({ id, stated, withContested }) => [id, stated.lostText, stated.levelText, stated.creditPercent, withContested.lostText, withContested.levelText, withContested.creditPercent]);

  it('gives the seven rows, and all assertions together, with and without the contested exclusion', () => {
    expect(figures).toEqual([
      ['final-all', '1460', '96.7294', '25', '389', '99.1286', '10'],
      ['final-storage', '315', '99.2944', '10', '315', '99.2944', '10'],
      ['prelim-all', '859', '98.0757', '25', '373', '99.1644', '10'],
      ['prelim-99', '295', '99.3392', '10', '295', '99.3392', '10'],
      ['ministry', '345', '99.2272', '10', '345', '99.2272', '10'],
      ['own', '288', '99.3548', '10', '288', '99.3548', '10'],
      ['common', '284', '99.3638', '10', '284', '99.3638', '10'],
      ['all', '1460', '96.7294', '25', '389', '99.1286', '10'],
      ['exhibits-only', '288', '99.3548', '10', '288', '99.3548', '10'],
    ]);
  });

  it('never takes a region for the customer', () => {
    expect(accounts.filter(({ hypothetical }) => hypothetical).map(({ id }) => id)).toEqual(['final-all', 'final-storage', 'prelim-all', 'prelim-99', 'ministry', 'all']);
    expect(dispute.claimed).toBe('own');
  });

  it('solves the critical instants, one for each start, and the duration where both ends are disputed', () => {
    expect(dispute.critical.map(({ account, boundary, near, far }) => [account, boundary, near.at === null ? null : new Date(near.at).toISOString(), near.creditPercent, far.at, far.creditPercent])).toEqual([
      ['final-all', 'end', '2024-07-19T05:06:24.000Z', '10', Date.parse('2024-07-19T05:06:24.001Z'), '25'],
      ['final-storage', 'end', '2024-07-19T05:06:24.000Z', '10', Date.parse('2024-07-19T05:06:24.001Z'), '25'],
      ['prelim-all', 'end', '2024-07-19T05:22:24.000Z', '10', Date.parse('2024-07-19T05:22:24.001Z'), '25'],
      ['prelim-99', 'end', '2024-07-19T05:22:24.000Z', '10', Date.parse('2024-07-19T05:22:24.001Z'), '25'],
      ['ministry', 'end', '2024-07-19T05:22:24.000Z', '10', Date.parse('2024-07-19T05:22:24.001Z'), '25'],
      ['own', 'end', '2024-07-19T05:18:24.000Z', '10', Date.parse('2024-07-19T05:18:24.001Z'), '25'],
      ['all', 'duration', null, '10', null, '25'],
    ]);
    expect(dispute.critical[2]?.sentence).toEqual({
      en: 'Down from 21:56 UTC on 18 July: back at or before 05:22:24 UTC on 19 July: 10 %; later: 25 %.',
      ko: '7월 18일 21:56 UTC에 시작된 중단: 7월 19일 05:22:24 UTC까지 복구되었으면 10 %, 그 뒤이면 25 %.',
    });
    expect(dispute.critical.at(-1)?.sentence.en).toBe('Counted downtime of up to 446.4 minutes: 10 %; more: 25 %.');
  });

  it('says how far the own account is from the next tier', () => {
    expect(accounts[5]?.margin).toEqual({
      toWorse: { bound: '99', thresholdMs: { n: '26784000', d: '1' }, distanceMs: { n: '9504000', d: '1' }, creditPercentBeyond: '25' },
      toBetter: { bound: '99.99', thresholdMs: { n: '267840', d: '1' }, distanceMs: { n: '17012160', d: '1' }, creditPercentBeyond: '0' },
    });
  });

  it('prices the contested exclusion and keeps it out of the claimed range', () => {
    expect(dispute.contestedWorth).toEqual({ amount: '6300000', currency: 'KRW' });
    expect(dispute.range).toEqual({ lowest: { amount: '4200000', currency: 'KRW' }, highest: { amount: '4200000', currency: 'KRW' }, reasons: [] });
    expect(dispute.excused).toEqual([]);
  });

  it('splits the burden of the downtime where the own log ends', () => {
    const [until, after] = dispute.burdens.filter(({ element }) => element === 'downtime');
    expect([until?.title.en, until?.exhibitsFor, until?.worth?.amount]).toEqual(['Downtime until 02:40 UTC on 19 July', ['EX-4'], '4200000']);
    expect([after?.title.en, after?.exhibitsFor, after?.exhibitsAgainst, after?.worth?.amount]).toEqual(['Downtime after 02:40 UTC on 19 July', [], ['EX-4'], '6300000']);
    expect(after?.gap?.en).toBe('own exhibits contradict it; for 25 % downtime of this customer beyond 05:18:24 UTC on 19 July must be proved');
    expect(dispute.burdens.find(({ element }) => element === 'exclusion')).toMatchObject({ party: 'vendor', worth: { amount: '6300000' }, gap: { en: 'no exhibit is cited; overlap in time is not proof of cause' } });
  });

  it('guards against claiming more than the own exhibits carry', () => {
    expect(dispute.overclaims.map(({ code }) => code)).toEqual(['overclaim.own-exhibits', 'overclaim.wide-scope', 'overclaim.cause-by-overlap']);
    expect(dispute.overclaims[0]?.text.en).toContain('from 21:40 to 21:52 UTC on 18 July and from 02:40 to 22:00 UTC on 19 July');
  });

  it('says what an honest expert says', () => {
    expect(dispute.sentences.map(({ en }) => en)).toEqual([
      'Your own log supports 10 % (it ends at 02:40 UTC on 19 July); for 25 % you must prove downtime of this customer beyond 05:18:24 UTC on 19 July.',
      "A region-wide window does not prove one customer's downtime.",
      'What is common to all recorded accounts is not an admission.',
      'Overlap in time is not proof of cause.',
    ]);
  });
});

describe('the reservation supplier', () => {
  const { accounts, dispute } = evaluate(supplierCase());

  it('gives 30 % as claimed, and a range down to nothing because its exclusion is disputed', () => {
    expect(accounts[0]?.stated).toMatchObject({ lostText: '720', levelText: '98.3871', creditPercent: '30', credit: { amount: '28500000', currency: 'KRW' } });
    expect(dispute.range).toMatchObject({ lowest: { amount: '0' }, highest: { amount: '28500000' }, reasons: [{ en: 'Disputed: EXC-2.' }] });
  });

  it('steps down at 273.6 and at 675.36 excused minutes, the bound itself with the better tier', () => {
    expect(dispute.excused).toEqual([
      { fromMs: { n: '0', d: '1' }, inclusive: true, creditPercent: '30', credit: { amount: '28500000', currency: 'KRW' } },
      { fromMs: { n: '16416000', d: '1' }, inclusive: true, creditPercent: '10', credit: { amount: '9500000', currency: 'KRW' } },
      { fromMs: { n: '40521600', d: '1' }, inclusive: true, creditPercent: '0', credit: { amount: '0', currency: 'KRW' } },
    ]);
  });

  it('turns nowhere between accounts where one stands alone, but says the nearest turns of its end', () => {
    expect(dispute.critical.map(({ near, far }) => [near.at, near.creditPercent, far.creditPercent])).toEqual([[Date.parse('2024-07-19T13:56:24Z'), '10', '30']]);
  });
});
