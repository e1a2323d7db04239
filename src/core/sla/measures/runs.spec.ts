import fc from 'fast-check';
import { aCase, down, theMeasure, theTerms } from '../../../../test/builders/case.js';
import { historyOf } from '../../facts/history-of.js';
import type { TimeRules } from '../../formats/terms.js';
import { ratio } from '../../shared/ratio.js';
import { evaluateCase } from '../evaluate.js';
import { rate } from '../level.js';
import { prepare } from '../prepare.js';
import type { Rated } from '../result.js';
import { measure, type Measurement } from './measure.js';

const MINUTE = 60_000;
const JULY = Date.UTC(2024, 6, 1);
type Outage = readonly [from: number, to: number];

function contextOf(terms: Partial<TimeRules & { fixedMinutes: number }>, outages: readonly Outage[]): ReturnType<typeof prepare> {
  const observations = outages.map(([from, to]) => down('own', JULY + from, JULY + to));
  return prepare(aCase({ terms: theTerms({ measure: theMeasure(terms) }), observations }));
}

function measured(terms: Partial<TimeRules & { fixedMinutes: number }>, outages: readonly Outage[]): Measurement {
  const ctx = contextOf(terms, outages);
  return measure(ctx, historyOf(ctx, 'own'), { exclusions: 'agreed' });
}

function rated(terms: Partial<TimeRules & { fixedMinutes: number }>, outages: readonly Outage[]): Rated {
  const ctx = contextOf(terms, outages);
  return rate(ctx, historyOf(ctx, 'own'), { exclusions: 'agreed' });
}

const minutes = (...pairs: readonly Outage[]): readonly Outage[] => pairs.map(([from, to]) => [from * MINUTE, to * MINUTE]);

describe('outages that must last', () => {
  it('counts nothing of two outages of nine minutes with one minute between them under a rule of ten', () => {
    const level = rated({ minimumRun: { minutes: 10 } }, minutes([0, 9], [10, 19]));
    expect([level.lostText, level.levelText, level.creditPercent]).toEqual(['0', '100.0000', '0']);
    expect(level.passedOver).toHaveLength(2);
  });

  it('counts an outage of exactly the length as a whole', () => {
    expect(measured({ minimumRun: { minutes: 10 } }, minutes([0, 10])).lost).toEqual(ratio(10 * MINUTE));
    expect(measured({ minimumRun: { minutes: 10 } }, [[0, 10 * MINUTE - 1]]).lost).toEqual(ratio(0));
  });

  it('measures a run in whole minutes of the clock where only those count', () => {
    const half = 30_000;
    const rule = { minimumRun: { minutes: 10 }, partialMinutes: 'whole-only' as const };
    expect(measured(rule, [[half, half + 10 * MINUTE]]).lost).toEqual(ratio(0));
    expect(measured(rule, [[half, half + 11 * MINUTE]]).lost).toEqual(ratio(10 * MINUTE));
  });

  it('joins outages that touch before it looks at their length', () => {
    expect(measured({ minimumRun: { minutes: 10 } }, minutes([0, 5], [5, 10])).lost).toEqual(ratio(10 * MINUTE));
  });

  it('counts only what exceeds the first ten minutes of an outage', () => {
    const level = measured({ deductible: { minutes: 10, of: 'outage' } }, minutes([0, 8], [20, 45]));
    expect(level.lost).toEqual(ratio(15 * MINUTE));
    expect(level.counted).toEqual([{ start: JULY + 30 * MINUTE, end: JULY + 45 * MINUTE, value: ratio(1) }]);
  });

  it('leaves the period its free minutes once', () => {
    expect(measured({ deductible: { minutes: 10, of: 'period' } }, minutes([0, 8], [20, 45])).lost).toEqual(ratio(23 * MINUTE));
    expect(measured({ deductible: { minutes: 40, of: 'period' } }, minutes([0, 8], [20, 45])).lost).toEqual(ratio(0));
  });
});

describe('a fixed denominator', () => {
  it.each([
    [390, '99.0972'],
    [510, '98.8194'],
  ])('sets %i minutes against 43,200 in a month of 31 days: %s %%', (length, percent) => {
    expect(rated({ fixedMinutes: 43_200 }, minutes([0, length])).levelText).toBe(percent);
  });

  it('never gives a level below zero', () => {
    const level = rated({ fixedMinutes: 10 }, minutes([0, 30]));
    expect([level.levelText, level.lostText, level.creditPercent]).toEqual(['0.0000', '30', '100']);
  });
});

describe('the explanation', () => {
  it('says what was passed over and what downtime is set against', () => {
      const terms = theTerms({ measure: theMeasure({ minimumRun: { minutes: 10 }, deductible: { minutes: 5, of: 'outage' }, fixedMinutes: 43_200 }) });
    const { explanation } = evaluateCase(aCase({ terms, observations: [down('own', JULY, JULY + 9 * MINUTE), down('own', JULY + 60 * MINUTE, JULY + 80 * MINUTE)] }));
    const said = (kind: string): string => explanation.find((step) => step.kind === kind && step.account === 'own')?.text.en ?? '';
    expect(said('downtime')).toContain('Only outages of at least 10 minutes without a break count. The first 5 minutes of each outage do not count. Passed over: 2024-07-01 00:00 - 00:09 UTC; 2024-07-01 01:00 - 01:05 UTC.');
    expect(said('tier')).not.toContain('minutes less');
    expect(said('level')).toContain('(43,200 − 15) / 43,200');
    expect(said('level')).toContain('The terms set downtime against 43,200 minutes');
  });
});

/** The same rules second by second, over the first two hours: slow, and without spans. */
function oracle(terms: Partial<TimeRules & { fixedMinutes: number }>, outages: readonly Outage[]): number {
  const down = Array.from({ length: 7200 }, (_, second) => outages.some(([from, to]) => from <= second * 1000 && second * 1000 < to));
  let [total, run] = [0, [] as number[]];
  const close = (): void => {
    const wholeMinutes = run.filter((second) => second % 60 === 0 && second + 59 <= (run.at(-1) ?? 0)).length;
    const length = terms.partialMinutes === 'whole-only' ? wholeMinutes * 60 : terms.partialMinutes === 'floor' ? Math.floor(run.length / 60) * 60 : run.length;
    const free = terms.deductible?.of === 'outage' ? terms.deductible.minutes * 60 : 0;
    if (length >= (terms.minimumRun?.minutes ?? 0) * 60) total += Math.max(0, length - free);
    run = [];
  };
  down.forEach((isDown, second) => (isDown ? run.push(second) : close()));
  close();
  return Math.max(0, total - (terms.deductible?.of === 'period' ? terms.deductible.minutes * 60 : 0)) * 1000;
}

it('agrees with a count second by second', () => {
  const second = fc.integer({ min: 0, max: 7199 });
  const outages = fc.array(fc.tuple(second, second).map(([a, b]): Outage => [Math.min(a, b) * 1000, (Math.max(a, b) + 1) * 1000]), { maxLength: 6 });
  const few = fc.integer({ min: 1, max: 15 });
  const terms = fc.record(
    { minimumRun: fc.record({ minutes: few }), deductible: fc.record({ minutes: few, of: fc.constantFrom('outage' as const, 'period' as const) }), partialMinutes: fc.constantFrom('exact' as const, 'floor' as const, 'whole-only' as const) },
    { requiredKeys: ['partialMinutes'] },
  );
  fc.assert(
    fc.property(terms, outages, (rule, those) => {
      expect(measured(rule, those).lost).toEqual(ratio(oracle(rule, those)));
    }),
    { numRuns: 400 },
  );
});
