import fc from 'fast-check';
import { aCase, anExclusion, theTerms } from '../../../test/builders/case.js';
import { caseOfWorld } from '../../../test/builders/oracle-case.js';
import { worlds, type World } from '../../../test/builders/oracle-world.js';
import { certainOf, possibleOf } from '../facts/edges.js';
import { historyOf } from '../facts/history-of.js';
import type { Case, Observation } from '../formats/case.js';
import { mergePacked, pack, type PackedSpans } from '../time/packed.js';
import { normalise, unionAll, type Span } from '../time/spans.js';
import type { Context } from './context.js';
import { ratingAt } from './level.js';
import { measure } from './measures/measure.js';
import { evaluatePacked, isPackable, type PackedHistory } from './packed.js';
import { proofOf } from './packed-proof.js';
import { countedRun, NO_RUN } from './packed-sweep.js';
import { prepare } from './prepare.js';

const JULY = Date.UTC(2024, 6, 1);
const MINUTE = 60_000;
const silent: Omit<PackedHistory, 'down'> = { up: [], maintenance: { certain: [], possible: [] }, unknown: [] };

/** Three months around the one of the world, so that outages cross from one into the next. */
function months(world: World): Context[] {
  const document: Case = caseOfWorld(world);
  const [year = 0, month = 1] = world.month.split('-').map(Number);
  return [-1, 0, 1].map((shift) => prepare({ ...document, period: new Date(Date.UTC(year, month - 1 + shift, 1)).toISOString().slice(0, 7) }));
}

/** What the account says, in columns; silence as `historyOf` finds it month by month. */
function packedHistory(contexts: readonly Context[]): PackedHistory {
  const [ctx] = contexts;
  if (ctx === undefined) throw new Error('no month');
  const all: Span = { start: 0, end: 9e15 };
  const those = (state: Observation['state']) => ctx.observations.filter(({ observation }) => observation.state === state);
  const certain = (state: Observation['state']): Span[] => those(state).flatMap(certainOf);
  const possible = normalise(those('maintenance').flatMap((one) => possibleOf(one, all, [])));
  return {
    down: pack(certain('down').toSorted((a, b) => a.start - b.start)),
    up: normalise(certain('up')),
    maintenance: { certain: normalise(certain('maintenance')), possible },
    unknown: unionAll(contexts.map((one) => historyOf(one, 'own').unknown)),
  };
}

describe('evaluatePacked', () => {
  const whole = worlds().map((world) => ({ ...world, observations: world.observations.filter(({ state, to }) => state !== 'impaired' && to !== null) }));

  it('gives what measure and ratingAt give, month by month', () => {
    fc.assert(fc.property(whole, fc.constantFrom('agreed' as const, 'all' as const), (world, exclusions) => {
      const contexts = months(world);
      const { ratings } = evaluatePacked(packedHistory(contexts), contexts, { exclusions });
      const expected = contexts.map((ctx) => {
        const { lost, whole: all } = measure(ctx, historyOf(ctx, 'own'), { exclusions });
        return { ...ratingAt(ctx, lost, all), lost, whole: all };
      });
      expect(ratings).toEqual(expected);
    }), { numRuns: 1500 });
  });

  it('proves every counted millisecond from the columns', () => {
    fc.assert(fc.property(whole, (world) => {
      const contexts = months({ ...world, rules: { ...world.rules, deductible: null, fixedMinutes: null } });
      const { ratings, explanation } = evaluatePacked(packedHistory(contexts), contexts, { exclusions: 'agreed', explain: true });
      if (explanation === null) throw new Error('no explanation');
      contexts.forEach((ctx, index) => {
        const { runs } = proofOf(explanation, ctx, index, 'agreed');
        const counted = runs.reduce((sum, run) => sum + run.counted, 0);
        expect(BigInt(Math.min(counted, Number(ratings[index]?.whole.n)))).toBe(ratings[index]?.lost.n);
        for (const { start, end, spans } of runs) {
          for (const i of spans) expect((explanation.down.starts[i] ?? 0) < end && (explanation.down.ends[i] ?? 0) > start).toBe(true);
        }
      });
    }), { numRuns: 300 });
  });

  it('has nothing to say of no period', () => {
    expect(evaluatePacked({ down: pack([]), ...silent }, [], { exclusions: 'agreed' })).toEqual({ ratings: [], explanation: null });
  });

  it('gives what measure gives for terms that promise minutes instead of a share', () => {
    const { measure: plain } = theTerms();
    const ctx = prepare(aCase({ terms: theTerms({ measure: { ...plain, family: 'duration' } as Case['terms']['measure'], promise: { atMost: '60', clause: '1' }, tiers: { rows: [{ from: { value: '60', inclusive: false }, credit: '10' }], clause: '2' } }) }));
    const { ratings } = evaluatePacked({ down: pack([{ start: JULY, end: JULY + 90 * MINUTE }]), ...silent }, [ctx], { exclusions: 'agreed' });
    expect(ratings).toMatchObject([{ creditPercent: '10', lost: { n: BigInt(90 * MINUTE) } }]);
  });

  it('refuses terms that count something else than time', () => {
    const ctx = prepare(aCase({ terms: theTerms({ measure: { ...timed(), clockStart: 'reported' } }) }));
    expect(isPackable(ctx)).toBe(false);
    expect(() => evaluatePacked({ down: pack([]), ...silent }, [ctx], { exclusions: 'agreed' })).toThrow(expect.objectContaining({ code: 'packed-terms' }));
  });

  it.each([
    ['out of order', [[10, 20], [5, 30]], 'span-set-unsorted'],
    ['reversed', [[10, 5]], 'span-reversed'],
  ])('refuses columns that are %s', (_, pairs, code) => {
    const down: PackedSpans = { starts: Float64Array.from(pairs, ([start = 0]) => JULY + start), ends: Float64Array.from(pairs, ([, end = 0]) => JULY + end), length: pairs.length };
    expect(() => evaluatePacked({ down, ...silent }, [prepare(aCase())], { exclusions: 'agreed' })).toThrow(expect.objectContaining({ code }));
  });

  it('refuses periods that overlap', () => {
    const ctx = prepare(aCase());
    expect(() => evaluatePacked({ down: pack([]), ...silent }, [ctx, ctx], { exclusions: 'agreed' })).toThrow(expect.objectContaining({ code: 'span-set-unsorted' }));
  });
});

describe('proofOf', () => {
  it('names the clause, the spans of each run and what an exclusion covers', () => {
    const exclusions = [anExclusion('EX', 'third-party', [JULY + 10 * MINUTE, JULY + 15 * MINUTE], { status: 'agreed' }), anExclusion('AWAY', 'window', [JULY + 40 * MINUTE, JULY + 50 * MINUTE], { status: 'agreed' })];
    const ctx = prepare(aCase({ exclusions }));
    const down = pack([[-5, 4], [2, 12], [11, 14], [20, 30]].map(([start = 0, end = 0]) => ({ start: JULY + start * MINUTE, end: JULY + end * MINUTE })));
    const { explanation } = evaluatePacked({ down, ...silent }, [ctx], { exclusions: 'agreed', explain: true });
    if (explanation === null) throw new Error('no explanation');
    expect([...explanation.ofSpan]).toEqual([0, 0, NO_RUN, 1]);
    expect(proofOf(explanation, ctx, 0, 'agreed')).toEqual({
      period: '2024-07',
      runs: [
        { start: JULY, end: JULY + 10 * MINUTE, leaves: false, counted: 10 * MINUTE, clause: '2.2', spans: [0, 1] },
        { start: JULY + 20 * MINUTE, end: JULY + 30 * MINUTE, leaves: false, counted: 10 * MINUTE, clause: '2.2', spans: [3] },
      ],
      excused: [{ exclusion: 'EX', title: { en: 'EX', ko: 'EX' }, clause: '4', covered: 4 * MINUTE }],
    });
  });

  it('shows downtime that leaves both sides without counting it', () => {
    const terms = theTerms({ exclusions: [{ id: 'rule', title: { en: 'rule', ko: '규칙' }, policy: 'out-of-both-sides', removes: 'downtime', burden: 'vendor', clause: '9' }] });
    const ctx = prepare(aCase({ terms, exclusions: [anExclusion('EX', 'rule', [JULY, JULY + 60 * MINUTE], { status: 'agreed' })] }));
    const { ratings, explanation } = evaluatePacked({ down: mergePacked(pack([{ start: JULY, end: JULY + 5 * MINUTE }])), ...silent }, [ctx], { exclusions: 'agreed', explain: true });
    if (explanation === null) throw new Error('no explanation');
    expect(ratings[0]).toMatchObject({ lost: { n: 0n }, whole: { n: BigInt(31 * 86_400_000 - 5 * MINUTE) } });
    expect(proofOf(explanation, ctx, 0, 'agreed').runs).toMatchObject([{ leaves: true, counted: 0, spans: [0] }]);
  });
});

describe('countedRun', () => {
  it.each([
    ['exact', 90_001], ['floor', 60_000], ['ceil', 120_000], ['whole-only', 60_000],
  ] as const)('%s', (partialMinutes, counted) => {
    expect(countedRun(JULY, JULY + 90_001, { partialMinutes })).toBe(counted);
  });
});

function timed() {
  const { measure: family } = theTerms();
  if (family.family !== 'availability') throw new Error('the plain terms have changed');
  return family;
}
