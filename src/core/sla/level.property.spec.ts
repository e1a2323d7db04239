import fc from 'fast-check';
import { aCase, theTerms, tiers } from '../../../test/builders/case.js';
import { oracleCredit, oracleLevel, TICK_MS, TICKS, type OracleExclusion, type OracleObservation, type OracleRange, type OracleWorld } from '../../../test/builders/level-oracle.js';
import { historyOf } from '../facts/history-of.js';
import { caseFormat, type Case } from '../formats/case.js';
import { readDocument } from '../formats/declare.js';
import { cmp, ratio } from '../shared/ratio.js';
import { formatInstant } from '../time/instant.js';
import type { Context } from './context.js';
import { ratingAt } from './level.js';
import { measure, type MeasureOptions, type Measurement } from './measures/measure.js';
import { prepare } from './prepare.js';

const START = Date.UTC(2024, 6, 1);
const PERIOD_MS = 31 * 86_400_000;
const FEE = 41_999_999n;

const range = fc.tuple(fc.integer({ min: -12, max: TICKS }), fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 20 })))
  .map(([earliest, vague]): OracleRange => ({ earliest, latest: Math.min(TICKS, earliest + vague) }));
const edges = fc.tuple(range, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 6 }))
  .map(([from, length, vague, open]): { from: OracleRange; to: OracleRange | null } => {
    const earliest = Math.min(TICKS, from.latest + length);
    return { from, to: open === 0 ? null : { earliest, latest: Math.min(TICKS, earliest + (vague > 6 ? vague : 0)) } };
  });
const observation = fc.tuple(fc.constantFrom<OracleObservation['state'][]>('up', 'down', 'down', 'down', 'impaired', 'impaired', 'maintenance', 'unknown'), edges, fc.constantFrom(null, 0, 1, 3, 4, 6, 12))
  .map(([state, span, twelfths]): OracleObservation => ({ state, ...span, twelfths }));
const exclusion = fc.record({
  policy: fc.constantFrom('counted-as-up' as const, 'out-of-both-sides' as const, 'counted-as-down' as const),
  removes: fc.constantFrom('whole-span' as const, 'downtime' as const),
  agreed: fc.boolean(),
  span: edges,
}).map(({ span, ...rest }): OracleExclusion => ({ ...rest, ...span }));
const world: fc.Arbitrary<OracleWorld> = fc.record({
  periodMs: fc.constant(PERIOD_MS),
  unknown: fc.constantFrom('up', 'down', 'removed'),
  maintenance: fc.constantFrom('up', 'down', 'removed'),
  impaired: fc.constantFrom('up', 'down', 'fraction'),
  partialMinutes: fc.constantFrom('exact', 'floor', 'ceil', 'whole-only'),
  coverage: fc.oneof(fc.constant([{ from: 0, to: Infinity }]), fc.constant([]), fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 101, max: TICKS })).map(([from, to]) => [{ from, to }])),
  observations: fc.array(observation, { maxLength: 8 }),
  exclusions: fc.array(exclusion, { maxLength: 3 }),
});

describe('the level against a slow oracle', () => {
  it('agrees tick by tick on downtime, window and credit', () => {
    fc.assert(fc.property(world, fc.boolean(), (one, weighted) => {
      const ctx = contextOf(one, weighted);
      const history = historyOf(ctx, 'own');
      for (const [options, which, highest] of CHOICES) {
        const actual = measure(ctx, history, options);
        const expected = oracleLevel(one, which, highest);
        expect({ down: exact(actual.lost), window: exact(actual.whole) }).toEqual({ down: exact(ratio(expected.downTwelfths, 12n)), window: exact(ratio(expected.whole)) });
        expect(ratingAt(ctx, actual.lost, actual.whole).credit?.amount).toBe(String(oracleCredit(expected, FEE, [[9900, 9999, 10n], [9500, 9900, 25n], [0, 9500, 100n]])));
      }
    }), { numRuns: 2500 });
  });

  it('reads every generated case as a valid document', () => {
    fc.assert(fc.property(world, (one) => {
      const reading = readDocument(caseFormat, JSON.parse(JSON.stringify(caseOf(one, true))));
      expect(reading).toMatchObject({ ok: true });
    }), { numRuns: 200 });
  });
});

describe('monotony', () => {
  /* Rounding up joins two short outages into fewer minutes, and rounding down can lose an outage whose time has just joined the window. */
  const plain = world.filter(({ partialMinutes, unknown }) => partialMinutes !== 'ceil' && (partialMinutes === 'exact' || unknown !== 'removed'));

  it('never raises uptime by an outage more', () => {
    fc.assert(fc.property(plain, edges.filter(({ to }) => to !== null), (one, span) => {
      const more: OracleObservation = { state: 'down', twelfths: null, from: { earliest: span.from.latest, latest: span.from.latest }, to: { earliest: span.to?.earliest ?? 0, latest: span.to?.earliest ?? 0 } };
      expect(cmp(uptime({ ...one, observations: [...one.observations, more] }, AGREED), uptime(one, AGREED))).toBeLessThanOrEqual(0);
    }), { numRuns: 1000 });
  });

  it('never lowers uptime by excusing more as up', () => {
    fc.assert(fc.property(plain, exclusion, (one, more) => {
      const base = { ...one, exclusions: one.exclusions.filter(({ policy }) => policy === 'counted-as-up') };
      const excused = { ...base, exclusions: [...base.exclusions, { ...more, policy: 'counted-as-up' as const, agreed: true }] };
      expect(cmp(uptime(excused, AGREED), uptime(base, AGREED))).toBeGreaterThanOrEqual(0);
    }), { numRuns: 1000 });
  });

  it('keeps what is certain within what is possible', () => {
    const sameWindow = plain.filter(({ maintenance }) => maintenance !== 'removed');
    fc.assert(fc.property(sameWindow, (one) => {
      const history = historyOf(contextOf(one, true), 'own');
      expect(cmp(levelOf(one, history, { exclusions: [], extreme: 'lowest' }), levelOf(one, history, { exclusions: [], extreme: 'highest' }))).toBeGreaterThanOrEqual(0);
    }), { numRuns: 500 });
  });
});

const AGREED: MeasureOptions = { exclusions: 'agreed' };
const CHOICES: readonly (readonly [MeasureOptions, 'agreed' | 'all', boolean])[] = [
  [AGREED, 'agreed', false],
  [{ exclusions: 'all' }, 'all', false],
  [{ exclusions: 'agreed', extreme: 'highest' }, 'agreed', true],
];

function uptime(one: OracleWorld, options: MeasureOptions): ReturnType<typeof ratio> {
  return levelOf(one, historyOf(contextOf(one, true), 'own'), options);
}

function levelOf(one: OracleWorld, history: ReturnType<typeof historyOf>, options: MeasureOptions): ReturnType<typeof ratio> {
  const ctx = contextOf(one, true);
  const measured: Measurement = measure(ctx, history, options);
  return ratingAt(ctx, measured.lost, measured.whole).level;
}

function contextOf(one: OracleWorld, weighted: boolean): Context {
  return prepare(caseOf(one, weighted));
}

function caseOf(one: OracleWorld, weighted: boolean): Case {
  const rules = one.exclusions.map(({ policy, removes }, index) => ({ id: `R${index}`, title: same('rule'), policy, removes, burden: 'open' as const, clause: '4' }));
  const { unknown, maintenance, impaired, partialMinutes } = one;
  const unit = weighted ? { unit: { name: same('users'), count: 12 } } : {};
  return aCase({
    terms: theTerms({ measure: { family: 'availability', unknown, maintenance, impaired, partialMinutes, clause: '2', ...unit }, exclusions: rules, tiers: { rows: tiers(['99.99', '10'], ['99', '25'], ['95', '100']), clause: '3' } }),
    fees: [{ id: 'F', from: '2024-07-01', to: '2024-08-01', amount: String(FEE), currency: 'KRW', tax: 'none' }],
    accounts: [{ id: 'own', title: same('own'), party: 'customer', own: true, coverage: one.coverage.map(({ from, to }) => ({ from: at(from), to: at(to) })), exhibits: [], sources: [] }],
    observations: one.observations.map((each, index) => ({
      id: `O${index}`, account: 'own', subject: { kind: 'service' as const, id: 'S' }, state: each.state, scope: 'customer' as const, ...timesOf(each), exhibits: [], sources: [],
      ...(each.state === 'impaired' ? { affected: { count: each.twelfths, of: 12, basis: same('count') } } : {}),
    })),
    exclusions: one.exclusions.map((each, index) => ({ id: `E${index}`, rule: `R${index}`, title: same('excuse'), ...timesOf(each), status: each.agreed ? ('agreed' as const) : ('contested' as const), assertedBy: null, exhibits: [], sources: [] })),
  });
}

function timesOf({ from, to }: { from: OracleRange; to: OracleRange | null }): { from: { earliest: string; latest: string }; to: { earliest: string; latest: string } | null } {
  const stated = ({ earliest, latest }: OracleRange): { earliest: string; latest: string } => ({ earliest: at(earliest), latest: at(latest) });
  return { from: stated(from), to: to === null ? null : stated(to) };
}

function at(tick: number): string {
  return formatInstant(tick === Infinity ? START + PERIOD_MS : START + tick * TICK_MS);
}

function same(text: string): { en: string; ko: string } {
  return { en: text, ko: text };
}

function exact({ n, d }: { n: bigint; d: bigint }): string {
  return `${n}/${d}`;
}
