import { aCase, anAccount, down } from '../../builders/case.js';
import { caseFormat, type Case, type Observation } from '../../../src/core/formats/case.js';
import { readDocument } from '../../../src/core/formats/declare.js';
import type { Terms } from '../../../src/core/formats/terms.js';
import { evaluateCase } from '../../../src/core/sla/evaluate.js';
import type { CaseResult, Rated } from '../../../src/core/sla/result.js';
import { zoneTable } from '../../../src/platform/zones/index.js';
import { readTerms } from './entries.js';

/* Every figure is worked by hand in README.md beside this file. */
const MINUTE = 60_000;
const WINDOWS: Readonly<Record<string, readonly [start: string, end: string]>> = {
  '2024-06': ['2024-06-01T00:00:00Z', '2024-07-01T00:00:00Z'],
  '2024-07': ['2024-07-01T00:00:00Z', '2024-08-01T00:00:00Z'],
  '2024-Q3': ['2024-07-01T00:00:00Z', '2024-10-01T00:00:00Z'],
  '2023-Q1': ['2023-01-01T00:00:00Z', '2023-04-01T00:00:00Z'],
};

let termsOf: (id: string) => Terms;

beforeAll(async () => {
  termsOf = await readTerms();
});

interface Given {
  readonly amount?: string;
  readonly currency?: string;
  readonly observation?: Partial<Observation>;
}

/** One outage of so many milliseconds from the start of the period, against the entry as it stands in its file. */
function resultOf(id: string, period: string, lost: number, { amount = '10000', currency = 'USD', observation = {} }: Given = {}): CaseResult {
  const terms = termsOf(id);
  const [from = '', to = ''] = WINDOWS[period] ?? [];
  const zone = terms.period.zone;
  const around = { start: Date.parse(from) - 400 * 1440 * MINUTE, end: Date.parse(to) + 400 * 1440 * MINUTE };
  const start = Date.parse(from) - (zone === 'Asia/Seoul' ? 540 * MINUTE : 0);
  const one: Case = aCase({
    terms,
    period,
    contract: { ...aCase().contract, currency },
    fees: [{ id: 'FEE', from: from.slice(0, 10), to: to.slice(0, 10), amount, currency, tax: 'excluded' }],
    accounts: [anAccount('own', { own: true, party: 'customer', coverage: [{ from: new Date(start).toISOString(), to: new Date(Date.parse(to)).toISOString() }] })],
    observations: lost === 0 ? [] : [down('own', start, start + lost, observation)],
    zones: zone === 'UTC' ? [] : [tableOf(zone, around)],
  });
  const reading = readDocument(caseFormat, one);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return evaluateCase(reading.value);
}

function tableOf(name: string, around: { start: number; end: number }): Case['zones'][number] {
  const { version, initialOffsetMs, transitions } = zoneTable(name, around);
  return { name, version, initialOffsetMs, transitions };
}

function rated(...parameters: Parameters<typeof resultOf>): Rated {
  const found = resultOf(...parameters).accounts.find(({ id }) => id === 'own');
  if (found === undefined) throw new Error('no account');
  return found.stated;
}

describe('the table of an entry at its bounds', () => {
  it.each<[entry: string, period: string, lost: number, met: boolean, credit: string, beyond: string]>([
    ['azure-vm-zones', '2024-07', 267_840, true, '0', '10'],
    ['azure-vm-zones', '2024-07', 26_784_000, false, '10', '25'],
    ['azure-vm-zones', '2024-07', 133_920_000, false, '25', '100'],
    ['azure-vm-availability-set', '2024-06', 1_296_000, true, '0', '10'],
    ['azure-vm-single-standard-ssd', '2024-06', 216 * MINUTE, true, '0', '10'],
    ['azure-vm-single-standard-ssd', '2024-06', 2160 * MINUTE, false, '10', '25'],
    ['azure-vm-single-standard-ssd', '2024-06', 4320 * MINUTE, false, '25', '100'],
    ['azure-vm-single-standard-hdd', '2024-06', 2160 * MINUTE, true, '0', '10'],
    ['azure-vm-single-standard-hdd', '2024-06', 3456 * MINUTE, false, '10', '25'],
    ['azure-vm-single-standard-hdd', '2024-06', 4320 * MINUTE, false, '25', '100'],
    ['azure-load-balancer', '2024-06', 259_200, true, '0', '10'],
    ['azure-load-balancer', '2024-06', 2_592_000, false, '10', '25'],
    ['azure-dns', '2024-06', 59_999, true, '0', '10'],
    ['azure-dns', '2024-06', 259_200, false, '10', '25'],
    ['azure-dns', '2024-06', 216 * MINUTE, false, '25', '100'],
    ['aws-ec2-instance', '2024-07', 13_392_000, true, '0', '10'],
    ['aws-ec2-instance', '2024-07', 26_784_000, false, '10', '30'],
    ['aws-ec2-instance', '2024-07', 133_920_000, false, '30', '100'],
    ['gcp-compute-multi-zone', '2024-07', 5 * MINUTE - 1, true, '0', '10'],
    ['twilio-2023', '2024-06', 1_296_000, true, '0', '10'],
    ['ibm-hardware-replacement-2019', '2024-06', 120 * MINUTE, true, '0', '20'],
    ['ibm-hardware-replacement-2019', '2024-06', 360 * MINUTE, false, '20', '40'],
    ['ibm-hardware-replacement-2019', '2024-06', 600 * MINUTE, false, '40', '60'],
    ['ibm-hardware-replacement-2019', '2024-06', 840 * MINUTE, false, '60', '80'],
    ['telus-wavelength', '2024-06', 907.2 * MINUTE, false, '10', '0'],
  ])('%s, %s: a loss of %i ms, and one millisecond more', (entry, period, lost, ...[met, credit, beyond]) => {
    const at = rated(entry, period, lost);
    expect([at.met, at.creditPercent]).toEqual([met, credit]);
    const more = rated(entry, period, lost + 1);
    expect([more.met, more.creditPercent]).toEqual([false, beyond]);
  });

  it.each<[entry: string, period: string, minutes: number, met: boolean, credit: string, beyond: string]>([
    ['aws-rds-multi-az', '2024-06', 21, true, '0', '10'],
    ['aws-rds-multi-az', '2024-06', 432, false, '10', '25'],
    ['aws-rds-multi-az', '2024-06', 2160, false, '25', '100'],
    ['mongodb-atlas', '2024-06', 2, true, '0', '10'],
    ['github-enterprise-2020', '2024-Q3', 132, true, '0', '10'],
    ['github-enterprise-2020', '2023-Q1', 1296, false, '0', '25'],
  ])('%s, %s, by whole minutes: %i of them, not the 59.999 seconds after, and one more', (entry, period, minutes, ...[met, credit, beyond]) => {
    for (const lost of [minutes * MINUTE, (minutes + 1) * MINUTE - 1]) {
      const at = rated(entry, period, lost);
      expect([at.met, at.creditPercent]).toEqual([met, credit]);
    }
    expect(rated(entry, period, (minutes + 1) * MINUTE).creditPercent).toBe(beyond);
  });

  it.each([[4, '0'], [5, '5'], [59, '5'], [60, '15'], [180, '35'], [360, '50']])('lumen-han-internet: %i minutes of a month give %s %%', (minutes, credit) => {
    expect(rated('lumen-han-internet', '2024-06', minutes * MINUTE).creditPercent).toBe(credit);
  });

  it('ibm-cloud: the published 360 minutes of July under both tables', () => {
    expect(rated('ibm-cloud-ha-2019', '2024-07', 360 * MINUTE)).toMatchObject({ levelText: '99.1935', creditPercent: '25' });
    expect(rated('ibm-cloud-2019', '2024-07', 360 * MINUTE)).toMatchObject({ levelText: '99.1935', creditPercent: '10' });
  });

  it('says that no row applies in a gap that is printed so', () => {
    const codes = (result: CaseResult): string[] => result.findings.map(({ code }) => code);
    expect(codes(resultOf('github-enterprise-2020', '2023-Q1', 1296 * MINUTE))).toContain('tiers.gap');
    expect(codes(resultOf('telus-wavelength', '2024-06', 1000 * MINUTE))).toContain('tiers.gap');
    expect(rated('telus-wavelength', '2024-06', 1343.52 * MINUTE).creditPercent).toBe('20');
  });
});

describe('what grows with the miss', () => {
  it.each<[entry: string, period: string, lost: number, given: Given, amount: string]>([
    ['servicenow', '2024-06', 5_184_000, {}, '0.00'],
    ['servicenow', '2024-06', 432 * MINUTE, {}, '100.00'],
    ['uk-call-off-linear', '2024-06', 864 * MINUTE, { amount: '100000', currency: 'GBP' }, '0.00'],
    ['uk-call-off-linear', '2024-06', 10_800 * MINUTE, { amount: '100000', currency: 'GBP' }, '23000.00'],
    ['korea-telecom-outage', '2024-07', 120 * MINUTE - 1, { amount: '42000', currency: 'KRW' }, '0'],
    ['korea-telecom-outage', '2024-07', 120 * MINUTE, { amount: '42000', currency: 'KRW' }, '1129'],
    ['cloudflare-business', '2024-06', 100 * MINUTE, { amount: '1000000', observation: { state: 'impaired', affected: { count: 21, of: 1000, basis: { en: 'visitors', ko: '방문자' } } } }, '48.61'],
  ])('%s, %s: a loss of %i ms', (entry, period, lost, ...[given, amount]) => {
    expect(rated(entry, period, lost, given).credit?.amount).toBe(amount);
  });
});

describe('a figure that was not read in the document itself', () => {
  const finding = (id: string): CaseResult['findings'][number] | undefined => resultOf(id, '2024-07', MINUTE).findings.find(({ code }) => code === 'terms.unverified');

  it('is named by every result that rests on it', () => {
    expect(finding('aws-ec2-region')?.text).toEqual({
      en: 'Not read in the document itself, and to be checked there before anything rests on it: the credit of 10 % for at least 99 % and below 99.99 %; the credit of 30 % for at least 95 % and below 99 %; the credit of 100 % for below 95 %.',
      ko: '원문으로 확인하지 못하여, 근거로 삼기 전에 원문 대조가 필요한 수치: 99 % 이상 99.99 % 미만일 때의 크레딧 10 %, 95 % 이상 99 % 미만일 때의 크레딧 30 %, 95 % 미만일 때의 크레딧 100 %.',
    });
    expect(finding('fastly')?.text.en).toContain('the promise of 100 %');
    expect(finding('fastly')?.text.en).toContain('base and cap of the credit');
  });

  it('is not there where every figure was read', () => {
    expect(finding('azure-vm-zones')).toBeUndefined();
  });
});
