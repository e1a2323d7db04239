import fc from 'fast-check';
import { aCase, anExclusion, theMeasure, theTerms, tiers } from '../../../test/builders/case.js';
import type { TimeRules } from '../formats/terms.js';
import type { History } from '../facts/history.js';
import type { Context } from '../sla/context.js';
import { measure } from '../sla/measures/measure.js';
import { prepare } from '../sla/prepare.js';
import { normalise, type Span, type SpanSet } from '../time/spans.js';
import { stepsOn } from '../time/step.js';
import { criticalInstants, type CriticalRequest } from './critical.js';
import { creditPercentAt, growthOf, ladderFor } from './dispute.js';
import { disputedEdges, openEdges, type Edge, type Reading } from './edges.js';

const LENGTH = 400;

interface World {
  readonly accounts: readonly SpanSet[];
  readonly excused: SpanSet;
  readonly unknown: SpanSet;
  readonly policy: 'third-party' | 'window';
  readonly unknownAs: 'up' | 'down' | 'removed';
  readonly partialMinutes: 'exact' | 'floor' | 'ceil' | 'whole-only';
  readonly unit: number;
  readonly minimumRun?: TimeRules['minimumRun'];
  readonly deductible?: TimeRules['deductible'];
}

/** A context whose month is cut down to a few hundred units, so that every one of them can be tried. */
function contextOf(world: World): Context {
  const terms = theTerms({
    measure: theMeasure({ unknown: world.unknownAs, partialMinutes: world.partialMinutes, ...runTerms(world) }),
    tiers: { rows: [...tiers(['97', '10']).map((row) => ({ ...row, from: at('90', true) })), { from: at('70', false), to: at('90', false), credit: '25' }, { to: at('70', true), credit: '100' }], clause: '3' },
  });
  const exclusions = world.excused.map(({ start, end }, index) => anExclusion(`E${index}`, world.policy, [start * world.unit, end * world.unit], { status: 'agreed' }));
  const ctx = prepare(aCase({ terms, exclusions }));
  const inside = ctx.exclusions.map((one, index) => {
    const spans = scaled([world.excused[index] ?? { start: 0, end: 0 }], world.unit);
    return { ...one, time: { certain: spans, possible: spans } };
  });
  return { ...ctx, exclusions: inside, coverage: new Map(), period: { ...ctx.period, span: { start: 0, end: LENGTH * world.unit } } };
}

function runTerms({ minimumRun, deductible }: World): Partial<TimeRules> {
  return { ...(minimumRun === undefined ? {} : { minimumRun }), ...(deductible === undefined ? {} : { deductible }) };
}

function at(value: string, inclusive: boolean): { value: string; inclusive: boolean } {
  return { value, inclusive };
}

function scaled(spans: readonly Span[], unit: number): SpanSet {
  return normalise(spans.map(({ start, end }) => ({ start: start * unit, end: end * unit })));
}

function requestOf(world: World): CriticalRequest {
  const ctx = contextOf(world);
  const readings = world.accounts.map((spans, index): Reading => {
    const affected = stepsOn(scaled(spans, world.unit));
    const unknown = scaled(world.unknown, world.unit).flatMap((gap) => openParts(gap, scaled(spans, world.unit)));
    const history: History = { period: ctx.period.span, affected: { lowest: affected, highest: affected }, maintenance: { certain: [], possible: [] }, unknown, observations: [], reasons: [], findings: [] };
    return { account: `A${index}`, history };
  });
  return {
    readings,
    ladder: ladderFor(ctx),
    creditAt: (measured) => creditPercentAt(ctx, ctx.scale.levelOf(measured)),
    measure: (history) => measure(ctx, history, { exclusions: 'agreed' }),
    marks: ctx.exclusions.flatMap(({ time }) => time.certain.flatMap(({ start, end }) => [start, end])),
    ...growthOf(ctx),
  };
}

/** What of a gap no span covers, found unit by unit. */
function openParts({ start, end }: Span, spans: SpanSet): Span[] {
  const cuts = [...new Set([start, end, ...spans.flatMap((span) => [span.start, span.end])])].filter((at) => at >= start && at <= end).toSorted((a, b) => a - b);
  return cuts.slice(1).flatMap((to, index) => {
    const from = cuts[index] ?? to;
    return spans.some((span) => span.start <= from && span.end >= to) ? [] : [{ start: from, end: to }];
  });
}

const spans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: LENGTH }), fc.integer({ min: 0, max: LENGTH })), { minLength: 1, maxLength: 3 })
  .map((pairs) => normalise(pairs.map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))));

const worlds = fc.record({
  accounts: fc.array(spans, { minLength: 1, maxLength: 4 }),
  excused: spans.map((set) => set.slice(0, 2)),
  unknown: spans.map((set) => set.slice(0, 1)),
  policy: fc.constantFrom('third-party' as const, 'window' as const),
  unknownAs: fc.constantFrom('up' as const, 'down' as const, 'removed' as const),
});

/** Every change of the credit along an edge, by trying each instant in turn: slow, and independent of any solving. */
function scanned(request: CriticalRequest, edge: Edge, every: number): { before: number; after: number; credits: [string, string] }[] {
  const creditOn = (instant: number): string => request.creditAt(request.measure(edge.place(instant)));
  const found: { before: number; after: number; credits: [string, string] }[] = [];
  let before = edge.low;
  for (let after = Math.min(edge.low + every, edge.high); before < edge.high; after = Math.min(after + every, edge.high)) {
    const credits: [string, string] = [creditOn(before), creditOn(after)];
    if (credits[0] !== credits[1]) found.push({ before, after, credits });
    before = after;
  }
  return found;
}

function stating(request: CriticalRequest): readonly Reading[] {
  return request.readings.filter(({ history }) => history.affected.lowest.length > 0);
}

describe('critical instants', () => {
  it('are exactly the changes that a dense scan finds, for exact time', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const request = requestOf({ ...world, partialMinutes: 'exact', unit: 1 });
        fc.pre(stating(request).length > 1);
        const edges = disputedEdges(stating(request));
        const expected = edges.flatMap((edge) =>
          scanned(request, edge, 1).map(({ before, after, credits }) =>
            edge.boundary === 'end'
              ? { account: edge.account, boundary: 'end', near: { at: before, creditPercent: credits[0] }, far: { at: after, creditPercent: credits[1] } }
              : { account: edge.account, boundary: 'start', near: { at: after, creditPercent: credits[1] }, far: { at: before, creditPercent: credits[0] } },
          ),
        );
        const solved = criticalInstants(request).filter(({ boundary }) => boundary !== 'duration');
        const unique = [...new Map(solved.map((turn) => [JSON.stringify([turn.account, turn.boundary, turn.held, turn.near.at]), turn])).values()];
        expect(unique.map(({ account, boundary, near, far }) => ({ account, boundary, near, far }))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('lie between the points of a scan that disagree, and nowhere else, where the terms round to minutes', () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom('floor' as const, 'ceil' as const, 'whole-only' as const), (world, partialMinutes) => {
        const request = requestOf({ ...world, partialMinutes, unit: 20_000 });
        fc.pre(stating(request).length > 1);
        for (const edge of disputedEdges(stating(request))) {
          const solved = criticalInstants(request).filter(({ account, boundary, held }) => account === edge.account && boundary === edge.boundary && held === edge.held);
          for (const { before, after } of scanned(request, edge, 20_000)) {
            expect(solved.some(({ near, far }) => Math.min(near.at ?? 0, far.at ?? 0) >= before && Math.max(near.at ?? 0, far.at ?? 0) <= after)).toBe(true);
          }
          for (const { near, far } of solved) {
            const creditOn = (at: number | null): string => request.creditAt(request.measure(edge.place(at ?? 0)));
            expect([creditOn(near.at), creditOn(far.at), Math.abs((near.at ?? 0) - (far.at ?? 0))]).toEqual([near.creditPercent, far.creditPercent, 1]);
            expect(near.creditPercent).not.toBe(far.creditPercent);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are found where outages count only from a length on, or above free minutes', () => {
    const runs = fc.record({
      minimumRun: fc.option(fc.record({ minutes: fc.integer({ min: 1, max: 8 }) }), { nil: undefined }),
      deductible: fc.option(fc.record({ minutes: fc.integer({ min: 1, max: 6 }), of: fc.constantFrom('outage' as const, 'period' as const) }), { nil: undefined }),
      partialMinutes: fc.constantFrom('exact' as const, 'whole-only' as const),
    });
    fc.assert(
      fc.property(worlds, runs, (world, { minimumRun, deductible, partialMinutes }) => {
        const request = requestOf({ ...world, partialMinutes, unit: 6000, ...(minimumRun === undefined ? {} : { minimumRun }), ...(deductible === undefined ? {} : { deductible }) });
        fc.pre(stating(request).length > 1);
        for (const edge of disputedEdges(stating(request))) {
          const solved = criticalInstants(request).filter(({ account, boundary, held }) => account === edge.account && boundary === edge.boundary && held === edge.held);
          for (const { before, after } of scanned(request, edge, 2000)) {
            expect(solved.some(({ near, far }) => Math.min(near.at ?? 0, far.at ?? 0) >= before && Math.max(near.at ?? 0, far.at ?? 0) <= after)).toBe(true);
          }
          for (const { near, far } of solved) {
            const creditOn = (at: number | null): string => request.creditAt(request.measure(edge.place(at ?? 0)));
            expect([creditOn(near.at), creditOn(far.at), Math.abs((near.at ?? 0) - (far.at ?? 0))]).toEqual([near.creditPercent, far.creditPercent, near.creditPercent === far.creditPercent ? 0 : 1]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('of one account alone are the nearest turns before and after its own end', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const request = requestOf({ ...world, accounts: world.accounts.slice(0, 1), partialMinutes: 'exact', unit: 1 });
        const [only] = stating(request);
        const expected = only === undefined ? [] : openEdges(only).flatMap((edge) => {
          const all = scanned(request, edge, 1);
          return [all.filter(({ after }) => after <= edge.stated).at(-1), all.find(({ before }) => before >= edge.stated)].flatMap((turn) => (turn === undefined ? [] : [[turn.before, turn.after]]));
        });
        expect(criticalInstants(request).map(({ near, far }) => [near.at, far.at])).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a solution that is no whole millisecond as a ratio, with the first millisecond on each side', () => {
    const world: World = { accounts: [[{ start: 0, end: 5 }], [{ start: 0, end: 200 }]], excused: [{ start: 300, end: 333 }], unknown: [], policy: 'window', unknownAs: 'up', partialMinutes: 'exact', unit: 1 };
    const [turn] = criticalInstants(requestOf(world));
    expect(turn).toMatchObject({ instant: { n: '1101', d: '100' }, near: { at: 11, creditPercent: '0' }, far: { at: 12, creditPercent: '10' } });
  });

  it('places the bound by the row that holds it', () => {
    const world: World = { accounts: [[{ start: 0, end: 5 }], [{ start: 0, end: 200 }]], excused: [], unknown: [], policy: 'window', unknownAs: 'up', partialMinutes: 'exact', unit: 1 };
    const turns = criticalInstants(requestOf(world));
    expect(turns.map(({ near, far }) => [near.at, far.at])).toEqual([[12, 13], [40, 41], [119, 120], [12, 13], [40, 41], [119, 120]]);
    expect(turns[2]?.sentence.en).toMatch(/back before .*: 25 %; at that instant or later: 100 %\.$/);
  });
});
