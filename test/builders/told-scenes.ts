import type { Case } from '../../src/core/formats/case.js';
import type { CreditRule, ExclusionRule, Terms } from '../../src/core/formats/terms.js';
import { aCase, anAccount, anExclusion, at, down, theMeasure, theTerms, tiers } from './case.js';
import { aCount, aDesk, anOffice, aPause, aTarget, aTicket, itemCase, over, under } from './items.js';
import { averageOf, JUNE, requests, sampledCase, values } from './series.js';

type Row = Terms['tiers']['rows'][number];
const both = [anAccount('own', { own: true, party: 'customer' }), anAccount('vendor')];
const outage = down('own', '2024-07-18T21:56:00Z', '2024-07-19T02:40:30Z');
const text = (words: string): { en: string; ko: string } => ({ en: words, ko: words });
const seoul = { name: 'Asia/Seoul', version: '2024a', initialOffsetMs: 32_400_000, transitions: [] };

/** Cases beside the examples whose words are proof-read: each shows findings and turns of phrase that no example needs. */
export function toldScenes(): Readonly<Record<string, Case>> {
  return { ...timeScenes(), ...excusedScenes(), ...tableScenes(), ...creditScenes(), ...claimScenes(), ...editionScenes(), ...itemScenes(), ...sampledScenes() };
}

function timeCase(terms: Partial<Terms>, parts: Partial<Case> = {}): Case {
  return aCase({ terms: theTerms(terms), observations: [outage], ...parts });
}

function timeScenes(): Record<string, Case> {
  const rough = { earliest: '2024-07-19T02:00:00Z', latest: '2024-07-19T03:00:00Z' };
  const contradicting = [outage, { ...outage, id: 'again', state: 'up' as const, from: at('2024-07-19T00:00:00Z'), to: at('2024-07-19T01:00:00Z') }];
  const affected = (count: number, of: number): Partial<Case['observations'][number]> => ({ state: 'impaired', affected: { count, of, basis: text('log') } });
  return {
    'time-rounded-up': timeCase({ measure: theMeasure({ partialMinutes: 'ceil', minimumRun: { minutes: 5 }, deductible: { minutes: 15, of: 'outage' } }) }, { exclusions: [anExclusion('E', 'third-party', ['2024-07-19T00:00:00Z', null])] }),
    'time-rounded-down': timeCase({ measure: theMeasure({ partialMinutes: 'floor', deductible: { minutes: 60, of: 'period' }, maintenance: 'removed' }) }, { observations: [outage, down('own', '2024-07-20T00:00:00Z', '2024-07-20T01:00:00Z', { state: 'maintenance' })] }),
    'time-whole-minutes': timeCase({ measure: theMeasure({ partialMinutes: 'whole-only', maintenance: 'down', clockStart: 'reported' }) }, { observations: [outage], clocks: [{ id: 'call', kind: 'reported', at: at('2024-07-18T22:30:00Z'), exhibits: [], sources: [] }] }),
    'time-rough': timeCase({}, { observations: [{ ...outage, to: rough }, down('vendor', '2024-07-18T22:00:00Z', null, { scope: 'region' })], accounts: both }),
    'time-contradiction': timeCase({ measure: theMeasure({ unknown: 'removed' }) }, { observations: contradicting, accounts: [anAccount('own', { own: true, party: 'customer', coverage: [{ from: '2024-07-10T00:00:00Z', to: '2024-07-31T00:00:00Z' }] })] }),
    'time-shares': timeCase({ measure: theMeasure({ impaired: 'fraction', unit: { name: text('users'), count: 500 } }) }, { observations: [down('own', '2024-07-18T00:00:00Z', '2024-07-18T03:00:00Z', affected(120, 500)), down('own', '2024-07-18T01:00:00Z', '2024-07-18T02:00:00Z', { ...affected(3, 4), id: 'other' })] }),
    'time-cut-period': timeCase({ period: { kind: 'calendar-month', zone: 'UTC', partial: 'prorated', clause: '2.1' } }, { contract: { ...aCase().contract, termFrom: '2024-07-11', termTo: '2024-07-20' } }),
    'time-full-period': timeCase({ period: { kind: 'calendar-month', zone: 'UTC', partial: 'full', clause: '2.1' } }, { contract: { ...aCase().contract, termFrom: '2024-07-11' } }),
    'time-nothing-left': timeCase({}, { exclusions: [anExclusion('E', 'window', ['2024-06-30T00:00:00Z', null], { status: 'agreed' })] }),
  };
}

function excusedScenes(): Record<string, Case> {
  const rule = (parts: Partial<ExclusionRule>): ExclusionRule => ({ id: 'window', title: { en: 'maintenance', ko: '정기 점검' }, policy: 'counted-as-up', burden: 'vendor', clause: '5', ...parts });
  const time = ['2024-07-18T22:00:00Z', '2024-07-18T23:00:00Z'] as const;
  const invoked = (parts: Partial<Case['exclusions'][number]>): Case['exclusions'] => [anExclusion('E', 'window', time, { status: 'agreed', ...parts })];
  const hours = { kind: 'hours', hours: 48, clause: '5.2' } as const;
  const scene = (parts: Partial<ExclusionRule>, exclusion: Partial<Case['exclusions'][number]>, more: Partial<Case> = {}): Case => timeCase({ exclusions: [rule(parts)] }, { exclusions: invoked(exclusion), ...more });
  return {
    'notice-late': scene({ notice: hours }, { noticed: at('2024-07-18T00:00:00Z') }),
    'notice-missing': scene({ notice: { kind: 'days', days: 5, clause: '5.2' }, burden: 'customer' }, { noticed: null }),
    'notice-unknown': scene({ notice: { kind: 'business-days', days: 3, clause: '5.2' }, burden: 'open', policy: 'out-of-both-sides' }, { status: 'contested' }),
    'notice-one-hour': scene({ notice: { kind: 'hours', hours: 1, clause: '5.2' } }, { noticed: null }),
    'notice-open': scene({ notice: hours }, { noticed: { earliest: '2024-07-16T21:00:00Z', latest: '2024-07-16T23:00:00Z' } }),
    'excused-quota': scene({ quota: { minutes: 30, per: 'quarter', clause: '5.3' }, policy: 'out-of-both-sides', removes: 'downtime' }, {}),
    'excused-announced': scene({}, { announced: [{ from: time[0], to: '2024-07-18T22:15:00Z' }] }),
    'excused-not': scene({ policy: 'counted-as-down' }, { status: 'contested', assertedBy: null }),
  };
}

function tableScenes(): Record<string, Case> {
  const rows = (...all: Row[]): Pick<Terms, 'tiers'> => ({ tiers: { rows: all, clause: '3.2' } });
  const below = (value: string, inclusive = false): Pick<Row, 'to'> => ({ to: { value, inclusive } });
  const from = (value: string, inclusive = true): Pick<Row, 'from'> => ({ from: { value, inclusive } });
  const plus = (one: NonNullable<Row['plus']>): Case => timeCase(rows({ ...below('99.99'), credit: '5', plus: one }));
  const outages = { family: 'outages', unknown: 'up', maintenance: 'up', impaired: 'up', partialMinutes: 'exact', clause: '2' } as const;
  const pieces = (one: NonNullable<Row['plus']>, fees?: Case['fees']): Case =>
    timeCase({ measure: outages, promise: { atMost: '0', clause: '3.1' }, ...rows({ ...from('0', false), credit: '0', plus: one }) }, { observations: [outage, down('own', '2024-07-25T00:00:00Z', '2024-07-25T01:00:00Z')], ...(fees === undefined ? {} : { fees }) });
  return {
    'table-gap': timeCase(rows({ ...below('99.9'), ...from('99.5', false), credit: '10' }, { ...below('99'), credit: '25' })),
    'table-overlap': timeCase(rows({ ...below('99.99', true), ...from('99'), credit: '10' }, { ...below('99.5'), credit: '25' })),
    'table-promise-met': timeCase({ promise: { atLeast: '99', clause: '3.1' }, ...rows({ ...below('99.99'), credit: '10' }) }),
    'table-any-level': timeCase(rows({ credit: '3', remedies: [{ kind: 'service-days', days: '3' }, { kind: 'extension', times: '10', instead: true }, { kind: 'termination', withinDays: 30, refund: 'rest-of-term' }] })),
    'plus-percent': plus({ kind: 'per-percent', below: '99.9', each: '0.1', credit: '1', portion: 'started' }),
    'plus-time': plus({ kind: 'per-time', minutes: 1440, credit: '2', portion: 'complete' }),
    'plus-fee': plus({ kind: 'fee-of-downtime', times: '10' }),
    'plus-days': plus({ kind: 'days-of-fee', days: '2', monthDays: 30 }),
    'plus-day': plus({ kind: 'days-of-fee', days: '1' }),
    'plus-pieces': pieces({ kind: 'per-piece', credit: '5', beyond: 1 }),
    'plus-amounts': pieces({ kind: 'amount-per-piece', amount: '100000', currency: 'KRW', beyond: 1 }, []),
    'plus-amount-time': plus({ kind: 'amount-per-time', minutes: 60, amount: '50000', currency: 'KRW', portion: 'started' }),
    'plus-pool': plus({ kind: 'pool', atRisk: '10', pool: '50', allocation: '40' }),
    'averaged-unknown': timeCase({ average: { periods: 3, clause: '3.4' }, levelRounding: { places: 2, rule: 'half-up', clause: '3.5' } }),
    'averaged-cut-off': timeCase({ average: { periods: 2, clause: '3.4' }, levelRounding: { places: 1, rule: 'down', clause: '3.5' } }, { earlierPeriods: [{ period: '2024-06', missed: true, level: '99.7' }] }),
    'repeated': timeCase({ repeat: { kind: 'rolling', periods: 6, clause: '5', rules: [{ misses: 2, effect: { kind: 'factor', times: '1.5' } }] } }, { earlierPeriods: [{ period: '2024-05', missed: true }] }),
    'repeated-right': timeCase({ repeat: { kind: 'consecutive', periods: 2, clause: '5', rules: [{ misses: 2, effect: { kind: 'termination', right: { en: 'to terminate', ko: '해지' } } }] } }, { earlierPeriods: [{ period: '2024-06', missed: true }] }),
    'repeated-unknown': timeCase({ repeat: { kind: 'consecutive', periods: 3, clause: '5', rules: [{ misses: 1, effect: { kind: 'credit', credit: '40' } }] } }),
    'unverified': timeCase({
      period: { kind: 'calendar-month', zone: 'UTC', clause: '2.1', verify: true }, measure: theMeasure({ verify: true }), promise: { atLeast: '99.99', clause: '3.1', verify: true },
      exclusions: [{ id: 'x', title: { en: 'weather', ko: '기상' }, policy: 'counted-as-up', burden: 'open', clause: '4', verify: true }],
      tiers: { rows: tiers(['99.99', '10']).map((row) => ({ ...row, verify: true })), clause: '3.2' }, credit: { ...theTerms().credit, verify: true },
    }),
  };
}

function creditScenes(): Record<string, Case> {
  const fee = (id: string, [from, to]: readonly [string, string], amount: string, parts: Partial<Case['fees'][number]> = {}): Case['fees'][number] => ({ id, from, to, amount, currency: 'USD', tax: 'excluded', ...parts });
  const year = [fee('A', ['2024-01-01', '2024-04-01'], '300'), fee('B', ['2024-04-01', '2024-07-01'], '360', { kind: 'usage' }), fee('C', ['2024-07-01', '2025-01-01'], '700', { part: 'eu', paid: true })];
  const paid = (credit: Partial<CreditRule>, parts: Partial<Case> = {}): Case => timeCase({ credit: { ...theTerms().credit, ...credit } }, { contract: { ...aCase().contract, currency: 'USD' }, fees: year, ...parts });
  const bases = ['fee-of-month-before', 'mean-of-months-before', 'annual-fee', 'annual-twelfth', 'annual-day', 'daily-average'] as const;
  const caps = [
    { kind: 'share', id: 'at-risk', percent: '12', per: 'contract-year' }, { kind: 'amount', id: 'month', amount: '3', currency: 'USD', per: 'period' },
    { kind: 'days', id: 'fifteen', days: '15', per: 'month' }, { kind: 'invoice', id: 'next', percent: '100' },
  ] as const;
  return {
    ...Object.fromEntries(bases.map((base) => [`base-${base}`, paid({ base })])),
    'base-lines': paid({ lines: { part: 'eu', without: ['usage', 'upfront'], paidOnly: true } }),
    'base-paid-unknown': paid({ lines: { paidOnly: true } }, { fees: [fee('A', ['2024-07-01', '2024-08-01'], '100', { tax: 'included' }), fee('B', ['2024-07-01', '2024-08-01'], '50', { kind: 'usage' })] }),
    'base-mixed-tax': paid({}, { fees: [fee('A', ['2024-07-01', '2024-08-01'], '100', { tax: 'included' }), fee('B', ['2024-07-01', '2024-08-01'], '50', { kind: 'usage' })] }),
    'base-missing': paid({}, { fees: [] }),
    'credit-capped': paid({ caps: [...caps], form: 'vouchers', rollingCap: { months: 12, percent: '10' } }),
    'credit-raised': paid({ minimum: { amount: '20', currency: 'USD', strictlyAbove: false, below: 'raise' }, form: 'usage-credits' }),
    'credit-held': paid({ minimum: { amount: '20', currency: 'USD', strictlyAbove: true, below: 'hold' }, form: 'days' }),
    'credit-too-small': paid({ minimum: { amount: '20', currency: 'USD', strictlyAbove: true }, form: 'points' }),
    'logs-missing': timeCase({ evidence: { decides: 'customer-logs', clause: '8' } }),
    'vendor-decides': timeCase({ evidence: { decides: 'vendor-records', clause: '8' } }, { accounts: both }),
    'vendor-measures': timeCase({ evidence: { decides: 'vendor-side-measurement', clause: '8' } }),
  };
}

function claimScenes(): Record<string, Case> {
  const claimed = (claim: Partial<NonNullable<Terms['claim']>>, parts: Partial<Case> = {}, credit: Partial<CreditRule> = {}): Case =>
    timeCase({ claim: { offset: { kind: 'days', days: 30 }, anchors: ['period-end'], zone: 'UTC', act: 'received', clause: '8', ...claim }, credit: { ...theTerms().credit, ...credit } }, { zones: [seoul], ...parts });
  const law = { en: 'Civil Act of Korea, article 161', ko: '민법 제161조' };
  const kr = { id: 'kr', version: '2024', days: [{ date: '2024-08-30', name: '임시 공휴일' }] };
  const notices = [{ id: 'ticket', what: { en: 'a ticket', ko: '티켓' }, anchors: ['awareness'], offset: { kind: 'hours', hours: 24 }, act: 'sent', clause: '7' }] as const;
  return {
    'claim-moved': claimed({ rollForward: { law, holidays: 'kr' }, late: 'forfeited' }, { holidays: [kr], claimDates: { claim: at('2024-09-20T00:00:00Z') } }),
    'claim-in-time': claimed({ notices: [...notices], act: 'sent' }, { claimDates: { claim: at('2024-08-01T00:00:00Z'), notices: [{ id: 'ticket', at: at('2024-07-25T00:00:00Z') }] } }),
    'claim-both-ways': claimed({ anchors: ['incident-start', 'incident-end'], zone: 'Asia/Seoul' }, { observations: [outage, down('own', '2024-07-25T00:00:00Z', '2024-07-25T01:00:00Z')] }, { automatic: true }),
    'claim-open': claimed({ anchors: ['outage-day', 'invoice'], offset: { kind: 'business-days', days: 5, holidays: 'us' } }, { holidays: [{ ...kr, id: 'us', days: [{ date: '2023-01-02', name: 'New Year' }] }] }),
    'claim-cycles': claimed({ anchors: ['cycle-end'], offset: { kind: 'end-of-cycle', cycles: 2, ofIncident: 'open' }, notBefore: { anchors: ['period-end'], offset: { kind: 'days', days: 6 }, clause: '4' } }, { claimDates: { claim: at('2024-08-02T00:00:00Z') } }),
    'claim-late-in-a-reading': claimed({ anchors: ['incident-end'], offset: { kind: 'end-of-cycle', cycles: 2, ofIncident: 'open' } }, { claimDates: { claim: at('2024-09-10T00:00:00Z') } }, { payout: { anchors: ['claim'], offset: { kind: 'days', days: 45 }, clause: '6' }, expiry: { anchors: ['credit'], offset: { kind: 'months', months: 12 }, clause: '6.1' } }),
    'claim-ends': claimed({ anchors: ['quarter-end', 'month-end', 'eligibility'], offset: { kind: 'end-of-following-month', months: 1 } }),
    'claim-unaware': claimed({ anchors: ['awareness', 'confirmation', 'restoration-month-end'], offset: { kind: 'months', months: 1 } }, {}, { automatic: true, payout: { anchors: ['credit'], offset: { kind: 'days', days: 45 }, clause: '6' } }),
  };
}

function editionScenes(): Record<string, Case> {
  const edition = (id: string, days: { effectiveFrom?: string; effectiveTo?: string }, credit: string, governing?: Terms['governing']): Terms =>
    theTerms({ id, source: { document: 'SLA', edition: id, grade: 'primary', ...days }, tiers: { rows: tiers(['99.99', credit]), clause: '3' }, ...(governing === undefined ? {} : { governing }) });
  const old = edition('2020', { effectiveTo: '2024-07-14' }, '10');
  const scene = (rule?: NonNullable<Terms['governing']>['edition'], parts: Partial<Case> = {}): Case =>
    aCase({ terms: edition('2024', { effectiveFrom: '2024-07-15' }, '30', rule === undefined ? undefined : { edition: rule, clause: '12' }), editions: [old], observations: [outage], ...parts });
  return {
    'edition-open': scene(),
    'edition-at-failure': scene('at-failure'),
    'edition-at-start': scene('at-period-start'),
    'edition-initial-unknown': scene('initial-term'),
    'edition-not-in-force': aCase({ terms: edition('2026', { effectiveFrom: '2026-09-01' }, '30'), observations: [outage] }),
  };
}

function itemScenes(): Record<string, Case> {
  const office = anOffice('office', '09:00', '17:00');
  const start = '2024-07-01T13:00:00Z';
  const items = [
    aTicket('LATE', { reported: start, resolved: '2024-07-01T18:00:00Z' }, { class: 'P1' }),
    aTicket('PAUSED', { reported: start, resolved: '2024-07-02T10:00:00Z' }, { class: 'P1', pauses: [aPause('2024-07-01T14:00:00Z', '2024-07-02T09:30:00Z'), aPause('2024-07-02T09:45:00Z', null, 'on-hold')] }),
    aTicket('NEVER', { resolved: start }, { class: 'P1' }),
    aTicket('OTHER', { reported: start, resolved: '2024-07-01T13:30:00Z' }, { class: 'P3' }),
    aTicket('OPEN', { reported: '2024-07-31T16:00:00Z' }, { class: 'P1' }),
  ];
  const target = aTarget('resolution', 240, { calendar: 'office', classes: ['P1'] });
  const desk = aDesk({ classes: ['P1', 'P3'], calendars: [office], targets: [target] });
  const mean = aDesk({ classes: ['P1', 'P3'], aggregate: { kind: 'mean', of: 'worst-class', unit: 'hours' } });
  return {
    'items-in-time': itemCase(desk, under('80', '10'), { items, accounts: both }),
    'items-points': itemCase({ ...desk, targets: [{ ...target, points: '1' }], aggregate: { kind: 'points' } }, over('0', '0', '1'), { items }),
    'items-mean': itemCase(mean, over('4', '10'), { items }),
    'items-named': itemCase(desk, under('80', '10'), { items, exclusions: [anExclusion('A', 'window', [start, '2024-07-01T14:00:00Z'], { items: ['LATE'] }), anExclusion('B', 'third-party', ['2024-07-02T09:00:00Z', '2024-07-02T10:00:00Z'], { status: 'agreed' })] }),
    'items-agreed': itemCase({ ...aDesk(), family: 'delivery', start: { of: ['ordered'], which: 'earliest' }, targets: [{ ...aTarget('installation', 1), stop: ['delivered'], limit: { kind: 'agreed' } }] }, under('100', '10'), { items: [{ ...aTicket('O', { ordered: start }), subject: { kind: 'order', id: 'O' } }] }),
    'items-not-measured': timeCase({}, { items }),
    'counts': itemCase({ family: 'quota', what: { en: 'backup jobs', ko: '백업 작업' }, clause: 'M' }, under('99', '10'), { counts: [aCount('A', 2000, 1970, { unclear: 5 }), aCount('X', 10, 5, { subject: 'mail', from: '2024-07-20T00:00:00Z', to: '2024-08-20T00:00:00Z' })] }),
  };
}

function sampledScenes(): Record<string, Case> {
  const failed = requests([[1000, 1000], [2000, 150], [10, 0], [0, 0], null]);
  const value = { valueUnit: { en: 'ms', ko: 'ms' }, interval: { minutes: 5 }, maintenance: 'up', clause: '2' } as const;
  return {
    'sampled-average': sampledCase(averageOf(), [failed], { observations: [down('own', JUNE.start, JUNE.start + 600_000)] }),
    'sampled-minutes': sampledCase({ family: 'qualified-minutes', interval: { minutes: 1 }, when: { kind: 'error-rate', rate: { above: '5', inclusive: true } }, unknown: 'down', maintenance: 'up', clause: '2' }, [{ ...failed, seconds: 60 }]),
    'sampled-ratio': sampledCase({ family: 'request-ratio', interval: { minutes: 5 }, maintenance: 'removed', clause: '2' }, [failed], { observations: [down('own', JUNE.start, JUNE.start + 300_000)] }),
    'sampled-ceiling': sampledCase({ family: 'interval-share', meets: { atMost: '500' }, unknown: 'removed', ...value }, [values([499, 501, 700, null])]),
    'sampled-percentile': sampledCase({ family: 'percentile', percentile: '99', better: 'lower', ...value }, [values([7, 12, 30])]),
  };
}
