import { aCase, down, theTerms } from '../../../test/builders/case.js';
import type { Terms } from '../formats/terms.js';
import { termsFormat } from '../formats/terms.js';
import { readDocument } from '../formats/declare.js';
import { tierIssues } from '../formats/tier-checks.js';
import { ratio } from '../shared/ratio.js';
import { evaluateCase } from './evaluate.js';
import { amountScale, compareLevels, levelText, percentScale } from './scale.js';

const MINUTE = 60_000;
const JULY = Date.UTC(2024, 6, 1);
const MINUTES = amountScale('time', 'minutes', { en: 'minutes', ko: '분' }, MINUTE);

/** A published table of cumulative minutes: [0,5) 0, [5,30) 10, [30,60) 20, [60,120) 50, from 120 on 100 % of the monthly charge. */
function byMinutes(): Terms {
  const row = (from: string, to: string | null, credit: string): Terms['tiers']['rows'][number] => ({ from: { value: from, inclusive: true }, ...(to === null ? {} : { to: { value: to, inclusive: false } }), credit });
  return theTerms({
    measure: { family: 'duration', unknown: 'up', maintenance: 'up', impaired: 'up', partialMinutes: 'exact', clause: '2' },
    promise: { atMost: '5', clause: '2' },
    tiers: { rows: [{ ...row('0', '5', '0') }, row('5', '30', '10'), row('30', '60', '20'), row('60', '120', '50'), row('120', null, '100')], clause: '3' },
  });
}

const rated = (...outages: readonly (readonly [number, number])[]): ReturnType<typeof evaluateCase> =>
  evaluateCase(aCase({ terms: byMinutes(), observations: outages.map(([from, to]) => down('own', JULY + from * MINUTE, JULY + to * MINUTE)) }));

describe('a table in minutes', () => {
  it.each([
    [0, '0'],
    [4, '0'],
    [5, '10'],
    [29.999, '10'],
    [30, '20'],
    [60, '50'],
    [119, '50'],
    [120, '100'],
    [40_000, '100'],
  ])('gives for %s minutes %s %%', (minutes, credit) => {
    expect(rated([0, minutes]).accounts[0]?.stated).toMatchObject({ creditPercent: credit, lostText: String(minutes), levelText: String(minutes) });
  });

  it('adds outages up, and says how far it is to the next row', () => {
    const { scale, accounts, explanation } = rated([0, 20], [100, 120]);
    expect(scale).toMatchObject({ unit: 'minutes', better: 'lower', pieces: 'time', promise: '5' });
    expect(accounts[0]?.stated).toMatchObject({ levelText: '40', met: false, creditPercent: '20' });
    expect(accounts[0]?.margin.toWorse).toMatchObject({ bound: '60', distanceMs: { n: String(20 * MINUTE), d: '1' }, creditPercentBeyond: '50' });
    const tier = explanation.find(({ kind }) => kind === 'tier');
    expect(tier?.text).toEqual({ en: 'At least 30 minutes and below 60 minutes: 20 %. 20 minutes more to 50 %. 10 minutes less to 10 %.', ko: '30분 이상 60분 미만 → 20 %. 20분이 더해지면 50 %. 10분이 줄면 10 %.' });
  });

  it('turns at the instant at which the minutes are full: the bound belongs to the worse row', () => {
    const turns = rated([0, 20]).critical.map(({ near, far }) => [near.at, near.creditPercent, far.at, far.creditPercent]);
    expect(turns).toContainEqual([JULY + 30 * MINUTE - 1, '10', JULY + 30 * MINUTE, '20']);
  });
});

describe('reading a table in minutes', () => {
  const issues = (terms: Terms): string[] => [...tierIssues(terms, '')].map(({ code }) => code);

  it('is sound as printed, and without its worst row it has a gap at the end', () => {
    const terms = byMinutes();
    expect(issues(terms)).toEqual([]);
    const rows = terms.tiers.rows;
    expect(issues({ ...terms, tiers: { ...terms.tiers, rows: rows.slice(0, -1) } })).toEqual(['tier-gap']);
    expect(issues({ ...terms, tiers: { ...terms.tiers, rows: rows.filter((_, index) => index !== 2) } })).toEqual(['tier-gap']);
  });

  it('refuses a promise on the other side, and percentages above 100', () => {
    const read = (terms: unknown): unknown[] => {
      const reading = readDocument(termsFormat, terms);
      return reading.ok ? [] : reading.issues.map(({ pointer, code }) => [pointer, code]);
    };
    expect(read(byMinutes())).toEqual([]);
    expect(read({ ...byMinutes(), promise: { atLeast: '99', clause: '2' } })).toEqual([['/promise', 'promise-side']]);
    expect(read({ ...byMinutes(), promise: { clause: '2' } })).toEqual([['/promise', 'promise-one-bound']]);
    expect(read(theTerms({ promise: { atLeast: '100.1', clause: '2' } }))).toEqual([['/promise/atLeast', 'format.percent']]);
  });
});

describe('a scale', () => {
  it('compares by its better side, and inverts', () => {
    expect(compareLevels(percentScale('time'), ratio(99), ratio(98))).toBeLessThan(0);
    expect(compareLevels(MINUTES, ratio(99), ratio(98))).toBeGreaterThan(0);
    for (const scale of [percentScale('time'), MINUTES]) {
      expect(scale.lostAt(scale.levelOf({ lost: ratio(7 * MINUTE), whole: ratio(1000 * MINUTE) }), ratio(1000 * MINUTE))).toEqual(ratio(7 * MINUTE));
    }
  });

  it('never shows a figure on the other side of a bound', () => {
    expect(levelText(MINUTES, ratio(1, 3), [])).toBe('0.3333');
    expect(levelText(MINUTES, ratio(2_999_999, 100_000), [ratio(30)])).toBe('29.99999');
    expect(levelText(MINUTES, ratio(30), [ratio(30)])).toBe('30');
  });
});
