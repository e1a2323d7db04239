import { aCase, anAccount, down } from '../../builders/case.js';
import { aTicket } from '../../builders/items.js';
import { computed, own, requests } from '../../builders/series.js';
import type { Case } from '../../../src/core/formats/case.js';
import type { Terms } from '../../../src/core/formats/terms.js';
import type { Rated } from '../../../src/core/sla/result.js';
import { readTerms } from './entries.js';

/* Every figure is worked by hand in README.md beside this file. */
let termsOf: (id: string) => Terms;

beforeAll(async () => {
  termsOf = await readTerms();
});

/** A case of June 2024 for 100 USD under an entry as it stands in its file. */
function june(id: string, parts: Partial<Case>): Case {
  return aCase({
    terms: termsOf(id),
    contract: { ...aCase().contract, currency: 'USD' },
    period: '2024-06',
    fees: [{ id: 'FEE', from: '2024-06-01', to: '2024-07-01', amount: '100', currency: 'USD', tax: 'excluded' }],
    accounts: [anAccount('own', { own: true, party: 'customer', coverage: [{ from: '2024-06-01T00:00:00Z', to: '2024-07-01T00:00:00Z' }] })],
    ...parts,
  });
}

/** So many samples of [total, bad] at the start of June, and good ones of `total` after them to its end. */
function sampled(id: string, seconds: number, { bad, count, total = 1000 }: { bad: number; count: number; total?: number }): Rated {
  const samples = Array.from({ length: 2_592_000 / seconds }, (_, index): [number, number] => [total, index < count ? bad : 0]);
  return own(june(id, { series: [requests(samples, { seconds })] })).stated;
}

describe('entries measured from samples', () => {
  it.each<[entry: string, seconds: number, count: number, met: boolean, credit: string]>([
    ['aws-s3-standard', 300, 8, true, '0'],
    ['aws-s3-standard', 300, 9, false, '10'],
    ['aws-s3-standard', 300, 432, false, '25'],
    ['aws-s3-standard', 300, 433, false, '100'],
    ['aws-s3-infrequent-access', 300, 86, true, '0'],
    ['aws-s3-infrequent-access', 300, 87, false, '10'],
    ['aws-cloudfront', 300, 9, false, '10'],
    ['aws-lambda', 300, 4, true, '0'],
    ['aws-lambda', 300, 5, false, '10'],
    ['azure-storage-hot', 3600, 1, false, '10'],
    ['azure-storage-hot', 3600, 8, false, '25'],
    ['azure-storage-cool-write', 3600, 7, true, '0'],
    ['azure-storage-cool-write', 3600, 8, false, '10'],
  ])('%s: of the intervals of %i s, %i failed wholly', (entry, seconds, count, ...[met, credit]) => {
    const rated = sampled(entry, seconds, { bad: 1000, count });
    expect([rated.met, rated.creditPercent]).toEqual([met, credit]);
  });

  it('weighs every interval alike, however many requests it had', () => {
    const busy = Array.from({ length: 8640 }, (_, index): [number, number] => (index < 9 ? [1, 1] : [1_000_000, 0]));
    expect(own(june('aws-s3-standard', { series: [requests(busy)] })).stated).toMatchObject({ levelText: '99.8958', creditPercent: '10' });
  });

  it.each<[entry: string, bad: number, met: boolean]>([['azure-functions-consumption', 5, true], ['azure-functions-consumption', 6, false], ['github-actions-2020', 9, true], ['github-actions-2020', 11, false]])('%s: %i of 10,000 runs without output', (entry, bad, met) => {
    expect(own(june(entry, { ...quarter(entry), series: [requests([[10_000, bad]])] })).stated.met).toBe(met);
  });

  it.each<[bad: number, count: number, credit: string]>([[50, 1000, '0'], [51, 43, '0'], [51, 44, '10'], [100, 60, '10'], [10, 60, '0'], [1000, 60, '10']])('atlassian-premium: %i of 1,000 requests failed in each of %i minutes', (bad, count, credit) => {
    expect(sampled('atlassian-premium', 60, { bad, count }).creditPercent).toBe(credit);
  });

  it.each<[total: number, bad: number, count: number, credit: string]>([[2000, 201, 44, '10'], [2000, 200, 44, '0'], [1999, 1999, 44, '0'], [2000, 2000, 9, '0'], [2000, 2000, 433, '25']])('gcp-vertex-search-commerce: %i requests with %i failures in each of %i minutes', (total, bad, ...[count, credit]) => {
    expect(sampled('gcp-vertex-search-commerce', 60, { total, bad, count }).creditPercent).toBe(credit);
  });
});

/** The actions of GitHub are rated by the quarter. */
function quarter(entry: string): Partial<Case> {
  return entry === 'github-actions-2020' ? { period: '2024-Q2', fees: [{ id: 'FEE', from: '2024-04-01', to: '2024-07-01', amount: '100', currency: 'USD', tax: 'excluded' }] } : {};
}

describe('tickets and repeated misses', () => {
  it('mspowerhouse-support: 5 % for a P1 after more than 30 minutes, 3 % for a P2 after more than two hours', () => {
    const ticket = (id: string, priority: string, responded: string) => aTicket(id, { opened: '2024-06-03T10:00:00Z', responded }, { class: priority });
    const items = [ticket('1', 'P1', '2024-06-03T10:30:00Z'), ticket('2', 'P1', '2024-06-03T10:30:00.001Z'), ticket('3', 'P2', '2024-06-03T12:00:00.001Z'), ticket('4', 'P2', '2024-06-03T11:00:00Z')];
    expect(own(june('mspowerhouse-support', { items })).stated).toMatchObject({ creditPercent: '8', credit: { amount: '8.00' } });
    expect(own(june('mspowerhouse-support', { items: Array.from({ length: 11 }, (_, index) => ticket(String(index), 'P1', '2024-06-03T11:00:00Z')) })).stated.credit?.amount).toBe('50.00');
  });

  it.each<[minutes: number, missedBefore: boolean, points: string]>([[1512, false, '3'], [648, true, '2'], [1512, true, '6'], [1729, false, '4'], [432, false, '0']])('uk-model-services-points: %i minutes of 43,200, missed before: %s', (minutes, missedBefore, points) => {
    const observations = [down('own', Date.UTC(2024, 5, 1), Date.UTC(2024, 5, 1) + minutes * 60_000)];
    const result = own(june('uk-model-services-points', { observations, earlierPeriods: [{ period: '2024-05', missed: missedBefore }] }));
    expect(result.stated.points ?? '0').toBe(points);
  });

  it.each([[false, 0], [true, 1]])('datadog and hubspot: the month before missed: %s', (missed, rights) => {
    const observations = [down('own', '2024-06-01T00:00:00Z', '2024-06-01T07:12:00Z')];
    const earlierPeriods = [{ period: '2024-05', missed }];
    const result = computed(june('datadog', { observations, earlierPeriods }));
    expect(JSON.stringify(result.accounts).split('terminate the order with a refund of the rest').length > 1).toBe(rights === 1);
    expect(own(june('hubspot', { observations, earlierPeriods })).stated.credit?.amount).toBe(missed ? '1.00' : '0.00');
  });
});

describe('notion: outages one by one', () => {
  it.each<[what: string, outages: [from: string, to: string][], credit: string]>([
    ['two of 31 minutes on two days', [['03T10:00', '03T10:31'], ['04T10:00', '04T10:31']], '10'],
    ['two of them on one day', [['03T10:00', '03T10:31'], ['03T12:00', '03T12:31']], '5'],
    ['an hour, which is not more than an hour', [['03T10:00', '03T11:00']], '0'],
    ['29 minutes that do not count beside an hour that does', [['03T10:00', '03T11:00'], ['04T10:00', '04T10:29']], '5'],
  ])('%s', (_, outages, credit) => {
    const observations = outages.map(([from, to]) => down('own', `2024-06-${from}:00Z`, `2024-06-${to}:00Z`));
    expect(own(june('notion', { observations })).stated.creditPercent).toBe(credit);
  });
});

describe('azure-vm-single-mixed-disks', () => {
  it.each<[components: string[], minutes: number, credit: string]>([
    [['premium-ssd'], 44, '10'],
    [['premium-ssd', 'standard-ssd'], 44, '0'],
    [['premium-ssd', 'standard-ssd'], 216, '0'],
    [['standard-ssd', 'premium-ssd'], 217, '10'],
    [['premium-ssd', 'standard-ssd', 'standard-hdd'], 2160, '0'],
    [['premium-ssd', 'standard-ssd', 'standard-hdd'], 2161, '10'],
  ])('%j, %i minutes of 43,200: the lowest level of the disks applies', (components, minutes, credit) => {
    const observations = [down('own', Date.UTC(2024, 5, 1), Date.UTC(2024, 5, 1) + minutes * 60_000)];
    expect(own(june('azure-vm-single-mixed-disks', { components, observations })).stated.creditPercent).toBe(credit);
  });
});

describe('until when a claim must be made', () => {
  const deadlines = (id: string, parts: Partial<Case> = {}) => computed(june(id, { observations: [down('own', '2024-06-10T00:00:00Z', '2024-06-12T00:00:00Z')], ...parts })).deadlines.filter(({ kind }) => kind === 'claim').map(({ literal, alarm }) => [literal, alarm]);

  it.each<[entry: string, expected: (string | boolean)[][]]>([
    ['azure-vm-zones', [['2024-08-31', true]]],
    ['m365-e3', [['2024-07-31', true]]],
    ['aws-ec2-instance', [['2024-07-31', true], ['2024-08-31', false]]],
    ['gcp-compute-multi-zone', [['2024-08-29', true]]],
    ['mongodb-atlas', [['2024-07-31', true]]],
    ['twilio-2023', [['2024-07-30', true]]],
    ['oracle-compute', [['2024-08-09', true]]],
    ['nebulax', [['2024-07-10', true], ['2024-07-12', false]]],
  ])('%s: an outage from 10 to 12 June', (entry, expected) => {
    const zones = entry === 'nebulax' ? [{ name: 'Asia/Seoul', version: 'fixed', initialOffsetMs: 32_400_000, transitions: [] }] : [];
    expect(deadlines(entry, { zones })).toEqual(expected);
  });
});
