import fc from 'fast-check';
import { caseOfWorld } from '../../../test/builders/oracle-case.js';
import { engineVerdicts, naiveVerdict } from '../../../test/builders/oracle-verdict.js';
import { worlds, type World, type WorldExclusion, type WorldObservation } from '../../../test/builders/oracle-world.js';
import { historyOf } from '../facts/history-of.js';
import { caseFormat } from '../formats/case.js';
import { readDocument } from '../formats/declare.js';
import { cmp, type Ratio } from '../shared/ratio.js';
import { ratingAt } from './level.js';
import { measure, type MeasureOptions } from './measures/measure.js';
import { prepare } from './prepare.js';

const AGREED: MeasureOptions = { exclusions: 'agreed' };

describe('the level against a slow oracle', () => {
  it('agrees on counted time, measured time, level, row and credit', () => {
    fc.assert(fc.property(worlds(), (world) => {
      expect(engineVerdicts(world, 'level')).toEqual({ agreed: naiveVerdict(world, 'agreed'), all: naiveVerdict(world, 'all'), highest: naiveVerdict(world, 'agreed', true) });
    }), { numRuns: 2500 });
  });

  it('reads every generated case as a valid document', () => {
    fc.assert(fc.property(worlds(), (world) => {
      expect(readDocument(caseFormat, JSON.parse(JSON.stringify(caseOfWorld(world))))).toMatchObject({ ok: true });
    }), { numRuns: 200 });
  });
});

describe('monotony', () => {
  /* Rounding up joins two short outages into fewer minutes, and rounding down can lose an outage whose time has just joined the window; so can what passes over a short one. */
  const plain = worlds()
    .map((world): World => ({ ...world, rules: { ...world.rules, minimumRun: null, deductible: null } }))
    .filter(({ rules: { partialMinutes, unknown } }) => partialMinutes !== 'ceil' && (partialMinutes === 'exact' || unknown !== 'removed'));
  const closed = plain.filter(({ observations }) => observations.some(({ to }) => to !== null));

  it('never raises the level by an outage more', () => {
    fc.assert(fc.property(closed, (world) => {
      const { from, to } = world.observations.find((one) => one.to !== null) ?? { from: null, to: null };
      const [start, end] = [(from?.latest ?? 0) + 90_000, (to?.earliest ?? 0) + 600_000];
      const more: WorldObservation = { state: 'down', twelfths: null, from: { earliest: start, latest: start }, to: { earliest: Math.max(start, end), latest: Math.max(start, end) } };
      expect(cmp(levelOf({ ...world, observations: [...world.observations, more] }), levelOf(world))).toBeLessThanOrEqual(0);
    }), { numRuns: 1000 });
  });

  it('never lowers the level by excusing more as up', () => {
    fc.assert(fc.property(plain, (world) => {
      const asUp = world.exclusions.map((one): WorldExclusion => ({ ...one, policy: 'counted-as-up', agreed: true }));
      expect(cmp(levelOf({ ...world, exclusions: asUp }), levelOf({ ...world, exclusions: asUp.slice(1) }))).toBeGreaterThanOrEqual(0);
    }), { numRuns: 1000 });
  });

  it('keeps what is certain within what is possible', () => {
    const sameWindow = plain.filter(({ rules: { maintenance } }) => maintenance !== 'removed');
    fc.assert(fc.property(sameWindow, (world) => {
      expect(cmp(levelOf(world, { exclusions: [], extreme: 'lowest' }), levelOf(world, { exclusions: [], extreme: 'highest' }))).toBeGreaterThanOrEqual(0);
    }), { numRuns: 500 });
  });
});

function levelOf(world: World, options: MeasureOptions = AGREED): Ratio {
  const ctx = prepare(caseOfWorld(world));
  const { lost, whole } = measure(ctx, historyOf(ctx, 'own'), options);
  return ratingAt(ctx, lost, whole).level;
}
