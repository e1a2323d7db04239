import { computed, own, sampledCase, values } from '../../../../test/builders/series.js';
import type { Case } from '../../formats/case.js';
import type { Series } from '../../formats/series.js';
import type { Measure, Terms } from '../../formats/terms.js';
import type { AccountResult } from '../result.js';

const HOURLY = { seconds: 3600 };

/** How many of a hundred values lie in the steps up to 100, 250, 500 and 1,000: the 99th percentile lies in the third. */
const STEPS: readonly Series[] = [[100, 50], [250, 45], [500, 5], [1000, 0]].map(([edge = 0, count = 0]) => values([edge], { id: `UP-TO-${edge}`, total: [count], ...HOURLY }));

const rank = (percentile: string, better: 'lower' | 'higher' = 'lower'): Measure => ({ family: 'percentile', interval: { minutes: 60 }, percentile, better, valueUnit: { en: 'ms', ko: 'ms' }, maintenance: 'up', clause: '2' });

interface Promised {
  readonly promise: string;
  readonly rows?: Terms['tiers']['rows'];
  readonly series?: readonly Series[];
}

function caseOf({ promise, rows = [{ from: { value: promise, inclusive: false }, credit: '10' }], series = STEPS }: Promised, percentile = '99'): Case {
  const c = sampledCase(rank(percentile), series);
  return { ...c, terms: { ...c.terms, promise: { atMost: promise, clause: '3' }, tiers: { rows, clause: '4' } } };
}

/** Breach, level and credit as stated, and both ends where they are open. */
function told({ breach, stated, range }: AccountResult): unknown {
  const figures = ({ levelText, creditPercent }: AccountResult['stated']): string => `${levelText}: ${creditPercent}`;
  return [breach, figures(stated), range === null ? null : [figures(range.lowest), figures(range.highest)]];
}

describe('the percentile of a histogram', () => {
  it.each<[promise: string, what: unknown]>([
    ['200', ['certain', '500: 10', null]],
    ['250', ['certain', '500: 10', null]],
    ['250.5', ['possible', '250: 0', ['250: 0', '500: 10']]],
    ['499', ['possible', '250: 0', ['250: 0', '500: 10']]],
    ['500', ['none', '500: 0', null]],
    ['600', ['none', '500: 0', null]],
  ])('above 250 and at most 500, is held against a promise of %s', (promise, what) => {
    expect(told(own(caseOf({ promise })))).toEqual(what);
  });

  it('says why both ends are open, in both languages', () => {
    const { range } = own(caseOf({ promise: '300' }));
    expect(range?.reasons).toEqual([{ en: 'The histogram says of percentile 99 only that it lies above 250 ms and at most at 500 ms.', ko: '히스토그램으로는 제99백분위수가 250ms 초과 500ms 이하라는 것까지만 알 수 있습니다.' }]);
    expect(computed(caseOf({ promise: '300' })).explanation.find(({ id }) => id === 'own.breach')?.text.en).toContain('possibly missed');
  });

  it('is missed for certain and still open in its credit where only a later bound lies inside the step', () => {
    const rows: Terms['tiers']['rows'] = [{ from: { value: '250', inclusive: false }, to: { value: '400', inclusive: true }, credit: '10' }, { from: { value: '400', inclusive: false }, credit: '25' }];
    expect(told(own(caseOf({ promise: '250', rows })))).toEqual(['certain', '250.0001: 10', ['250.0001: 10', '500: 25']]);
  });

  it('is open on the upper edge itself where only a value right on it is rated otherwise', () => {
    const rows: Terms['tiers']['rows'] = [{ from: { value: '500', inclusive: true }, credit: '10' }];
    expect(told(own(caseOf({ promise: '500', rows })))).toEqual(['none', '250: 0', ['250: 0', '500: 10']]);
  });

  it('grows over the whole step where the credit grows with the value', () => {
    const rows: Terms['tiers']['rows'] = [{ from: { value: '200', inclusive: false }, credit: '0', plus: { kind: 'per-piece', credit: '0.1', beyond: 200 } }];
    expect(told(own(caseOf({ promise: '200', rows })))).toEqual(['certain', '250: 5', ['250: 5', '500: 30']]);
  });

  it('begins at zero in the first step, and takes edges with decimals as they are', () => {
    expect(told(own(caseOf({ promise: '50' }, '10')))).toEqual(['possible', '0: 0', ['0: 0', '100: 10']]);
    const fine = [values([255], { id: 'A', total: [1], decimals: 1, ...HOURLY }), values([1000], { id: 'B', total: [9], decimals: 1, ...HOURLY })];
    expect(told(own(caseOf({ promise: '30', series: fine })))).toEqual(['possible', '25.5: 0', ['25.5: 0', '100: 10']]);
  });

  it('of a throughput is at its worst just above the lower edge', () => {
    const c = caseOf({ promise: '300' });
    const higher: Case = { ...c, terms: { ...c.terms, measure: rank('99', 'higher'), promise: { atLeast: '300', clause: '3' }, tiers: { rows: [{ to: { value: '300', inclusive: false }, credit: '10' }], clause: '4' } } };
    expect(told(own(higher))).toEqual(['possible', '500: 0', ['500: 0', '250: 10']]);
  });
});

describe('values that are no histogram', () => {
  it.each<[what: string, series: readonly Series[]]>([
    ['one series of values, each with how many had it', [values([100, 500], { total: [10, 90], ...HOURLY })]],
    ['several such series', [values([100, 500], { id: 'A', total: [10, 80], ...HOURLY }), values([100, 500], { id: 'B', total: [5, 5], ...HOURLY })]],
    ['several series of single values', [values([100, 100], { id: 'A', ...HOURLY }), values([500, 500], { id: 'B', subject: { kind: 'unit', id: 'U' }, ...HOURLY })]],
  ])('are values: %s', (_what, series) => {
    expect(told(own(caseOf({ promise: '300', series })))).toEqual(['certain', '500: 10', null]);
  });
});
