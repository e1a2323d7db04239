import { aCase, anAccount, anExclusion, down, theMeasure, theTerms, tiers } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import { ratio } from '../shared/ratio.js';
import { formatInstant } from '../time/instant.js';
import { evaluateCase } from './evaluate.js';
import { ratingAt } from './level.js';
import { minutesText } from './scale.js';
import { prepare } from './prepare.js';
import type { AccountResult, CaseResult } from './result.js';

const MINUTE = 60_000;
const MONTHS: Readonly<Record<string, number>> = { '28': Date.UTC(2023, 1, 1), '30': Date.UTC(2024, 5, 1), '31': Date.UTC(2024, 6, 1) };

/** So many minutes down from noon of the first day of a month with that many days. */
function monthWith(days: string, minutes: number, terms: Terms): AccountResult {
  const start = (MONTHS[days] ?? 0) + 43_200_000;
  const period = formatInstant(MONTHS[days] ?? 0).slice(0, 7);
  const coverage = [{ from: '2023-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z' }];
  const c = aCase({ period, terms, fees: [], accounts: [anAccount('own', { own: true, party: 'customer', coverage })], observations: [down('own', start, start + minutes * MINUTE)] });
  return first(evaluateCase(c));
}

function first(result: CaseResult): AccountResult {
  const [account] = result.accounts;
  if (account === undefined) throw new Error('no account');
  return account;
}

function termsWith(promise: string, ...rows: readonly (readonly [string, string])[]): Terms {
  return theTerms({ promise: { atLeast: promise, clause: '3' }, tiers: { rows: tiers(...rows), clause: '3' } });
}

describe('published and derived boundaries', () => {
  const nines3 = termsWith('99.9', ['99.9', '10'], ['99', '25'], ['95', '100']);
  const nines4 = termsWith('99.99', ['99.99', '10'], ['99', '25'], ['95', '100']);

  it.each([
    ['30', 44, '99.8981', '10'],
    ['31', 44, '99.9014', '0'],
    ['31', 45, '99.8992', '10'],
    ['28', 41, '99.8983', '10'],
    ['28', 40, '99.9008', '0'],
    ['30', 60, '99.8611', '10'],
    ['31', 360, '99.1935', '10'],
    ['30', 432, '99.0000', '10'],
    ['30', 433, '98.9977', '25'],
    ['30', 2160, '95.0000', '25'],
    ['30', 2161, '94.9977', '100'],
  ])('in %s days %i minutes are %s %% and give %s %%', (days, minutes, percent, credit) => {
    expect(monthWith(days, minutes, nines3).stated).toMatchObject({ levelText: percent, creditPercent: credit, met: credit === '0' });
  });

  it.each([['30', 4, '99.9907', '0'], ['30', 5, '99.9884', '10'], ['31', 4, '99.9910', '0'], ['31', 5, '99.9888', '10']])('99.99 %% in %s days: %i minutes are %s %%', (days, minutes, percent, credit) => {
    expect(monthWith(days, minutes, nines4).stated).toMatchObject({ levelText: percent, creditPercent: credit });
  });

  it('decides by the millisecond at the bound, and shows as many decimals as that takes', () => {
    const bound = 44_640 / 100; // 446.4 minutes
    expect(monthWith('31', bound, nines4).stated).toMatchObject({ levelText: '99.0000', creditPercent: '10' });
    expect(monthWith('31', bound + 1 / MINUTE, nines4).stated).toMatchObject({ levelText: '98.99999996', creditPercent: '25' });
  });

  it('weighs 120 of 500 users for 180 minutes as 21,600 user minutes', () => {
    const terms = { ...nines3, measure: { ...nines3.measure, impaired: 'fraction' as const, unit: { name: same('users'), count: 500 } } };
    const start = Date.UTC(2024, 6, 10);
    const impaired = down('own', start, start + 180 * MINUTE, { state: 'impaired', affected: { count: 120, of: 500, basis: same('log') } });
    const result = evaluateCase(aCase({ terms, observations: [impaired] }));
    expect(first(result).stated).toMatchObject({ lostText: '43.2', levelText: '99.9032', met: true });
    expect(result.explanation.find(({ kind }) => kind === 'downtime')?.text.en).toContain('120 / 500 users');
    expect(result.findings).toEqual([]);
    const other = evaluateCase(aCase({ terms, observations: [{ ...impaired, affected: { count: 501, of: 600, basis: same('log') } }] }));
    expect(first(other).stated.lostText).toBe('180');
    expect(other.findings.map(({ code }) => code)).toEqual(['account.other-total']);
    expect(monthWith('31', 180, nines3).stated.levelText).toBe('99.5968');
  });
});

describe('tables with faults are told and never chosen silently', () => {
  const bound = (value: string, inclusive: boolean): { value: string; inclusive: boolean } => ({ value, inclusive });
  const printed = (rows: Terms['tiers']['rows'], promise: string): Terms => theTerms({ promise: { atLeast: promise, clause: '1' }, tiers: { rows, asPrinted: true, clause: '2' } });
  const findingOf = (terms: Terms, minutes: number): { code: string | undefined; credits: readonly string[] | undefined; stated: string } => {
    const start = Date.UTC(2024, 5, 1);
    const coverage = [{ from: '2024-06-01T00:00:00Z', to: '2024-07-01T00:00:00Z' }];
    const result = evaluateCase(aCase({ period: '2024-06', terms, fees: [], accounts: [anAccount('own', { coverage })], observations: [down('own', start, start + minutes * MINUTE)] }));
    const finding = result.findings.find(({ code }) => code.startsWith('tiers.'));
    return { code: finding?.code, credits: finding?.alternatives?.map(({ creditPercent }) => creditPercent), stated: first(result).stated.creditPercent };
  };

  it('a figure in a gap: exactly 99.0 where one row ends above it and the next below', () => {
    const gap = printed([{ from: bound('99', false), to: bound('99.9', false), credit: '10' }, { to: bound('99', false), credit: '25' }], '99.9');
    expect(findingOf(gap, 432)).toEqual({ code: 'tiers.gap', credits: ['0', '10', '25'], stated: '0' });
    expect(findingOf(gap, 431).code).toBeUndefined();
  });

  it('a figure in an overlap: the smallest credit is stated, every one is told', () => {
    const overlap = printed([{ from: bound('95', true), to: bound('99.9', false), credit: '25' }, { from: bound('99', true), to: bound('99.9', false), credit: '10' }, { to: bound('95', false), credit: '100' }], '99.9');
    expect(findingOf(overlap, 432)).toEqual({ code: 'tiers.overlap', credits: ['25', '10'], stated: '10' });
  });

  it('a promise that is met where the table still gives a credit', () => {
    const inclusive = printed([{ to: bound('99.9', true), credit: '10' }], '99.9');
    expect(findingOf(inclusive, 43.2)).toEqual({ code: 'tiers.promise-met', credits: ['0', '10'], stated: '10' });
  });

  it('terms that leave nothing to measure', () => {
    const all = theTerms({ measure: theMeasure({ unknown: 'removed' }) });
    const result = evaluateCase(aCase({ terms: all, accounts: [anAccount('own', { coverage: [] })] }));
    expect(first(result).stated).toMatchObject({ levelText: '100.0000', credit: { amount: '0' } });
    expect(result.findings.map(({ code }) => code)).toContain('level.nothing-measured');
  });
});

describe('time of which nothing is known, contradictions and open ends', () => {
  const start = Date.UTC(2024, 6, 10);

  it('tells uncovered time with the result under every policy', () => {
    const coverage = [{ from: '2024-07-01T00:00:00Z', to: '2024-07-31T00:00:00Z' }];
    const result = evaluateCase(aCase({ accounts: [anAccount('own', { coverage })], observations: [down('own', start, start + 288 * MINUTE)] }));
    const finding = result.findings.find(({ code }) => code === 'account.uncovered-time');
    expect(finding?.text.en).toContain('1,440 minutes');
    expect(finding?.alternatives?.map(({ levelText }) => levelText)).toEqual(['99.3548', '96.1290', '99.3333']);
  });

  it('does not count what one account calls both up and down, and gives both results', () => {
    const up = down('own', start, start + 60 * MINUTE, { id: 'U', state: 'up' });
    const result = evaluateCase(aCase({ observations: [down('own', start, start + 90 * MINUTE), up] }));
    expect(first(result).stated.lostText).toBe('30');
    const finding = result.findings.find(({ code }) => code === 'account.contradiction');
    expect(finding?.subjects).toHaveLength(2);
    expect(finding?.alternatives?.map(({ levelText }) => levelText)).toEqual(['99.9328', '99.7984']);
  });

  it('never closes an open outage at now, and ends it at the latest where the account says up', () => {
    const open = first(evaluateCase(aCase({ observations: [down('own', start, null), down('own', start + 60 * MINUTE, start + 61 * MINUTE, { id: 'U', state: 'up' })] })));
    expect(open.stated.lostText).toBe('0');
    expect(open.range?.highest.lostText).toBe('60');
    expect(open.range?.reasons).toHaveLength(1);
  });

  it('counts between the latest start and the earliest end, and at most between the others', () => {
    const vague = down('own', start, null, { from: { earliest: '2024-07-10T00:00:00Z', latest: '2024-07-10T00:10:00Z' }, to: { earliest: '2024-07-10T01:00:00Z', latest: '2024-07-10T01:05:00Z' } });
    const { stated, range } = first(evaluateCase(aCase({ observations: [vague] })));
    expect([stated.lostText, range?.lowest.lostText, range?.highest.lostText]).toEqual(['50', '50', '65']);
  });

  it('does not take a ticket for the service', () => {
    const ticket = down('own', start, start + 90 * MINUTE, { subject: { kind: 'ticket', id: 'INC1' } });
    const result = evaluateCase(aCase({ observations: [ticket] }));
    expect(first(result).stated.lostText).toBe('0');
    expect(result.findings.map(({ code }) => code)).toContain('account.tickets-not-counted');
  });

  it('does not know whether two impaired groups are the same: the larger, or the sum', () => {
    const terms = theTerms({ measure: theMeasure({ impaired: 'fraction' }) });
    const group = (id: string, count: number): Case['observations'][number] => down('own', start, start + 60 * MINUTE, { id, state: 'impaired', affected: { count, of: 4, basis: same('log') } });
    const { stated, range } = first(evaluateCase(aCase({ terms, observations: [group('A', 1), group('B', 2)] })));
    expect([stated.lostText, range?.highest.lostText, range?.reasons.length]).toEqual(['30', '45', 1]);
  });
});

describe('exclusions', () => {
  const start = Date.UTC(2024, 6, 10);
  const outage = down('own', start, start + 100 * MINUTE);
  const excuse = (rule: string): AccountResult => first(evaluateCase(aCase({ terms: withRules(), observations: [outage], exclusions: [anExclusion('E', rule, [start + 40 * MINUTE, start + 240 * MINUTE], { status: 'agreed' })] })));

  it.each([
    ['up', '40', 44_640],
    ['whole', '40', 44_440],
    ['downtime', '40', 44_580],
    ['down', '100', 44_640],
  ])('%s: %s minutes of %i', (rule, minutes, window) => {
    expect(excuse(rule).stated).toMatchObject({ lostText: minutes, whole: { n: String(window * MINUTE), d: '1' } });
  });

  it('applies a contested one beside the stated figure only', () => {
    const { stated, withContested } = first(evaluateCase(aCase({ terms: withRules(), observations: [outage], exclusions: [anExclusion('E', 'up', [start, null])] })));
    expect([stated.lostText, withContested.lostText, withContested.same]).toEqual(['100', '0', false]);
  });
});

describe('credits', () => {
  const credit = (parts: Partial<Terms['credit']>, fee: string, currency = 'KRW', percent = '10'): string | undefined => {
    const terms = theTerms({ credit: { ...theTerms().credit, ...parts }, tiers: { rows: [{ to: { value: '99.99', inclusive: false }, credit: percent }], clause: '3' } });
    const c = aCase({ terms, fees: [{ id: 'F', from: '2024-07-01', to: '2024-08-01', amount: fee, currency, tax: 'none' }] });
    const ctx = prepare({ ...c, contract: { ...c.contract, currency } });
    return ratingAt(ctx, ratio(1), ratio(10)).credit?.amount;
  };

  it.each([['half-up', '5'], ['half-even', '4'], ['down', '4'], ['up', '5']] as const)('rounds 4.5 won %s to %s', (rounding, expected) => {
    expect(credit({ rounding }, '45')).toBe(expected);
  });

  it('caps, and keeps the minor units of the currency', () => {
    expect(credit({ capPercent: '5' }, '42000000')).toBe('2100000');
    expect(credit({}, '100.05', 'USD')).toBe('10.01');
  });

  it('pays nothing below the smallest amount, and nothing at it where it must be exceeded', () => {
    const minimum = { amount: '1.00', currency: 'USD', strictlyAbove: true };
    expect(credit({ minimum }, '10', 'USD')).toBe('0.00');
    expect(credit({ minimum: { ...minimum, strictlyAbove: false } }, '10', 'USD')).toBe('1.00');
    expect(credit({ minimum }, '3', 'USD', '30')).toBe('0.00');
  });

  it('prorates a fee that reaches beyond the period, and says so', () => {
    const result = evaluateCase(aCase({ fees: [{ id: 'Y', from: '2024-01-01', to: '2025-01-01', amount: '366000', currency: 'KRW', tax: 'none' }] }));
    expect(result.fee).toEqual({ amount: '31000', currency: 'KRW' });
    expect(result.findings.map(({ code }) => code)).toContain('fee.prorated');
  });

  it('adds the fees of the days inside, and names a mixture of tax bases', () => {
    const part = (id: string, from: string, to: string, tax: 'excluded' | 'included'): Case['fees'][number] => ({ id, from, to, amount: '100.50', currency: 'KRW', tax });
    const sum = evaluateCase(aCase({ fees: [part('A', '2024-07-01', '2024-07-11', 'excluded'), part('B', '2024-07-11', '2024-08-01', 'excluded'), part('C', '2024-08-01', '2024-09-01', 'excluded')] }));
    expect([sum.fee?.amount, sum.findings]).toEqual(['201.00', []]);
    const mixed = evaluateCase(aCase({ fees: [part('A', '2024-07-01', '2024-07-11', 'excluded'), part('B', '2024-07-11', '2024-08-01', 'included')] }));
    expect(mixed.findings.map(({ code }) => code)).toEqual(['fee.mixed-tax']);
  });

  it('gives percent only where no fee is recorded', () => {
    const result = evaluateCase(aCase({ fees: [] }));
    expect([result.fee, first(result).stated.credit]).toEqual([null, null]);
    expect(result.findings.map(({ code }) => code)).toContain('fee.missing');
  });
});

describe('periods', () => {
  it('is an hour longer in the month in which the clocks go back', () => {
    const berlin = { name: 'Europe/Berlin', version: '2024a', initialOffsetMs: 7_200_000, transitions: [{ at: Date.UTC(2024, 9, 27, 1), offsetMs: 3_600_000 }] };
    const terms = theTerms({ period: { kind: 'calendar-month', zone: 'Europe/Berlin', clause: '1' } });
    expect(evaluateCase(aCase({ period: '2024-10', terms, zones: [berlin] })).period.minutes).toBe('44700');
  });

  it('runs from start day to start day, and half-open', () => {
    const terms = theTerms({ period: { kind: 'billing-month', zone: 'UTC', startDay: 15, clause: '1' } });
    const result = evaluateCase(aCase({ terms, observations: [down('own', '2024-08-14T23:50:00Z', '2024-08-15T00:10:00Z'), down('own', '2024-07-14T23:00:00Z', '2024-07-15T00:00:00Z')] }));
    expect(result.period.span).toEqual({ start: Date.UTC(2024, 6, 15), end: Date.UTC(2024, 7, 15) });
    expect(first(result).stated.lostText).toBe('10');
  });

  it('says where the contract covers only part of it', () => {
    const c = aCase();
    const codes = (contract: Partial<Case['contract']>): string[] => evaluateCase({ ...c, contract: { ...c.contract, ...contract } }).findings.map(({ code }) => code);
    expect(codes({ termFrom: '2024-07-02' })).toContain('period.outside-term');
    expect(codes({ termTo: '2024-07-30' })).toContain('period.outside-term');
    expect(codes({ termFrom: '2024-07-01', termTo: '2024-07-31' })).not.toContain('period.outside-term');
  });
});

it.each([[60_000, '1'], [90_000, '1.5'], [1, '0.0000'], [26_784_000, '446.4'], [3_333, '0.0556']])('writes %i ms as %s minutes', (ms, text) => {
  expect(minutesText(ratio(ms))).toBe(text);
});

function withRules(): Terms {
  const rule = (id: string, policy: Terms['exclusions'][number]['policy'], removes?: 'whole-span' | 'downtime'): Terms['exclusions'][number] => ({ id, title: same(id), policy, burden: 'vendor', clause: '4', ...(removes === undefined ? {} : { removes }) });
  return theTerms({ exclusions: [rule('up', 'counted-as-up'), rule('whole', 'out-of-both-sides'), rule('downtime', 'out-of-both-sides', 'downtime'), rule('down', 'counted-as-down')] });
}

function same(text: string): { en: string; ko: string } {
  return { en: text, ko: text };
}
