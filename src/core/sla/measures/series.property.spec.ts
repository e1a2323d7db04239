import fc from 'fast-check';
import { JUNE, requests, sampledCase } from '../../../../test/builders/series.js';
import { oracleSeries, type SeriesWorld } from '../../../../test/builders/series-oracle.js';
import { historyOf } from '../../facts/history-of.js';
import type { Case, Exclusion } from '../../formats/case.js';
import type { Measure } from '../../formats/terms.js';
import { ratio } from '../../shared/ratio.js';
import { prepare } from '../prepare.js';
import { measure, type Measurement } from './measure.js';

const MINUTE = 60_000;
const policies = { 'counted-as-up': 'third-party', 'out-of-both-sides': 'window' } as const;

const sample = fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: fc.constant([0, 0] as const) }, { weight: 8, arbitrary: fc.integer({ min: 1, max: 5000 }).chain((total) => fc.oneof(fc.constant([total, 0] as const), fc.constant([total, total] as const), fc.nat(total).map((bad) => [total, bad] as const), fc.constant([20 * total, total] as const))) });

const average = fc.record({ family: fc.constant('error-rate-average' as const), zeroTraffic: fc.constantFrom('no-errors' as const, 'removed' as const), minimumRun: fc.constantFrom(1, 60, 120, 240) });
const condition = fc.record({ family: fc.constantFrom('bad-intervals' as const, 'qualified-minutes' as const), allFail: fc.boolean(), above: fc.constantFrom(0, 5, 10, 50), inclusive: fc.boolean(), least: fc.constantFrom(0, 100, 2000), below: fc.constantFrom('up' as const, 'removed' as const), minimumRun: fc.constantFrom(1, 60, 120, 240) })
  .map((rule) => (rule.family === 'bad-intervals' ? { ...rule, allFail: false, minimumRun: 1 } : rule));

/** Stretches of samples anywhere in the month, so that most of it is empty and runs and edges come about. */
const world: fc.Arbitrary<SeriesWorld> = fc.record({
  intervalMinutes: fc.constantFrom(60, 120),
  sampleMinutes: fc.constantFrom(30, 60),
  stretches: fc.array(fc.tuple(fc.nat(700), fc.array(sample, { maxLength: 30 })), { maxLength: 6 }),
  rule: fc.oneof(average, condition),
  unknown: fc.constantFrom('up' as const, 'down' as const, 'removed' as const),
  excused: fc.array(fc.record({ from: fc.nat(JUNE.minutes - 1), length: fc.integer({ min: 1, max: 3000 }), policy: fc.constantFrom('counted-as-up' as const, 'out-of-both-sides' as const) }).map(({ from, length, policy }) => ({ from, to: Math.min(JUNE.minutes, from + length), policy })), { maxLength: 4 }),
}).map(({ stretches, ...rest }) => {
  const samples: (readonly [number, number] | null)[] = Array.from({ length: JUNE.minutes / rest.sampleMinutes }, () => null);
  for (const [from, stretch] of stretches) stretch.forEach((one, index) => (samples[Math.min(samples.length - 1, from + index)] = one));
  return { ...rest, minutes: JUNE.minutes, samples };
});

function measureOf({ rule, intervalMinutes, unknown }: SeriesWorld): Measure {
  const common = { interval: { minutes: intervalMinutes }, unknown, maintenance: 'up' as const, clause: '2' };
  const run = rule.minimumRun > 1 ? { minimumRun: { minutes: rule.minimumRun } } : {};
  if (rule.family === 'error-rate-average') return { family: rule.family, zeroTraffic: rule.zeroTraffic, ...common, ...run };
  const least = rule.least === 0 ? {} : { minimumRequests: { count: rule.least, below: rule.below } };
  const rate = { above: String(rule.above), inclusive: rule.inclusive };
  if (rule.family === 'bad-intervals') return { family: rule.family, errorRate: rate, ...least, ...common };
  return { family: rule.family, when: rule.allFail ? { kind: 'all-fail' } : { kind: 'error-rate', rate }, ...least, ...common, ...run };
}

function exclusionsOf({ excused }: SeriesWorld): Exclusion[] {
  const at = (minute: number): Exclusion['from'] => {
    const text = new Date(JUNE.start + minute * MINUTE).toISOString();
    return { earliest: text, latest: text };
  };
  return excused.map(({ from, to, policy }, index) => ({ id: `X${index}`, rule: policies[policy], title: { en: 'x', ko: 'x' }, from: at(from), to: at(to), status: 'agreed', assertedBy: null, exhibits: [], sources: [] }));
}

function measured(c: Case): Measurement {
  const ctx = prepare(c);
  return measure(ctx, historyOf(ctx, 'own'), { exclusions: 'agreed' });
}

it('loses what a minute by minute count of the same samples loses, exactly or between its bounds', () => {
  fc.assert(
    fc.property(world, (one) => {
      const c = sampledCase(measureOf(one), [requests(one.samples, { seconds: one.sampleMinutes * 60 })], { exclusions: exclusionsOf(one) });
      const { lost: found, whole: all, enclosure } = measured(c);
      const { lost, whole } = oracleSeries(one);
      expect(all).toEqual(ratio(whole * MINUTE));
      const difference = found.n * lost.d - lost.n * BigInt(MINUTE) * found.d;
      if (enclosure === undefined) expect(difference).toBe(0n);
      else expect(difference <= 0n && -difference * 10n ** 50n < lost.d * found.d).toBe(true);
    }),
    { numRuns: 120 },
  );
});

it('counts the same requests whether they are added up at once or one by one', () => {
  fc.assert(
    fc.property(fc.array(sample, { minLength: 1, maxLength: 300 }), (samples) => {
      const { lost, whole } = measured(sampledCase({ family: 'request-ratio', interval: { minutes: 60 }, maintenance: 'up', clause: '2' }, [requests(samples, { seconds: 900 })]));
      const total = samples.reduce((sum, one) => sum + (one?.[0] ?? 0), 0);
      const bad = samples.reduce((sum, one) => sum + (one?.[1] ?? 0), 0);
      expect([lost, whole]).toEqual([ratio(bad), ratio(total)]);
    }),
    { numRuns: 100 },
  );
});
