import fc from 'fast-check';
import { lordHowe, london, seoul } from '../../../test/builders/zone-tables.js';
import { add, cmp, ratio, sub, ZERO } from '../shared/ratio.js';
import { parseInstant } from '../time/instant.js';
import { UTC } from '../time/zones.js';
import { averageErrorRate } from './series-average.js';
import { slotAt, slotGrid, slotsWithin, wholeSlots, type SlotGrid } from './series-grid.js';
import { SeriesReducer, type SlotCounts } from './series-reducer.js';
import { stepsOn } from '../time/step.js';

const MINUTE = 60_000;
const day = (date: string): { firstDay: string; lastDay: string } => ({ firstDay: date, lastDay: date });
const columns = (...values: number[]): Float64Array => Float64Array.from(values);
const lengths = ({ edges, count }: SlotGrid): number[] => Array.from({ length: count }, (_, slot) => ((edges[slot + 1] ?? 0) - (edges[slot] ?? 0)) / MINUTE);

describe('slotGrid', () => {
  it('begins anew at midnight in the zone, on days of 23, 24 and 25 hours', () => {
    const hours = (date: string): number => slotGrid(london, day(date), 60 * MINUTE).count;
    expect([hours('2024-03-31'), hours('2024-07-18'), hours('2024-10-27')]).toEqual([23, 24, 25]);
    expect(slotGrid(seoul, day('2024-07-19'), 5 * MINUTE).edges[0]).toBe(parseInstant('2024-07-18T15:00:00Z'));
  });

  it('ends the day with a shorter interval where the clocks move by half an hour', () => {
    const found = lengths(slotGrid(lordHowe, day('2024-04-07'), 60 * MINUTE));
    expect([found.length, found.slice(-2)]).toEqual([25, [60, 30]]);
  });

  it('finds the interval of every instant', () => {
    const grid = slotGrid(UTC, day('2024-07-18'), 60 * MINUTE);
    const start = grid.edges[0] ?? 0;
    expect([start - 1, start, start + 60 * MINUTE - 1, start + 60 * MINUTE, start + 1440 * MINUTE].map((at) => slotAt(grid, at))).toEqual([-1, 0, 0, 1, 24]);
  });

  it('keeps whole intervals of what is down, and marks those inside a set', () => {
    const grid = slotGrid(UTC, day('2024-07-18'), 5 * MINUTE);
    const start = grid.edges[0] ?? 0;
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 1460 }), fc.integer({ min: 1, max: 400 }), (from, length) => {
        const span = { start: start + from * MINUTE, end: start + (from + length) * MINUTE };
        const whole = Array.from({ length: grid.count }, (_, slot) => slot).filter((slot) => span.start <= (grid.edges[slot] ?? 0) && (grid.edges[slot + 1] ?? 0) <= span.end);
        const counted = wholeSlots(grid, stepsOn([span])).reduce((sum, one) => sum + one.end - one.start, 0);
        expect([counted, slotsWithin(grid, [span]).reduce((sum, one) => sum + one, 0)]).toEqual([whole.length * 5 * MINUTE, whole.length]);
      }),
    );
  });

  it('keep nothing of what ends before the first interval is full, or begins behind the last', () => {
    const grid = slotGrid(UTC, day('2024-07-18'), 5 * MINUTE);
    const [first, last] = [grid.edges[0] ?? 0, grid.edges[grid.count] ?? 0];
    const kept = (start: number, end: number): unknown => wholeSlots(grid, stepsOn([{ start, end }])).map((step) => [step.start, step.end]);
    expect([kept(first - 10 * MINUTE, first - MINUTE), kept(first - 10 * MINUTE, first + 4 * MINUTE), kept(last - 4 * MINUTE, last + MINUTE), kept(last, last + 10 * MINUTE)]).toEqual([[], [], [], []]);
    expect(kept(first - 10 * MINUTE, first + 9 * MINUTE)).toEqual([[first, first + 5 * MINUTE]]);
  });
});

describe('SeriesReducer', () => {
  const grid = slotGrid(UTC, day('2024-07-18'), 5 * MINUTE);
  const start = parseInstant('2024-07-18T00:00:00Z');
  const track = { id: 'S', startMs: start, stepMs: MINUTE, decimals: 0 };

  it('adds up the same figures whatever the chunks, and passes over what lies outside the period', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.tuple(fc.nat(1000), fc.nat(1000)).map(([a, b]) => [Math.max(a, b), Math.min(a, b)] as const)), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: -4, max: 290 }), (samples, size, at) => {
        const reducer = new SeriesReducer(grid, { ...track, startMs: start + at * 5 * MINUTE });
        for (let from = 0; from < samples.length; from += size) {
          const chunk = samples.slice(from, from + size);
          reducer.push({ total: columns(...chunk.map((one) => one?.[0] ?? Number.NaN)), bad: columns(...chunk.map((one) => one?.[1] ?? Number.NaN)) });
        }
        const inside = samples.filter((one, index) => one !== null && at + Math.floor(index / 5) >= 0 && at + Math.floor(index / 5) < 288);
        const { totals, endMs } = reducer.result();
        const sums = totals?.kind === 'counts' ? [totals.total, totals.bad].map((column) => column.reduce((sum, one) => sum + one, 0)) : [0, 0];
        expect(sums).toEqual([0, 1].map((column) => inside.reduce((sum, one) => sum + (one?.[column] ?? 0), 0)));
        expect(endMs).toBe(start + at * 5 * MINUTE + samples.length * MINUTE);
      }),
    );
  });

  it.each<[what: string, push: (reducer: SeriesReducer) => void, code: string]>([
    ['more failures than requests', (reducer) => reducer.push({ total: columns(5), bad: columns(6) }), 'series-bad-above-total'],
    ['a negative number', (reducer) => reducer.push({ total: columns(5), bad: columns(-1) }), 'series-sample'],
    ['a fraction', (reducer) => reducer.push({ total: columns(5.5), bad: columns(1) }), 'series-sample'],
    ['an infinite number', (reducer) => reducer.push({ total: columns(Infinity), bad: columns(1) }), 'series-sample'],
    ['half a sample', (reducer) => reducer.push({ total: columns(5), bad: columns(Number.NaN) }), 'series-half-sample'],
    ['other columns than before', (reducer) => [{ total: columns(1), bad: columns(0) }, { value: columns(1) }].forEach((chunk) => reducer.push(chunk)), 'series-columns'],
    ['values finer than the intervals', (reducer) => reducer.push({ value: columns(1) }), 'series-off-grid'],
  ])('refuses %s', (_what, push, code) => {
    expect(() => push(new SeriesReducer(grid, track))).toThrow(expect.objectContaining({ code, facts: expect.objectContaining({ series: 'S' }) }));
  });

  it('takes values of the length of an interval, passes over what is outside the period, and refuses what is no sample or no value', () => {
    const values = (chunk: Float64Array, from = start): SeriesReducer => {
      const reducer = new SeriesReducer(grid, { ...track, startMs: from, stepMs: 5 * MINUTE });
      reducer.push({ value: chunk });
      return reducer;
    };
    const { totals } = values(columns(7, 8, 9), start - 5 * MINUTE).result();
    expect(totals?.kind === 'values' ? Array.from(totals.value.subarray(0, 3)) : []).toEqual([8, 9, Number.NaN]);
    expect(() => values(columns(1.5))).toThrow(expect.objectContaining({ code: 'series-sample' }));
    expect(() => values(columns(1)).push({ total: columns(1), bad: columns(0) })).toThrow(expect.objectContaining({ code: 'series-columns' }));
  });

  it('refuses a sample across two intervals', () => {
    const reducer = new SeriesReducer(grid, { ...track, startMs: start + 2 * MINUTE, stepMs: 5 * MINUTE });
    expect(() => reducer.push({ total: columns(1), bad: columns(1) })).toThrow(expect.objectContaining({ code: 'series-off-grid' }));
  });
});

describe('averageErrorRate', () => {
  const counts = (samples: readonly (readonly [number, number])[]): SlotCounts => ({ kind: 'counts', total: columns(...samples.map(([total]) => total)), bad: columns(...samples.map(([, bad]) => bad)), seen: new Uint8Array(samples.length).fill(1) });
  const sample = fc.oneof(fc.constant([0, 0] as const), fc.integer({ min: 1, max: 9_007_199_254 }).chain((total) => fc.tuple(fc.constant(total), fc.nat(total))));

  it('lies between its bounds, and decides on either side of a point that lies between them', () => {
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 80 }), fc.constantFrom('no-errors' as const, 'removed' as const), fc.integer({ min: -2, max: 2 }), (samples, zeroTraffic, beside) => {
        const counted = zeroTraffic === 'removed' ? samples.filter(([total]) => total > 0) : samples;
        const exact = counted.reduce((sum, [total, bad]) => (total === 0 ? sum : add(sum, ratio(bad, total * Math.max(1, counted.length)))), ZERO);
        const rough = averageErrorRate(counts(samples), zeroTraffic, []);
        expect(rough.intervals).toBe(counted.length);
        expect(cmp(rough.low, exact) <= 0 && cmp(exact, rough.high) <= 0).toBe(true);
        expect(cmp(sub(rough.high, rough.low), ratio(3n, 1n << 40n)) <= 0).toBe(true);
        const point = add(exact, ratio(BigInt(beside), 1n << 50n));
        const decided = averageErrorRate(counts(samples), zeroTraffic, [point]);
        const side = cmp(decided.low, point) === 0 && cmp(decided.high, point) === 0 ? 0 : cmp(decided.low, point) > 0 ? -1 : 1;
        expect(side).toBe(Math.sign(beside));
      }),
    );
  });
});
