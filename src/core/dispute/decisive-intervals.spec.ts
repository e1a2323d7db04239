import fc from 'fast-check';
import { anAccount, anExclusion, down } from '../../../test/builders/case.js';
import { computed, JUNE, requests, sampledCase, values } from '../../../test/builders/series.js';
import type { Case } from '../formats/case.js';
import type { Series } from '../formats/series.js';
import type { Measure, MeasureOf } from '../formats/terms.js';
import type { CaseResult } from '../sla/result.js';

type Sample = readonly [total: number, bad: number] | null;

/** Hours of June, of which an hour is 0.1389 %: below 99.9 % from the first bad one, below 99 % from the eighth, below 95 % from the thirty-seventh. */
const HOURLY = { seconds: 3600 };
const HOUR = 3_600_000;
const [FINE, BAD]: readonly [Sample, Sample] = [[100, 0], [100, 50]];
const bad = (parts: Partial<MeasureOf<'bad-intervals'>> = {}): Measure => ({ family: 'bad-intervals', interval: { minutes: 60 }, errorRate: { above: '10', inclusive: false }, unknown: 'up', maintenance: 'up', clause: '2', ...parts });
const month = (sample: (hour: number) => Sample): readonly Sample[] => Array.from({ length: 720 }, (_, hour) => sample(hour));
const accounts = [anAccount('own', { own: true, party: 'customer', coverage: [], exhibits: [] }), anAccount('vendor', { coverage: [] })];
const exhibits = ['X', 'Y'].map((id) => ({ id, title: { en: id, ko: id }, sha256: '0'.repeat(64) }));

function caseOf(own: (hour: number) => Sample, vendor: (hour: number) => Sample, measure: Measure = bad(), parts: Partial<Case> = {}): Case {
  const series: readonly Series[] = [requests(month(own), { ...HOURLY, exhibits: ['X'] }), requests(month(vendor), { ...HOURLY, id: 'V', account: 'vendor', exhibits: ['Y'] })];
  return sampledCase(measure, series, { accounts, exhibits, ...parts });
}

const turns = ({ decisive }: CaseResult): unknown => decisive?.sets.map(({ facts, changes, favours, outcome }) => [facts.map((id) => decisive.facts.find((fact) => fact.id === id)?.intervals?.count), changes, favours, outcome.levelText, outcome.creditPercent]) ?? null;

describe('intervals on which two accounts differ', () => {
  const disputed = caseOf((hour) => (hour < 2 ? BAD : FINE), (hour) => (hour >= 10 && hour < 30 ? BAD : FINE));

  it('turn the result from so many on: two less meet the promise, six more are below 99 %', () => {
    expect(turns(computed(disputed))).toEqual([
      [[2], ['breach', 'tier', 'money'], 'vendor', '100.0000', '0'],
      [[6], ['tier', 'money'], 'customer', '98.8889', '25'],
    ]);
  });

  it('are named, counted and cited, with what they are worth', () => {
    const [less, more] = computed(disputed).decisive?.facts ?? [];
    expect(less).toMatchObject({ id: 'F1', kind: 'intervals', by: ['vendor'], hypothetical: false, burden: { party: 'open' }, cited: { for: { exhibits: ['Y'] }, against: { exhibits: ['X'] } }, price: { alone: { amount: '-10.00' }, least: null } });
    expect(less?.title).toEqual({ en: '2 of 22 disputed intervals are as vendor states: from 00:00 to 02:00 UTC on 1 June', ko: '다툼 있는 구간 22개 중 2개가 vendor의 기록대로: 6월 1일 00:00 UTC ~ 02:00' });
    expect(more?.intervals).toEqual({ count: 6, disputed: 22, spans: [{ start: JUNE.start + 10 * HOUR, end: JUNE.start + 16 * HOUR }] });
    expect(computed(disputed).decisive?.sets[1]?.sentence.en).toBe('With F2 (6 of 22 disputed intervals are as vendor states: from 10:00 to 16:00 UTC on 1 June): 98.8889 %; credit 25 %, USD 25.00 instead of 10 %, USD 10.00.');
  });

  it('lie right on a bound without crossing it: with 36 bad hours the level is 95 %, with 37 it is below', () => {
    expect(turns(computed(caseOf((hour) => (hour < 35 ? BAD : FINE), (hour) => (hour < 45 ? BAD : FINE))))).toEqual([[[2], ['tier', 'money'], 'customer', '94.8611', '100']]);
  });

  it('leave both sides where too little was asked in them: one of eight suffices for 99 %, all for 99.9 %', () => {
    const measure = bad({ minimumRequests: { count: 10, below: 'removed' } });
    expect(turns(computed(caseOf((hour) => (hour < 8 ? BAD : FINE), (hour) => (hour < 8 ? [5, 5] : FINE), measure)))).toEqual([
      [[1], ['tier', 'money'], 'vendor', '99.0264', '10'],
      [[8], ['breach', 'tier', 'money'], 'vendor', '100.0000', '0'],
    ]);
  });

  it('are not disputed where the other account knows nothing, and not told where nothing turns', () => {
    expect(turns(computed(caseOf((hour) => (hour < 2 ? BAD : FINE), (hour) => (hour < 2 ? null : FINE))))).toBeNull();
    expect(turns(computed(caseOf((hour) => (hour < 2 ? BAD : FINE), (hour) => (hour < 4 ? BAD : FINE))))).toBeNull();
  });

  it('count for nothing where they are excused, and stand behind the contested exclusion', () => {
    const window = (status: 'agreed' | 'contested'): Partial<Case> => ({ exclusions: [anExclusion('E', 'third-party', [JUNE.start, JUNE.start + 2 * HOUR], { status })] });
    const [own, vendor] = [(hour: number): Sample => (hour < 2 ? BAD : FINE), (hour: number): Sample => (hour === 5 ? BAD : FINE)];
    expect(turns(computed(caseOf(own, vendor, bad(), window('agreed'))))).toEqual([[[1], ['breach', 'tier', 'money'], 'customer', '99.8611', '10']]);
    const { decisive } = computed(caseOf(own, vendor, bad(), window('contested')));
    expect(decisive?.facts.map(({ id, kind }) => [id, kind])).toEqual([['F1', 'exclusion'], ['F2', 'intervals']]);
    expect(decisive?.sets.map(({ facts }) => facts)).toEqual([['F1'], ['F2']]);
  });

  it('are values of their own, and stand against an account that states outages alone', () => {
    const share: Measure = { family: 'interval-share', interval: { minutes: 60 }, meets: { atMost: '500' }, valueUnit: { en: 'ms', ko: 'ms' }, unknown: 'up', maintenance: 'up', clause: '2' };
    const log = values(Array.from({ length: 720 }, (_, hour) => (hour < 8 ? 900 : 100)), { ...HOURLY, id: 'V', account: 'vendor', scope: 'region' });
    const c = sampledCase(share, [log], { accounts, fees: [], observations: [down('own', JUNE.start, JUNE.start + HOUR)] });
    const { decisive } = computed(c);
    expect(turns(computed(c))).toEqual([[[7], ['tier', 'money'], 'customer', '98.8889', '25']]);
    expect(decisive?.facts[0]).toMatchObject({ hypothetical: true, price: { alone: null } });
  });

  it('are at most a hundred spans in the list', () => {
    const { decisive } = computed(caseOf(() => FINE, (hour) => (hour % 2 === 0 ? BAD : FINE)));
    expect(decisive?.facts.map(({ intervals }) => [intervals?.count, intervals?.spans.length])).toEqual([[1, 1], [8, 8], [37, 37]]);
    const wide = computed(sampledCase(bad({ interval: { minutes: 5 } }), [requests([FINE]), requests(Array.from({ length: 8640 }, (_, slot) => (slot % 2 === 0 ? BAD : FINE)), { id: 'V', account: 'vendor' })], { accounts }));
    expect(wide.decisive?.facts.map(({ intervals }) => [intervals?.count, intervals?.spans.length])).toEqual([[9, 9], [87, 87], [433, 100]]);
  });

  it('turn a promise too that lies within a row of the table, and are proved by whom the case says', () => {
    const basis = { en: 'clause 9', ko: '약관 9' };
    const burdens: Case['burdens'] = [{ element: 'downtime', party: 'customer', basis, exhibitsFor: [], exhibitsAgainst: [] }];
    const silent = anAccount('press', { coverage: [] });
    const late = (own: (hour: number) => Sample, vendor: (hour: number) => Sample): CaseResult => {
      const c = caseOf(own, vendor, bad(), { burdens, accounts: [...accounts, silent] });
      return computed({ ...c, terms: { ...c.terms, promise: { atLeast: '99.5', clause: '3' }, tiers: { rows: [{ to: { value: '99.9', inclusive: false }, credit: '10' }], clause: '4' } } });
    };
    const hours = (many: number) => (hour: number): Sample => (hour < many ? BAD : FINE);
    expect(turns(late(hours(3), hours(4)))).toEqual([[[1], ['breach'], 'customer', '99.4444', '10']]);
    expect(turns(late(hours(4), hours(3)))).toEqual([[[1], ['breach'], 'vendor', '99.5833', '10']]);
    expect(late(hours(3), hours(4)).decisive?.facts[0]?.burden).toEqual({ party: 'customer', basis });
  });

  it('turn a percentile: of 720 values at most seven may lie above the promise for percentile 99', () => {
    const rank = (percentile = '99'): Measure => ({ family: 'percentile', interval: { minutes: 60 }, percentile, better: 'lower', valueUnit: { en: 'ms', ko: 'ms' }, maintenance: 'up', clause: '2' });
    const log = (value: (hour: number) => number | null, parts: Partial<Series> = {}): Series => values(Array.from({ length: 720 }, (_, hour) => value(hour)), { ...HOURLY, ...parts });
    const turned = (own: (hour: number) => number | null, vendor: (hour: number) => number | null, parts: Partial<Series> = {}, percentile?: string): unknown => turns(computed(sampledCase(rank(percentile), [log(own), log(vendor, { id: 'V', account: 'vendor', ...parts })], { accounts })));
    const slow = (many: number, from = 0) => (hour: number): number => (hour >= from && hour < from + many ? 20 : 5);
    expect(turned(slow(5), (hour) => Math.max(slow(5)(hour), slow(6, 100)(hour)))).toEqual([[[3], ['breach', 'tier', 'money'], 'customer', '20', '10']]);
    expect(turned(slow(10), slow(0))).toEqual([[[3], ['breach', 'tier', 'money'], 'vendor', '5', '0']]);
    expect(turned(slow(10), (hour) => slow(0)(hour) * 10, { decimals: 1 })).toEqual([[[3], ['breach', 'tier', 'money'], 'vendor', '5', '0']]);
    expect(turned(slow(10), () => null)).toBeNull();
    expect(turned(slow(7), slow(7))).toBeNull();
    expect(turned((hour) => (hour < 10 ? 20 : null), slow(10))).toBeNull();
    expect(turned((hour) => (hour < 10 ? 20 : null), slow(10), {}, '50')).toEqual([[[10], ['breach', 'tier', 'money'], 'vendor', '5', '0']]);
    expect(turned((hour) => (hour === 0 ? 70 : null), (hour) => (hour === 0 ? 7 : null), { decimals: 0 })).toEqual([[[1], ['breach', 'tier', 'money'], 'vendor', '7', '0']]);
    const steps = [log(() => 5, { id: 'A', account: 'vendor', total: Array.from({ length: 720 }, () => 1) })];
    expect(turns(computed(sampledCase(rank(), [log(slow(10)), ...steps], { accounts })))).toBeNull();
    expect(turns(computed(sampledCase(rank(), [log(slow(10), { account: 'vendor', id: 'V' })], { accounts })))).toBeNull();
  });

  it('are none where runs of intervals count together, or requests one by one', () => {
    const minutes: Measure = { family: 'qualified-minutes', interval: { minutes: 60 }, when: { kind: 'error-rate', rate: { above: '10', inclusive: false } }, minimumRun: { minutes: 120 }, unknown: 'up', maintenance: 'up', clause: '2' };
    for (const measure of [minutes, { family: 'request-ratio', interval: { minutes: 60 }, maintenance: 'up', clause: '2' } as const]) {
      expect(turns(computed(caseOf((hour) => (hour < 2 ? BAD : FINE), (hour) => (hour < 30 ? BAD : FINE), measure)))).toBeNull();
    }
  });

  it('are the fewest: no smaller choice among all of them goes as far', () => {
    const hour = fc.constantFrom<Sample>(FINE, BAD, [5, 5], null);
    fc.assert(
      fc.property(fc.array(fc.tuple(hour, hour), { minLength: 1, maxLength: 9 }), fc.constantFrom('up', 'removed' as const), (hours, unknown) => {
        const measure = bad({ minimumRequests: { count: 10, below: 'removed' }, unknown });
        const told = (which: 0 | 1) => (index: number): Sample => (index < hours.length ? (hours[index]?.[which] ?? null) : FINE);
        const result = computed(caseOf(told(0), told(1), measure));
        const found = (result.decisive?.sets ?? []).map(({ facts: [id], outcome }) => ({ count: result.decisive?.facts.find((fact) => fact.id === id)?.intervals?.count ?? 0, credit: Number(outcome.creditPercent) }));
        const stated = Number(result.decisive?.stated.creditPercent ?? result.accounts[0]?.stated.creditPercent);
        for (const [reached, credit] of fewestByCredit(hours, unknown)) {
          const as = found.filter((one) => (credit > stated ? one.credit >= credit : one.credit <= credit)).map(({ count }) => count);
          if (credit !== stated) expect([credit, Math.min(...as)]).toEqual([credit, reached]);
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** For each credit that some choice gives the size of the smallest choice that goes as far, by trying all of them. */
function fewestByCredit(hours: readonly (readonly [Sample, Sample])[], unknown: 'up' | 'removed'): readonly (readonly [size: number, credit: number])[] {
  const of = (sample: Sample): { lost: number; gone: number } => (sample === null ? { lost: 0, gone: unknown === 'removed' ? 1 : 0 } : sample[0] < 10 ? { lost: 0, gone: 1 } : { lost: sample[1] > 10 ? 1 : 0, gone: 0 });
  const credit = (subset: number): number => {
    const all = hours.map(([own, other], index) => of(((subset >> index) & 1) === 1 ? other : own));
    const [lost, whole] = [all.reduce((sum, one) => sum + one.lost, 0), 720 - all.reduce((sum, one) => sum + one.gone, 0)];
    return lost * 1000 <= whole ? 0 : lost * 100 <= whole ? 10 : lost * 20 <= whole ? 25 : 100;
  };
  const size = (subset: number): number => subset.toString(2).replaceAll('0', '').length;
  const choices = Array.from({ length: 2 ** hours.length }, (_, subset) => subset).filter((subset) => hours.every(([, other], index) => other !== null || ((subset >> index) & 1) === 0));
  const [stated, credits] = [credit(0), [...new Set(choices.map(credit))]];
  return credits.map((wanted) => [Math.min(...choices.filter((subset) => (wanted > stated ? credit(subset) >= wanted : credit(subset) <= wanted)).map(size)), wanted] as const);
}
