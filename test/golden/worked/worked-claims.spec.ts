import { readFileSync } from 'node:fs';
import { aCase, at, down, theTerms, tiers } from '../../builders/case.js';
import { caseFormat, type Case } from '../../../src/core/formats/case.js';
import { readDocument } from '../../../src/core/formats/declare.js';
import type { ClaimRule, CreditRule, Terms } from '../../../src/core/formats/terms.js';
import { combineLevels, type LevelCredit } from '../../../src/core/sla/combine.js';
import { evaluateCase } from '../../../src/core/sla/evaluate.js';
import type { CaseResult, Rated } from '../../../src/core/sla/result.js';

/* Claim rules, caps and remedies as published, each read by the format, so that terms that no document could hold are refused. */

function evaluated(one: Case): CaseResult {
  const reading = readDocument(caseFormat, one);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return evaluateCase(reading.value);
}

interface Incident {
  readonly from: string;
  readonly to: string;
  readonly period: string;
}

function claimed({ from, to, period }: Incident, claim: Omit<ClaimRule, 'zone' | 'act' | 'clause'>, parts: Partial<Case> = {}): CaseResult {
  return evaluated(aCase({ terms: theTerms({ claim: { zone: 'UTC', act: 'received', clause: '8', ...claim } }), period, fees: [], observations: [down('own', from, to)], ...parts }));
}

const deadlines = (result: CaseResult): unknown[] => result.deadlines.map(({ kind, literal, alarm }) => [kind, literal, alarm]);
const february: Incident = { from: '2023-02-15T10:00:00Z', to: '2023-02-15T11:00:00Z', period: '2023-02' };

describe('published claim rules', () => {
  it('W8, Microsoft: an incident on 15 February is claimed, with all information, by 31 March', () => {
    expect(deadlines(claimed(february, { anchors: ['month-end'], offset: { kind: 'end-of-following-month', months: 1 } }))).toEqual([['claim', '2023-03-31', true]]);
  });

  it('W9, Naver: a failure on 15 February is claimed by 31 March', () => {
    const seoul = { name: 'Asia/Seoul', version: '2024a', initialOffsetMs: 32_400_000, transitions: [] };
    const claim: ClaimRule = { anchors: ['incident-start'], offset: { kind: 'end-of-following-month', months: 1 }, zone: 'Asia/Seoul', act: 'received', clause: '8' };
    expect(evaluated(aCase({ terms: theTerms({ claim }), zones: [seoul], period: '2023-02', fees: [], observations: [down('own', february.from, february.to)] })).deadlines).toMatchObject([{ literal: '2023-03-31', at: Date.UTC(2023, 2, 31, 15) }]);
  });

  it('W15, IBM Maximo: three business days after a weekend outage are the end of Wednesday', () => {
    const weekend: Incident = { from: '2024-07-20T08:00:00Z', to: '2024-07-21T20:00:00Z', period: '2024-07' };
    const result = claimed(weekend, { anchors: ['outage-day'], offset: { kind: 'business-days', days: 3 } });
    expect(result.deadlines.map(({ literal, weekday }) => [literal, weekday])).toEqual([['2024-07-24', 3]]);
    expect(result.findings.filter(({ code }) => code === 'claim.open-reading')).toEqual([]);
  });

  it('Azure: two months from the end of the billing month', () => {
    expect(deadlines(claimed(february, { anchors: ['period-end'], offset: { kind: 'months', months: 2, monthEnd: 'last-day' } }))).toEqual([['claim', '2023-04-30', true]]);
  });

  it('AWS: the end of the second billing cycle after which the incident occurred, both ways', () => {
    expect(deadlines(claimed(february, { anchors: ['incident-start'], offset: { kind: 'end-of-cycle', cycles: 2, ofIncident: 'open' } }))).toEqual([['claim', '2023-03-31', true], ['claim', '2023-04-30', false]]);
  });

  it('MongoDB Atlas: a ticket within 24 hours of awareness, the claim by the end of the following month', () => {
    const notices = [{ id: 'ticket', what: { en: 'a ticket', ko: '티켓' }, anchors: ['awareness'], offset: { kind: 'hours', hours: 24 }, act: 'received', clause: '7' }] as const;
    const result = claimed(february, { anchors: ['month-end'], offset: { kind: 'end-of-following-month', months: 1 }, notices }, { claimDates: { awareness: at('2023-02-15T10:20:00Z') } });
    expect(deadlines(result)).toEqual([['claim', '2023-03-31', true], ['notice', '2023-02-16', true]]);
    expect(result.deadlines[1]?.time).toBe('10:20:00');
  });

  it('Cloudflare: notice within 5 business days, the claim by the end of the following billing month', () => {
    const notices = [{ id: 'notice', what: { en: 'a notice of the outage', ko: '장애 통지' }, anchors: ['incident-start'], offset: { kind: 'business-days', days: 5 }, act: 'received', clause: '7' }] as const;
    const result = claimed(february, { anchors: ['cycle-end'], offset: { kind: 'end-of-cycle', cycles: 1, ofIncident: 'not-counted' }, notices });
    expect(deadlines(result)).toEqual([['claim', '2023-03-31', true], ['notice', '2023-02-22', true]]);
  });

  it('Alibaba: not before the 6th working day of the month after, at latest two months after the month', () => {
    const notBefore = { anchors: ['period-end'], offset: { kind: 'business-days', days: 6 }, clause: '4' } as const;
    expect(deadlines(claimed(february, { anchors: ['period-end'], offset: { kind: 'months', months: 2, monthEnd: 'last-day' }, notBefore }))).toEqual([['claim', '2023-04-30', true], ['notBefore', '2023-03-08', false]]);
  });

  it('Verizon: 30 days from the end of the month of restoration', () => {
    const over = { from: '2023-02-27T10:00:00Z', to: '2023-03-02T11:00:00Z', period: '2023-02' };
    expect(deadlines(claimed(over, { anchors: ['restoration-month-end'], offset: { kind: 'days', days: 30 } }))).toEqual([['claim', '2023-04-30', true]]);
  });

  it('SAP: 30 business days after the end of the month; IBM SaaS: 3', () => {
    expect(deadlines(claimed(february, { anchors: ['period-end'], offset: { kind: 'business-days', days: 30 } }))).toEqual([['claim', '2023-04-11', true]]);
    expect(deadlines(claimed(february, { anchors: ['period-end'], offset: { kind: 'business-days', days: 3 } }))).toEqual([['claim', '2023-03-03', true]]);
  });
});

interface Paid {
  readonly promise: string;
  readonly rows: Terms['tiers']['rows'];
  readonly period?: Terms['period'];
  readonly credit?: Partial<CreditRule>;
  readonly fees: readonly (readonly [from: string, to: string, amount: string])[];
  readonly minutes: number;
  readonly parts?: Partial<Case>;
}

function paid({ promise, rows, period, credit, fees, minutes, parts }: Paid): Rated {
  const plain = theTerms();
  const start = Date.UTC(2024, 6, 3);
  const terms = theTerms({ promise: { atLeast: promise, clause: '1' }, tiers: { rows, clause: '3' }, credit: { ...plain.credit, ...credit }, ...(period === undefined ? {} : { period }) });
  const result = evaluated(
    aCase({ terms, contract: { ...aCase().contract, currency: 'USD' }, fees: fees.map(([from, to, amount], index) => ({ id: `F${index}`, from, to, amount, currency: 'USD', tax: 'excluded' })), observations: [down('own', start, start + minutes * 60_000)], ...parts }),
  );
  const own = result.accounts.find(({ id }) => id === 'own');
  if (own === undefined) throw new Error('no own account');
  return own.stated;
}

const july = [['2024-07-01', '2024-08-01', '3100']] as const;

describe('published bases, caps and remedies', () => {
  it('Cloudflare Enterprise: 25 times the ratio of the fees of the billing month before, up to one month in twelve', () => {
    const plus = [{ to: { value: '100', inclusive: false }, credit: '0', plus: { kind: 'fee-of-downtime', times: '25' } }] as const;
    const caps: CreditRule['caps'] = [{ kind: 'share', id: 'one-month', percent: '100', per: 'rolling-12-months' }];
    const fees = [['2024-06-01', '2024-07-01', '5000'], ...july] as const;
    // 446.4 of 44,640 minutes are 1 %; 25 times that is 25 % of the 5,000 USD of June.
    expect(paid({ promise: '100', rows: plus, fees, minutes: 446.4, credit: { base: 'fee-of-month-before', caps } }).credit).toEqual({ amount: '1250.00', currency: 'USD' });
    expect(paid({ promise: '100', rows: plus, fees, minutes: 446.4, credit: { base: 'fee-of-month-before', caps }, parts: { creditedBefore: [{ cap: 'one-month', amount: '4200' }] } }).credit?.amount).toBe('800.00');
  });

  it('Google Workspace: 3, 7 and 15 days of service, at most 15 in a calendar month, and no money', () => {
    const days = (value: string): Pick<Terms['tiers']['rows'][number], 'credit' | 'remedies'> => ({ credit: '0', remedies: [{ kind: 'service-days', days: value }] });
    const rows = [
      { from: { value: '99', inclusive: true }, to: { value: '99.9', inclusive: false }, ...days('3') },
      { from: { value: '95', inclusive: true }, to: { value: '99', inclusive: false }, ...days('7') },
      { to: { value: '95', inclusive: false }, ...days('15') },
    ];
    const caps: CreditRule['caps'] = [{ kind: 'days', id: 'month', days: '15', per: 'month' }];
    const given = (minutes: number, used: string): unknown => {
      const { credit, remedies } = paid({ promise: '99.9', rows, fees: july, minutes, credit: { caps }, parts: { creditedBefore: [{ cap: 'month', amount: used }] } });
      return [credit?.amount, remedies?.map(({ amountMs }) => Number(amountMs?.n) / 86_400_000)];
    };
    expect([given(60, '0'), given(600, '0'), given(4000, '0'), given(600, '10')]).toEqual([['0.00', [3]], ['0.00', [7]], ['0.00', [15]], ['0.00', [5]]]);
  });

  it('ServiceNow: the term extended by the minutes, or their price by choice', () => {
    const rows = [{ to: { value: '99.8', inclusive: false }, credit: '0', plus: { kind: 'fee-of-downtime', times: '1' }, remedies: [{ kind: 'extension', times: '1', instead: true }] }] as const;
    // 600 of 44,640 minutes of 3,100 USD.
    expect(paid({ promise: '99.8', rows, fees: july, minutes: 600, credit: { minimum: { amount: '1000', currency: 'USD', strictlyAbove: false, below: 'hold' } } })).toMatchObject({ credit: { amount: '41.67' }, remedies: [{ kind: 'extension', amountMs: { n: String(600 * 60_000), d: '1' }, instead: true }] });
  });

  it('Datadog and New Relic: the right to terminate, and no credit', () => {
    const rows = [{ to: { value: '99.8', inclusive: false }, credit: '0', remedies: [{ kind: 'termination', refund: 'rest-of-term' }] }] as const;
    expect(paid({ promise: '99.8', rows, fees: july, minutes: 600 })).toMatchObject({ credit: { amount: '0.00' }, remedies: [{ kind: 'termination', amountMs: null }] });
  });

  it('IBM SaaS: 10 % of a twelfth of the annual charge at most', () => {
    expect(paid({ promise: '99.9', rows: tiers(['99.9', '25']), fees: [['2024-01-01', '2025-01-01', '12000']], minutes: 60, credit: { base: 'annual-twelfth', capPercent: '10' } }).credit?.amount).toBe('100.00');
  });

  it('Cornerstone: a 365th of the annual fee for each 0.3 % or portion below 99.5', () => {
    const rows = [{ to: { value: '99.5', inclusive: false }, credit: '0', plus: { kind: 'per-percent', below: '99.5', each: '0.3', credit: '100', portion: 'started' } }] as const;
    // 446.4 minutes are 99.0 %: 0.5 points below, two started steps of 36,500 / 365.
    expect(paid({ promise: '99.5', rows, fees: [['2024-01-01', '2025-01-01', '36500']], minutes: 446.4, credit: { base: 'annual-day', capPercent: '10000' } }).credit?.amount).toBe('200.00');
  });

  it('GitHub: quarters, and at most 90 days of paid service in a quarter', () => {
    const period = { kind: 'calendar-quarter', zone: 'UTC', clause: '2' } as const;
    const caps: CreditRule['caps'] = [{ kind: 'days', id: 'ninety', days: '90', per: 'quarter' }];
    const level = paid({ promise: '99.9', rows: tiers(['99.9', '100']), period, fees: [['2024-07-01', '2024-10-01', '9200']], minutes: 1440, credit: { caps }, parts: { period: '2024-Q3' } });
    // 92 days at 100 USD; 90 of them are the most that is given.
    expect([level.levelText, level.credit?.amount]).toEqual(['98.9130', '9000.00']);
  });

  it('EC2 2008: 365 days back from the claim, days before the first use as available', () => {
    const period = { kind: 'rolling-days', zone: 'UTC', days: 365, partial: 'full', clause: '1' } as const;
    const contract = { ...aCase().contract, currency: 'USD', termFrom: '2024-06-01' };
    // 262.8 of 525,600 minutes are 99.95 % exactly: a millisecond more is a miss.
    const level = (minutes: number): Rated => paid({ promise: '99.95', rows: tiers(['99.95', '10']), period, fees: [['2024-07-01', '2024-07-31', '100']], minutes, parts: { period: '2024-07-30', contract } });
    expect([level(262.8).creditPercent, level(262.801).creditPercent]).toEqual(['0', '10']);
  });
});

describe('W7, Verizon managed network: what may be claimed together', () => {
  const credit = (level: string, amount: string): LevelCredit => ({ level, event: 'E', credit: { amount, currency: 'USD' }, day: '2024-07-18', rootCause: null, counted: [] });

  it('20 % for availability and 4 % for two late repairs, but delay not with them for the same event', () => {
    const rule: CreditRule['stacking'] = { kind: 'list', together: [['availability', 'repair']] };
    const combined = combineLevels([credit('availability', '20.00'), credit('repair', '4.00'), credit('delay', '10.00')], rule);
    expect([combined.total?.amount, combined.left.map(({ credit: { level } }) => level)]).toEqual(['24.00', ['delay']]);
  });

  it('Texas DIR: all defaults of a month share the amount at risk', () => {
    const defaults = [credit('a', '6000.00'), credit('b', '7000.00')].map((one, index) => ({ ...one, event: `E${index}` }));
    expect(combineLevels(defaults, undefined, { ceilings: [{ id: 'at-risk', amount: { amount: '10000.00', currency: 'USD' } }] }).total?.amount).toBe('10000.00');
  });
});

describe('examples/cases/claim-rules', () => {
  const result = evaluated(JSON.parse(readFileSync(new URL('../../../examples/cases/claim-rules.json', import.meta.url), 'utf8')) as Case);

  it('excuses 120 minutes of the quarter, and pays what the year leaves of the credit', () => {
    // 300 and 270 minutes down; 180 were announced in time, of which the quota gives 120. 180 of 132,480 minutes are 99.8641 %: 10 % of
    // 3,000 USD without the upfront fee, of which the cap of 1,000 a year leaves 200.
    const figures = result.accounts.filter(({ kind }) => kind === 'account').map(({ id, stated }) => [id, stated.lostText, stated.levelText, stated.creditPercent, stated.credit?.amount]);
    expect(figures).toEqual([['ACC-OWN', '180', '99.8641', '10', '200.00'], ['ACC-PROVIDER', '150', '99.8868', '10', '200.00']]);
    expect(result.fee).toEqual({ amount: '3000', currency: 'USD' });
  });

  it('shows the product before the cap, and the credit after it', () => {
    const text = result.explanation.find(({ id }) => id === 'ACC-OWN.credit')?.text.en;
    expect(text).toBe('USD 3,000 × 10 % = USD 300.00. Fee without tax. Within the cap of 100 % of the fee. Limited by the cap "year": 1000 USD a contract year. Credit: USD 200.00.');
  });

  it('gives every reading of every time limit, and what was done in time', () => {
    expect(deadlines(result)).toEqual([['claim', '2024-09-30', true], ['claim', '2024-10-31', false], ['notice', '2024-08-12', true], ['payout', '2024-11-24', false]]);
    expect(result.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['claim.late-in-a-reading', 'claim.in-time', 'claim.open-reading', 'claim.anchor-ahead', 'exclusion.quota', 'exclusion.beyond-announcement', 'fee.left-out']));
    expect(result.checklist?.map(({ mandatory }) => mandatory)).toEqual([true, true, false]);
  });
});
