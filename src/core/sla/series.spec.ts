import { anAccount, aCase, anExclusion, down } from '../../../test/builders/case.js';
import { averageOf, JUNE, requests, sampledCase, values } from '../../../test/builders/series.js';
import type { SlotCounts } from '../facts/series-reducer.js';
import type { Case } from '../formats/case.js';
import type { Series } from '../formats/series.js';
import type { MeasureOf } from '../formats/terms.js';
import { evaluateCase } from './evaluate.js';
import { reducerOf } from './series.js';

const file = { path: 'a.csv', sha256: 'a'.repeat(64) };
const slowest: MeasureOf<'percentile'> = { family: 'percentile', interval: { minutes: 5 }, percentile: '100', better: 'lower', valueUnit: { en: 'ms', ko: 'ms' }, maintenance: 'up', clause: '2' };
const both = [anAccount('own', { own: true, party: 'customer', coverage: [] }), anAccount('vendor', { coverage: [] })];
const levels = (c: Case): (readonly [string, string])[] => evaluateCase(c).accounts.map(({ id, stated }) => [id, stated.levelText]);

function inFile({ total: _total, bad: _bad, value: _value, ...series }: Series): Series {
  return { ...series, file };
}

describe('series in files', () => {
  it('give what the same samples give in the document, as requests and as values', () => {
    for (const [measure, series] of [[averageOf(), requests([[10, 5], [10, 0]])], [slowest, values([7, 12])]] as const) {
      const c = sampledCase(measure, [series]);
      const reducer = reducerOf(c, series);
      const column = (samples: Series['total'] = []): Float64Array => Float64Array.from(samples, (one) => one ?? Number.NaN);
      reducer.push(series.value === undefined ? { total: column(series.total), bad: column(series.bad) } : { value: column(series.value) });
      const away = { ...c, series: [inFile(series)] };
      expect(evaluateCase(away, new Map([['SERIES', reducer.result()]]))).toEqual(evaluateCase(c));
      expect(() => evaluateCase(away)).toThrow(expect.objectContaining({ code: 'series-not-read' }));
    }
  });

  it('are refused by terms that do not measure from samples', () => {
    expect(() => reducerOf(aCase(), requests([[1, 0]]))).toThrow(expect.objectContaining({ code: 'series-columns' }));
  });

  it('are refused where they come to more than is exact together', () => {
    const c = sampledCase(averageOf(), [requests([[1, 0]]), requests([[1, 0]], { id: 'MORE' })]);
    const full = (): SlotCounts => ({ kind: 'counts', total: new Float64Array(8640).fill(Number.MAX_SAFE_INTEGER), bad: new Float64Array(8640), seen: new Uint8Array(8640).fill(1) });
    const files = new Map(['SERIES', 'MORE'].map((id) => [id, { totals: full(), endMs: JUNE.start + 1 }]));
    expect(() => evaluateCase(c, files)).toThrow(expect.objectContaining({ code: 'series-sum' }));
  });
});

describe('values of two accounts', () => {
  it('have the better of each interval in common, and the worse of each together, whatever their decimals', () => {
    const found = levels(sampledCase(slowest, [values([7, 20]), values([90, 150], { id: 'V', account: 'vendor', decimals: 1 })], { accounts: both }));
    expect(found.slice(0, 4)).toEqual([['own', '20'], ['vendor', '15'], ['common', '15'], ['all', '20']]);
  });

  it('have nothing in common where one of them is a histogram', () => {
    const found = levels(sampledCase(slowest, [values([7, 20]), values([9, 15], { id: 'V', account: 'vendor', total: [3, 4] })], { accounts: both }));
    expect(found.slice(2, 4)).toEqual([['common', '10'], ['all', '10']]);
  });

  it('are not moved by outages without samples, and a finding says so', () => {
    const { findings } = evaluateCase(sampledCase(slowest, [values([7])], { observations: [down('own', JUNE.start, JUNE.start + 600_000)] }));
    expect(findings.find(({ code }) => code === 'account.not-sampled')?.text.en).toContain('these terms count values');
  });
});

describe('requests outside both sides', () => {
  const ratioOf: MeasureOf<'request-ratio'> = { family: 'request-ratio', interval: { minutes: 5 }, maintenance: 'removed', clause: '2' };
  const samples = requests([[100, 50], [100, 0]]);

  it('are the failures that an exclusion takes out', () => {
    const c = sampledCase(ratioOf, [samples], { exclusions: [anExclusion('E', 'drop', [JUNE.start, JUNE.start + 300_000], { status: 'agreed' })] });
    const rule = { id: 'drop', title: { en: 'drop', ko: 'drop' }, policy: 'out-of-both-sides' as const, removes: 'downtime' as const, burden: 'vendor' as const, clause: '4' };
    const [own] = evaluateCase({ ...c, terms: { ...c.terms, exclusions: [rule] } }).accounts;
    expect([own?.stated.whole.n, own?.stated.lost.n]).toEqual(['150', '0']);
  });

  it('are those of maintenance where the terms leave it out', () => {
    const [own] = evaluateCase(sampledCase(ratioOf, [samples], { observations: [down('own', JUNE.start, JUNE.start + 300_000, { state: 'maintenance' })] })).accounts;
    expect([own?.stated.whole.n, own?.stated.lost.n]).toEqual(['100', '0']);
  });
});
