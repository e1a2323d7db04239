import { aCase, down } from '../../../test/builders/case.js';
import { averageOf, requests, sampledCase, values } from '../../../test/builders/series.js';
import { caseFormat } from './case.js';
import { readDocument } from './declare.js';
import type { Series } from './series.js';
import type { Measure } from './terms/measure.js';

const tokens: Measure = { family: 'interval-share', interval: { minutes: 5 }, meets: { atLeast: '25' }, valueUnit: { en: 'x', ko: 'x' }, unknown: 'up', maintenance: 'up', clause: '2' };

function issuesOf(c: unknown): string[] {
  const reading = readDocument(caseFormat, JSON.parse(JSON.stringify(c)));
  return reading.ok ? [] : reading.issues.map(({ code, pointer, message, remedy }) => (message === '' || remedy === '' ? 'mute' : `${code} ${pointer}`));
}

/** What is said of one series of which a part is as given. */
function issuesWith(parts: Record<string, unknown>, measure: Measure = averageOf(), base: Series = requests([[5, 1], [6, 0]])): string[] {
  return issuesOf({ ...sampledCase(measure, [base]), series: [{ ...base, ...parts }] });
}

describe('series in a case', () => {
  it('are read with nulls, as values with decimals, and as histograms', () => {
    expect(issuesWith({ total: [5, null], bad: [1, null] })).toEqual([]);
    expect(issuesOf(sampledCase(tokens, [values([412, null], { decimals: 1 })]))).toEqual([]);
    expect(issuesOf(sampledCase(tokens, [values([4, 5], { total: [3, 4] })]))).toEqual([]);
  });

  it('have ids that no observation has, and a zone that the case has: without one the terms are faulty, not the series', () => {
    const c = sampledCase(averageOf(), [requests([[5, 1]])], { observations: [down('own', '2024-06-01T00:00:00Z', '2024-06-01T01:00:00Z', { id: 'SERIES' })] });
    expect(issuesOf(c)).toEqual(['id-duplicate /series/0/id']);
    const seoul = sampledCase(averageOf(), [requests([[5, 1]])]);
    expect(issuesOf({ ...seoul, terms: { ...seoul.terms, period: { kind: 'calendar-month', zone: 'Asia/Seoul', clause: '1' } } })).toEqual(['zone-unknown /terms/period/zone']);
  });

  it.each<[what: string, parts: Record<string, unknown>, issues: string[]]>([
    ['a negative number', { bad: [-1, 0] }, ['series-sample /series/0/bad/0']],
    ['a fraction', { total: [5, 6.5] }, ['series-sample /series/0/total/1']],
    ['text that looks like no number', { total: ['NaN', 6] }, ['series-sample /series/0/total/0']],
    ['more than can be summed', { total: [5, 9_007_199_255] }, ['series-sample /series/0/total/1']],
    ['no list', { total: 5 }, ['format.type /series/0/total']],
    ['an empty column', { total: [], bad: [] }, ['series-too-long /series/0/total', 'series-too-long /series/0/bad']],
    ['columns of different lengths', { bad: [1] }, ['series-length /series/0/bad']],
    ['half a sample', { bad: [1, null] }, ['series-half-sample /series/0/bad/1']],
    ['more failures than requests', { bad: [5, 7] }, ['series-bad-above-total /series/0/bad/1']],
    ['no columns', { total: undefined, bad: undefined }, ['series-columns /series/0']],
    ['one column of two', { bad: undefined }, ['series-columns /series/0']],
    ['columns and a file', { file: { path: 'a.csv', sha256: 'a'.repeat(64) } }, ['series-columns /series/0']],
    ['decimals of requests', { decimals: 1 }, ['series-columns /series/0/decimals']],
    ['a hash that is none', { total: undefined, bad: undefined, file: { path: 'a.csv', sha256: 'A'.repeat(64) } }, ['format.sha256 /series/0/file/sha256']],
    ['values where requests are measured', { total: undefined, bad: undefined, value: [1, 2] }, ['series-columns /series/0']],
    ['samples across two intervals', { start: '2024-06-01T00:02:00Z' }, ['series-off-grid /series/0']],
    ['samples longer than an interval', { seconds: 600 }, ['series-off-grid /series/0']],
    ['an account that is not there', { account: 'nobody' }, ['reference-unknown /series/0/account']],
    ['an exhibit that is not there', { exhibits: ['E-9'] }, ['reference-unknown /series/0/exhibits/0']],
  ])('name %s with its place and what would be right', (_what, parts, issues) => {
    expect(issuesWith(parts)).toEqual(issues);
  });

  it('must have values as long as an interval', () => {
    expect(issuesWith({ seconds: 60 }, tokens, values([1, 2]))).toEqual(['series-off-grid /series/0']);
    expect(issuesOf(sampledCase(tokens, [requests([[1, 0]])]))).toEqual(['series-columns /series/0']);
  });

  it('stand under terms that measure from samples', () => {
    expect(issuesOf(aCase({ series: [requests([[1, 0]])] }))).toEqual(['series-columns /series']);
  });

  it('do not sample a subject twice at one time, and have ids of their own', () => {
    const twice = [requests([[1, 0], [1, 0]]), requests([[1, 0]], { id: 'AGAIN', start: '2024-06-01T00:05:00Z' })];
    expect(issuesOf(sampledCase(averageOf(), twice))).toEqual(['series-twice /series/1/start']);
    expect(issuesOf(sampledCase(averageOf(), [twice[0] ?? requests([]), requests([[1, 0]], { id: 'NEXT', start: '2024-06-01T00:10:00Z' })]))).toEqual([]);
    expect(issuesOf(sampledCase(averageOf(), [requests([[1, 0]]), requests([[1, 0]], { subject: { kind: 'service', id: 'other' } })]))).toEqual(['id-duplicate /series/1/id']);
  });

  it('are at most a million together; a longer column gives one issue', () => {
    const many = Array.from({ length: 600_000 }, () => 1);
    const long = (id: string): Series => requests([], { id, subject: { kind: 'unit', id }, seconds: 1, total: many, bad: many });
    expect(issuesOf(sampledCase(averageOf(), [long('A'), long('B')]))).toEqual(['series-too-long /series']);
    expect(issuesWith({ total: Array.from({ length: 1_000_001 }, () => -1), bad: [0] })).toEqual(['series-too-long /series/0/total']);
  });

  it('are looked at in intervals that divide a day', () => {
    expect(issuesOf(sampledCase(averageOf({ interval: { minutes: 7 } }), [requests([[1, 0]])]))).toEqual(['interval-not-in-day /terms/measure/interval/minutes']);
    const both = { ...tokens, meets: { atLeast: '1', atMost: '2' } };
    expect(issuesOf(sampledCase(both, [values([1])]))).toEqual(['promise-one-bound /terms/measure/meets']);
  });
});
