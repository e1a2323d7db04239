import { aCase, anAccount, down, theTerms, tiers } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import { evaluateCase } from './evaluate.js';
import { prepare } from './prepare.js';
import { ratedPeriod } from './period.js';
import type { AccountResult, CaseResult } from './result.js';

const seoul = { name: 'Asia/Seoul', version: '2024a', initialOffsetMs: 32_400_000, transitions: [] };
/** Central European time of 2024: one hour ahead, two from 31 March 01:00 UTC to 27 October 01:00 UTC. */
const berlin = { name: 'Europe/Berlin', version: '2024a', initialOffsetMs: 3_600_000, transitions: [{ at: Date.UTC(2024, 2, 31, 1), offsetMs: 7_200_000 }, { at: Date.UTC(2024, 9, 27, 1), offsetMs: 3_600_000 }] };
const HOUR = 3_600_000;

function rated(period: Terms['period'], parts: Partial<Case> = {}): CaseResult {
  return evaluateCase(aCase({ terms: theTerms({ period }), zones: [seoul, berlin], fees: [], ...parts }));
}

function own(result: CaseResult): AccountResult['stated'] {
  const account = result.accounts.find(({ id }) => id === 'own');
  if (account === undefined) throw new Error('no own account');
  return account.stated;
}

const always = (from: string, to: string): Case['accounts'] => [anAccount('own', { own: true, party: 'customer', coverage: [{ from, to }] })];

describe('the rated period', () => {
  it.each<[string, Terms['period'], number]>([
    ['2024-03', { kind: 'calendar-month', zone: 'Europe/Berlin', clause: '1' }, 31 * 24 - 1],
    ['2024-10', { kind: 'calendar-month', zone: 'Europe/Berlin', clause: '1' }, 31 * 24 + 1],
    ['2024-03', { kind: 'calendar-month', zone: 'UTC', clause: '1' }, 31 * 24],
    ['2024-Q3', { kind: 'calendar-quarter', zone: 'UTC', clause: '1' }, 92 * 24],
    ['2024', { kind: 'calendar-year', zone: 'UTC', clause: '1' }, 366 * 24],
    ['2024-07-31', { kind: 'rolling-days', zone: 'Asia/Seoul', days: 30, clause: '1' }, 30 * 24],
  ])('trap 28: %s of %o has %i hours', (label, period, hours) => {
    const { span } = ratedPeriod(aCase({ terms: theTerms({ period }), period: label, zones: [seoul, berlin] }));
    expect((span.end - span.start) / HOUR).toBe(hours);
  });

  it('trap 5: a calendar month, a billing month and a rolling window rate the same outage differently', () => {
    const parts = { accounts: always('2024-06-01T00:00:00Z', '2024-09-30T00:00:00Z'), observations: [down('own', '2024-07-31T22:00:00Z', '2024-08-01T02:00:00Z')] };
    expect(own(rated({ kind: 'calendar-month', zone: 'UTC', clause: '1' }, { ...parts, period: '2024-07' })).lostText).toBe('120');
    expect(own(rated({ kind: 'billing-month', zone: 'UTC', startDay: 15, clause: '1' }, { ...parts, period: '2024-07' })).lostText).toBe('240');
    expect(own(rated({ kind: 'rolling-days', zone: 'UTC', days: 30, clause: '1' }, { ...parts, period: '2024-08-01' })).lostText).toBe('240');
    expect(own(rated({ kind: 'calendar-quarter', zone: 'UTC', clause: '1' }, { ...parts, period: '2024-Q3' })).lostText).toBe('240');
  });

  it('trap 6: an outage on the last day splits where the month of the zone ends nine hours earlier', () => {
    const parts = { accounts: always('2024-06-01T00:00:00Z', '2024-09-30T00:00:00Z'), observations: [down('own', '2024-07-31T14:00:00Z', '2024-07-31T16:00:00Z')] };
    expect(own(rated({ kind: 'calendar-month', zone: 'UTC', clause: '1' }, parts)).lostText).toBe('120');
    expect(own(rated({ kind: 'calendar-month', zone: 'Asia/Seoul', clause: '1' }, parts)).lostText).toBe('60');
    expect(own(rated({ kind: 'calendar-month', zone: 'Asia/Seoul', clause: '1' }, { ...parts, period: '2024-08' })).lostText).toBe('60');
  });

  it('trap 27: an outage that ends at midnight of day 1 belongs to the month before only', () => {
    const parts = { accounts: always('2024-06-01T00:00:00Z', '2024-09-30T00:00:00Z'), observations: [down('own', '2024-07-31T23:00:00Z', '2024-08-01T00:00:00Z')] };
    const period: Terms['period'] = { kind: 'calendar-month', zone: 'UTC', clause: '1' };
    expect(own(rated(period, parts)).lostText).toBe('60');
    expect(own(rated(period, { ...parts, period: '2024-08' })).lostText).toBe('0');
  });
});

describe('a contract that begins or ends inside the period', () => {
  const contract = { ...aCase().contract, termFrom: '2024-07-11', termTo: '2024-07-20' };
  const month = (partial?: 'prorated' | 'full'): Terms['period'] => ({ kind: 'calendar-month', zone: 'UTC', clause: '2.1', ...(partial === undefined ? {} : { partial }) });
  const outage = [down('own', '2024-07-15T00:00:00Z', '2024-07-15T02:24:00Z')];

  it('trap 15: Microsoft rates the days under contract only, Atlas the whole month with the other days as up', () => {
    const cut = rated(month('prorated'), { contract, observations: outage });
    expect(cut.period).toMatchObject({ label: '2024-07', minutes: '14400' });
    expect(own(cut)).toMatchObject({ lostText: '144', levelText: '99.0000', creditPercent: '10' });
    const full = rated(month('full'), { contract, observations: outage });
    expect(own(full)).toMatchObject({ lostText: '144', levelText: '99.6774', creditPercent: '10' });
    expect([cut, full].map(({ findings }) => findings.find(({ code }) => code.startsWith('period.'))).map((one) => [one?.code, one?.severity])).toEqual([['period.prorated', 'note'], ['period.full', 'note']]);
  });

  it('counts nothing outside the contract as down under a full window, whatever an account says', () => {
    const early = [down('own', '2024-07-10T20:00:00Z', '2024-07-11T01:00:00Z')];
    expect(own(rated(month('full'), { contract, observations: early })).lostText).toBe('60');
    expect(own(rated(month(), { contract, observations: early })).lostText).toBe('300');
  });

  it('without a rule rates the whole window, and says that this is open', () => {
    const open = rated(month(), { contract, observations: outage });
    expect(open.findings.find(({ code }) => code === 'period.outside-term')).toMatchObject({ severity: 'warning', subjects: ['C'] });
    expect(open.period.minutes).toBe('44640');
  });

  it('refuses a prorated period of which no day lies under the contract', () => {
    const late = { ...contract, termFrom: '2024-08-02', termTo: '2024-12-31' };
    const refused = (parts: Partial<Case['contract']>): unknown => {
      const { termFrom: _from, termTo: _to, ...open } = contract;
      return () => prepare(aCase({ terms: theTerms({ period: month('prorated') }), contract: { ...open, ...parts } }));
    };
    expect(refused(late)).toThrow(expect.objectContaining({ code: 'period-outside-contract' }));
    expect(refused({ termTo: '2024-06-30' })).toThrow(expect.objectContaining({ facts: { from: 'open', to: '2024-06-30' } }));
    expect(refused({ termFrom: '2024-08-01' })).toThrow(expect.objectContaining({ facts: { from: '2024-08-01', to: 'open' } }));
  });

  it('says nothing where the contract runs over the whole window', () => {
    const findings = prepare(aCase({ contract: { ...contract, termFrom: '2024-07-01', termTo: '2024-07-31' } })).findings;
    expect(findings.filter(({ code }) => code.startsWith('period.'))).toEqual([]);
  });
});

describe('downtime that an earlier claim used', () => {
  const used = [{ claim: 'CLM-1', from: '2024-07-03T00:00:00Z', to: '2024-07-03T01:00:00Z' }];
  const claim: NonNullable<Terms['claim']> = { offset: { kind: 'days', days: 30 }, anchors: ['period-end'], zone: 'UTC', act: 'received', usedOnce: true, clause: '9' };
  const observations = [down('own', '2024-07-03T00:00:00Z', '2024-07-03T03:00:00Z')];
  const evaluated = (rule: typeof claim): CaseResult => evaluateCase(aCase({ terms: theTerms({ claim: rule, tiers: { rows: tiers(['99.99', '10']), clause: '1' } }), usedDowntime: used, observations }));

  it('trap 16: it counts as up, the time it is set against stays', () => {
    const result = evaluated(claim);
    expect(own(result)).toMatchObject({ lostText: '120' });
    expect(own(result).whole).toEqual({ n: String(44_640 * 60_000), d: '1' });
    expect(result.findings.find(({ code }) => code === 'claim.used-downtime')).toMatchObject({ subjects: ['CLM-1'] });
  });

  it('counts again where the terms do not say so', () => {
    const { usedOnce: _once, ...plain } = claim;
    expect(own(evaluated(plain)).lostText).toBe('180');
  });
});
