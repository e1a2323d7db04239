import { averageOf, computed, JUNE, own, requests, sampledCase, values } from '../../../../test/builders/series.js';
import { aCase, anAccount, down } from '../../../../test/builders/case.js';
import { london } from '../../../../test/builders/zone-tables.js';
import type { Case, Exclusion } from '../../formats/case.js';
import type { Measure, MeasureOf } from '../../formats/terms.js';
import type { Rated } from '../result.js';

type Sample = readonly [total: number, bad: number] | null;

const MINUTE = 60_000;
const fine: Sample = [1000, 0];
const month = (count: number, of: (index: number) => Sample): Sample[] => Array.from({ length: count }, (_, index) => of(index));
const figures = ({ levelText, creditPercent }: Rated): string[] => [levelText, creditPercent];
const bad = (parts: Partial<MeasureOf<'bad-intervals'>> = {}): Measure => ({ family: 'bad-intervals', interval: { minutes: 5 }, errorRate: { above: '5', inclusive: false }, unknown: 'up', maintenance: 'up', clause: '2', ...parts });
const minutes = (parts: Partial<MeasureOf<'qualified-minutes'>> = {}): Measure => ({ family: 'qualified-minutes', interval: { minutes: 1 }, when: { kind: 'error-rate', rate: { above: '5', inclusive: false } }, unknown: 'up', maintenance: 'up', clause: '2', ...parts });
const ratioOf = (parts: Partial<MeasureOf<'request-ratio'>> = {}): Measure => ({ family: 'request-ratio', interval: { minutes: 5 }, maintenance: 'up', clause: '2', ...parts });
const lostOf = (c: Case): string => own(c).stated.lostText;

/** Excused time that is agreed, or contested. */
function excused(rule: 'third-party' | 'window', fromMinute: number, toMinute: number, status: Exclusion['status'] = 'agreed'): Exclusion {
  const at = (minute: number): Exclusion['from'] => {
    const text = new Date(JUNE.start + minute * MINUTE).toISOString();
    return { earliest: text, latest: text };
  };
  return { id: `X-${fromMinute}`, rule, title: { en: 'excused', ko: '면책' }, from: at(fromMinute), to: at(toMinute), status, assertedBy: null, exhibits: [], sources: [] };
}

describe('published vectors', () => {
  it.each<[failed: number, figures: string[]]>([
    [8, ['99.9074', '0']],
    [9, ['99.8958', '10']],
  ])('%i of 8,640 buckets of five minutes failed wholly', (failed, expected) => {
    expect(figures(own(sampledCase(averageOf(), [requests(month(8640, (index) => (index < failed ? [7, 7] : fine)))])).stated)).toEqual(expected);
  });

  it.each<[period: string, hours: number, level: string]>([
    ['2024-06', 720, '99.861111'],
    ['2024-07', 744, '99.865591'],
  ])('one failed hour of %s', (period, hours, level) => {
    const c = sampledCase(averageOf({ interval: { minutes: 60 } }), [requests(month(hours, (index) => (index === 100 ? [40, 40] : fine)), { seconds: 3600, start: `${period}-01T00:00:00Z` })], { period });
    expect((100 * (1 - 1 / hours)).toFixed(6)).toBe(level);
    expect(own(c).stated.level).toEqual({ n: String((hours - 1) * 100 / gcd((hours - 1) * 100, hours)), d: String(hours / gcd((hours - 1) * 100, hours)) });
  });

  it('W2: a minute counts above 5 % strictly: 100 % and 10 % do, 1 % and exactly 5 % do not', () => {
    const samples: Sample[] = [[100, 100], [100, 10], [100, 1], [100, 5]];
    expect(lostOf(sampledCase(minutes(), [requests(samples, { seconds: 60 })]))).toBe('2');
    expect(lostOf(sampledCase(minutes({ when: { kind: 'error-rate', rate: { above: '5', inclusive: true } } }), [requests(samples, { seconds: 60 })]))).toBe('3');
  });

  it('W12: a month of S3 standard at 98 %, a bill of 100 USD: 25 USD', () => {
    const { stated } = own(sampledCase(averageOf(), [requests(month(8640, () => [5000, 100]))]));
    expect([stated.levelText, stated.credit?.amount]).toEqual(['98.0000', '25.00']);
  });

  it('MaxCompute: each interval of five minutes above 5 % counts as five minutes', () => {
    expect(lostOf(sampledCase(bad(), [requests([[100, 6], [100, 5], [100, 100], fine])]))).toBe('10');
  });
});

describe('traps', () => {
  it('trap 8: a partial interval counts for nothing, whatever is stated of it', () => {
    const five = minutes({ interval: { minutes: 5 }, when: { kind: 'all-fail' } });
    const stated = (from: number, to: number): string => lostOf(sampledCase(five, [], { observations: [down('own', JUNE.start + from, JUNE.start + to)] }));
    expect([stated(0, 5 * MINUTE - 1000), stated(0, 5 * MINUTE), stated(MINUTE, 14 * MINUTE), stated(MINUTE, 16 * MINUTE)]).toEqual(['0', '5', '5', '10']);
    expect(lostOf(sampledCase(minutes({ when: { kind: 'all-fail' } }), [requests([[10, 9], [10, 10], [0, 0]], { seconds: 60 })]))).toBe('1');
  });

  it('trap 9: two runs of nine minutes count nothing under a rule of ten, one of ten counts whole', () => {
    const runs = (...lengths: number[]): Sample[] => lengths.flatMap((length) => [...month(length, () => [3000, 3000]), fine]);
    const measure = minutes({ minimumRun: { minutes: 10 } });
    expect(lostOf(sampledCase(measure, [requests(runs(9, 9), { seconds: 60 })]))).toBe('0');
    expect(lostOf(sampledCase(measure, [requests(runs(9, 10), { seconds: 60 })]))).toBe('10');
  });

  it('trap 10: an interval without traffic is one of 0 % or none at all; too few requests are up, or out of both sides', () => {
    const samples = month(8640, (index) => (index < 10 ? [10, 10] : index < 4320 ? fine : [0, 0]));
    expect(figures(own(sampledCase(averageOf(), [requests(samples)])).stated)).toEqual(['99.8843', '10']);
    const removed = own(sampledCase(averageOf({ zeroTraffic: 'removed' }), [requests(samples)]));
    expect([...figures(removed.stated), removed.samples?.idle]).toEqual(['99.7685', '10', 4320]);
    const few = (below: 'up' | 'removed'): Rated => own(sampledCase(minutes({ minimumRequests: { count: 2000, below } }), [requests(month(JUNE.minutes, (index) => (index < 100 ? [1999, 1999] : index < 200 ? [2000, 200] : fine)), { seconds: 60 })])).stated;
    expect([few('up').lostText, few('up').whole.n]).toEqual(['100', String(JUNE.minutes * MINUTE)]);
    expect([few('removed').lostText, few('removed').whole.n]).toEqual(['100', String(100 * MINUTE)]);
  });

  it('trap 11: equal weight an interval and equal weight a request are different figures', () => {
    const samples = month(8640, (index) => (index < 60 ? [10, 10] : [10_000, 0]));
    expect(figures(own(sampledCase(averageOf(), [requests(samples)])).stated)).toEqual(['99.3056', '10']);
    expect(figures(own(sampledCase(ratioOf(), [requests(samples)])).stated)).toEqual(['99.9993', '0']);
  });
});

describe('average of error rates', () => {
  it('looks at five minutes of one-minute samples together, and pools the series of an account', () => {
    const minute: Sample[] = [[100, 100], [900, 0], null, [0, 0], [0, 0]];
    expect(own(sampledCase(averageOf(), [requests(minute, { seconds: 60 })])).stated.lostText).toBe('0.5');
    const two = [requests([[100, 10]]), requests([[300, 0]], { id: 'OTHER', subject: { kind: 'service', id: 'other' } })];
    expect(own(sampledCase(averageOf(), two)).stated.lostText).toBe('0.125');
  });

  it('counts only runs of errors that last, where the terms say so', () => {
    const samples: Sample[] = [[10, 1], fine, [10, 1], [10, 1], fine];
    expect(lostOf(sampledCase(averageOf({ minimumRun: { minutes: 10 } }), [requests(samples)]))).toBe('1');
  });

  it.each<[rule: 'up' | 'down' | 'removed', figures: string[]]>([['up', ['99.9884', '0']], ['down', ['0.0116', '100']], ['removed', ['50.0000', '100']]])('places intervals without a sample as the terms say: %s', (unknown, expected) => {
    expect(figures(own(sampledCase(averageOf({ unknown }), [requests([fine, [9, 9], null])])).stated)).toEqual(expected);
  });

  it('takes an agreed window out of both sides and counts a contested one apart', () => {
    const samples = month(8640, (index) => (index < 20 ? [10, 10] : fine));
    const agreed = own(sampledCase(averageOf(), [requests(samples)], { exclusions: [excused('window', 0, 60)] }));
    expect([agreed.stated.lostText, agreed.stated.whole.n]).toEqual(['40', String((JUNE.minutes - 60) * MINUTE)]);
    const contested = own(sampledCase(averageOf(), [requests(samples)], { exclusions: [excused('third-party', 0, 60, 'contested')] }));
    expect([contested.stated.lostText, contested.withContested.lostText]).toEqual(['100', '40']);
  });

  it('has 23 and 25 hours on the days on which the clocks move', () => {
    for (const [period, hours] of [['2024-03', 743], ['2024-10', 745]] as const) {
      const plain = sampledCase(averageOf({ interval: { minutes: 60 } }), [requests(month(hours, (index) => (index === 0 ? [1, 1] : fine)), { seconds: 3600, start: period === '2024-03' ? '2024-03-01T00:00:00Z' : '2024-09-30T23:00:00Z' })], { period, zones: [london].map(({ covers: _covers, ...zone }) => ({ ...zone, transitions: [...zone.transitions] })) });
      const { samples, stated } = own({ ...plain, terms: { ...plain.terms, period: { kind: 'calendar-month', zone: 'Europe/London', clause: '1' } } });
      expect([samples?.intervals, samples?.sampled, stated.lostText]).toEqual([hours, hours, '60']);
    }
  });

  it('is what is common to both accounts, and what either says, interval by interval', () => {
    const both = sampledCase(averageOf(), [requests([[10, 10], [10, 2], fine]), requests([[10, 5], [10, 4], fine], { id: 'V', account: 'vendor-log' })], { accounts: [anAccount('own', { own: true, party: 'customer', coverage: [] }), anAccount('vendor-log', { coverage: [] })] });
    const lost = new Map(computed(both).accounts.map(({ id, stated }) => [id, stated.lostText]));
    expect([lost.get('own'), lost.get('vendor-log'), lost.get('common'), lost.get('all')]).toEqual(['6', '4.5', '3.5', '7']);
  });

  it('carries certain bounds where the fraction has thousands of digits, and the fraction where a bound lies between them', () => {
    const many = own(sampledCase(averageOf(), [requests(month(8640, (index) => [10_007 + index, 1 + (index % 40)]))])).stated;
    expect(many.enclosure).toBeDefined();
    expect(many.lost.n.length + many.lost.d.length).toBeLessThan(200);
    // 1/a + (a-1)/a for a hundred different a: together exactly a hundred failed buckets, however the fractions look.
    const pairs = month(8640, (index) => (index >= 200 ? fine : [2003 + (index >> 1), index % 2 === 0 ? 1 : 2002 + (index >> 1)]));
    const exact = own(sampledCase(averageOf(), [requests(pairs)])).stated;
    expect([exact.enclosure, exact.lostText, exact.level]).toEqual([undefined, '500', { n: '10675', d: '108' }]);
  });
});

describe('requests', () => {
  it('are all that failed of all that there were, outside excused intervals', () => {
    const samples: Sample[] = [[100, 50], [100, 10], [200, 0], null];
    const lost = (exclusions: Exclusion[]): string[] => {
      const { stated } = own(sampledCase(ratioOf(), [requests(samples)], { exclusions }));
      return [stated.lost.n, stated.whole.n];
    };
    expect(lost([])).toEqual(['60', '400']);
    expect(lost([excused('window', 0, 5)])).toEqual(['10', '300']);
    expect(lost([excused('third-party', 0, 5)])).toEqual(['10', '400']);
    // An interval that is excused in part stays: requests cannot be divided by time.
    expect(lost([excused('third-party', 1, 5)])).toEqual(['60', '400']);
  });

  it('of maintenance count as they are where the terms count maintenance as down', () => {
    const lost = (maintenance: 'up' | 'down' | 'removed'): string[] => {
      const { stated } = own(sampledCase(ratioOf({ maintenance }), [requests([[100, 50], [100, 10]])], { observations: [down('own', JUNE.start, JUNE.start + 5 * MINUTE, { state: 'maintenance' })] }));
      return [stated.lost.n, stated.whole.n];
    };
    expect([lost('down'), lost('up'), lost('removed')]).toEqual([['60', '200'], ['10', '200'], ['10', '100']]);
  });

  it('cannot count an outage that is stated without them, and says so', () => {
    const result = computed(sampledCase(ratioOf(), [requests([[100, 1]])], { observations: [down('own', JUNE.start, JUNE.start + 60 * MINUTE)] }));
    expect(result.accounts[0]?.stated.lost.n).toBe('1');
    expect(result.findings.filter(({ code }) => code === 'account.not-sampled').map(({ subjects }) => subjects.length)).toEqual([1]);
  });

  it('have no level to miss where there were none', () => {
    expect(figures(own(sampledCase(ratioOf(), [requests([null, [0, 0]])])).stated)).toEqual(['100.0000', '0']);
  });
});

describe('values', () => {
  const share = (meets: MeasureOf<'interval-share'>['meets']): Measure => ({ family: 'interval-share', interval: { minutes: 5 }, meets, valueUnit: { en: 'tokens per second', ko: '토큰/초' }, unknown: 'removed', maintenance: 'up', clause: '2' });
  const rank = (percentile: string, better: 'lower' | 'higher' = 'lower'): Measure => ({ family: 'percentile', interval: { minutes: 5 }, percentile, better, valueUnit: { en: 'ms', ko: 'ms' }, maintenance: 'up', clause: '2' });

  it('meet a floor or a ceiling, the bound itself included', () => {
    const samples = [250, 249, 251, null];
    expect(own(sampledCase(share({ atLeast: '25' }), [values(samples, { decimals: 1 })])).stated.level).toEqual({ n: '200', d: '3' });
    expect(own(sampledCase(share({ atMost: '24.95' }), [values(samples, { decimals: 1 })])).stated.level).toEqual({ n: '100', d: '3' });
  });

  it.each<[percentile: string, level: string]>([['99', '99'], ['99.5', '100'], ['50', '50'], ['1', '1'], ['0', '1'], ['100', '100']])('percentile %s of 1 to 100 by the nearest rank is %s', (percentile, level) => {
    const samples = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);
    expect(own(sampledCase(rank(percentile), [values(samples)])).stated.levelText).toBe(level);
  });

  it('of a histogram count as often as they occur; excused intervals leave', () => {
    const histogram = [values([10, 10], { total: [98, 97] }), values([250, 250], { id: 'SLOW', total: [2, 3] })];
    expect(own(sampledCase(rank('97'), histogram)).stated.levelText).toBe('10');
    expect(own(sampledCase(rank('98'), histogram)).stated.levelText).toBe('250');
    expect(own(sampledCase(rank('98'), histogram, { exclusions: [excused('window', 5, 10)] })).stated.levelText).toBe('10');
  });

  it('may be better the higher: a throughput below its promise gives a credit', () => {
    const fast = (promised: string): Case => {
      const c = sampledCase(rank('0', 'higher'), [values([15_500, 14_900, 16_000])]);
      return { ...c, terms: { ...c.terms, promise: { atLeast: promised, clause: '3' }, tiers: { rows: [{ to: { value: promised, inclusive: false }, credit: '10' }], clause: '4' } } };
    };
    const missed = own(fast('15000'));
    expect([missed.stated.levelText, missed.stated.met, missed.stated.creditPercent, missed.margin.toBetter?.distanceMs]).toEqual(['14900', false, '10', { n: '100', d: '1' }]);
    expect([own(fast('14900')).stated.met, own(fast('14900')).stated.creditPercent]).toEqual([true, '0']);
  });

  it('say nothing where there are none: the promise is met', () => {
    expect(own(sampledCase(rank('99'), [values([null])])).stated.met).toBe(true);
  });
});

describe('critical instants', () => {
  it('of outages stated without samples lie where an interval is filled', () => {
    const hours = bad({ interval: { minutes: 60 } });
    const stated = (id: string, from: number, to: number, account: string): ReturnType<typeof down> => down(account, JUNE.start + from * MINUTE, JUNE.start + to * MINUTE, { id });
    const two = [stated('A1', 55, 58, 'own'), stated('B1', 55, 61, 'vendor-log'), stated('A0', 0, 55, 'own'), stated('B0', 0, 55, 'vendor-log')];
    const result = computed(sampledCase(hours, [], { observations: two, accounts: [anAccount('own', { own: true, party: 'customer' }), anAccount('vendor-log')] }));
    expect(result.accounts.slice(0, 2).map(({ stated: { lostText } }) => lostText)).toEqual(['0', '60']);
    expect(result.critical.map(({ account, boundary, far }) => [account, boundary, far.at === null ? null : (far.at - JUNE.start) / MINUTE])).toContainEqual(['vendor-log', 'end', 60]);
  });
});

describe('explanation', () => {
  it('names how many intervals, and the worst of them, in both languages', () => {
    const c = sampledCase(averageOf(), [requests(month(8640, (index) => (index === 10 ? [200, 100] : index === 20 ? [300, 75] : fine)))]);
    const step = computed(c).explanation.find(({ id }) => id === 'own.downtime');
    expect(step?.text.en).toContain('8,640 intervals of 5 minutes, each with a sample.');
    expect(step?.text.en).toContain('The worst: 2024-06-01 00:50 - 00:55 UTC 50.00 % (100 of 200); 2024-06-01 01:40 - 01:45 UTC 25.00 % (75 of 300).');
    expect(step?.text.ko).toContain('가장 나쁜 구간: 2024-06-01 00:50 - 00:55 UTC 50.00 %(200건 중 100건)');
    expect(computed(c).explanation.find(({ id }) => id === 'own.level')?.text.en).toContain('Mean error rate, each interval with the same weight: 0.008681 %.');
  });

  it('rests on the series as on one observation with its exhibits', () => {
    const c = sampledCase(averageOf(), [requests([[10, 10]], { exhibits: ['E'] })], { exhibits: [{ id: 'E', title: { en: 'log', ko: '로그' }, sha256: 'a'.repeat(64) }] });
    const result = computed(c);
    expect(result.accounts.map(({ id, stated, exhibits, observations }) => [id, stated.lostText, exhibits, observations])).toEqual(expect.arrayContaining([['own', '5', ['E'], ['SERIES']], ['exhibits-only', '5', ['E'], ['SERIES']]]));
    expect(result.claimed).toBe('own');
  });
});

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

it('leaves terms without samples as they are', () => {
  expect(computed(aCase({ observations: [down('own', '2024-07-10T00:00:00Z', '2024-07-10T01:00:00Z')] })).accounts[0]?.samples).toBeUndefined();
});
