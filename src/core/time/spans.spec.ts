import * as fc from 'fast-check';
import { SpanOracle } from '../../../test/builders/span-oracle.js';
import {
  EMPTY, clip, complement, contains, covers, intersect, intersectAll, measure, normalise, sameSpans, span, subtract, union, unionAll,
  type Span,
} from './spans.js';

const DAY = 64;
const anySpan: fc.Arbitrary<Span> = fc
  .tuple(fc.nat({ max: DAY }), fc.nat({ max: DAY }))
  .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
const anySpans = fc.array(anySpan, { maxLength: 12 });
const oracle = (spans: readonly Span[]): SpanOracle => SpanOracle.of(spans, DAY);

describe('span sets against one boolean a millisecond', () => {
  it('normalise to the same time, and to a fixed point', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const set = normalise(spans);
        expect(set).toEqual(oracle(spans).spans());
        expect(normalise(set)).toEqual(set);
        expect(measure(set)).toBe(oracle(spans).count());
      }),
    );
  });

  it('unite, intersect and subtract as the booleans do', () => {
    fc.assert(
      fc.property(anySpans, anySpans, (x, y) => {
        const [a, b] = [normalise(x), normalise(y)];
        expect(union(a, b)).toEqual(oracle(x).or(oracle(y)).spans());
        expect(intersect(a, b)).toEqual(oracle(x).and(oracle(y)).spans());
        expect(subtract(a, b)).toEqual(oracle(x).and(oracle(y).not()).spans());
      }),
      { numRuns: 500 },
    );
  });

  it('complement and clip within a window', () => {
    fc.assert(
      fc.property(anySpans, anySpan, (x, window) => {
        const set = normalise(x);
        const inside = oracle([window]);
        expect(complement(set, window)).toEqual(inside.and(oracle(x).not()).spans());
        expect(clip(set, window)).toEqual(inside.and(oracle(x)).spans());
        expect(measure(clip(set, window)) + measure(complement(set, window))).toBe(window.end - window.start);
        expect(covers(set, window)).toBe(inside.and(oracle(x).not()).count() === 0);
      }),
    );
  });

  it('contain an instant as the booleans do, the end excluded', () => {
    fc.assert(
      fc.property(anySpans, fc.nat({ max: DAY - 1 }), (x, instant) => {
        expect(contains(normalise(x), instant)).toBe(oracle(x).has(instant));
      }),
    );
  });

  it('combine many sets', () => {
    fc.assert(
      fc.property(fc.array(anySpans, { minLength: 1, maxLength: 5 }), (many) => {
        const sets = many.map(normalise);
        const oracles = many.map(oracle);
        expect(unionAll(sets)).toEqual(oracles.reduce((a, b) => a.or(b)).spans());
        expect(intersectAll(sets)).toEqual(oracles.reduce((a, b) => a.and(b)).spans());
      }),
    );
    expect(intersectAll([])).toEqual(EMPTY);
    expect(unionAll([])).toEqual(EMPTY);
  });
});

describe('span sets', () => {
  it('give the time that ends at midnight to the day before only', () => {
    const outage = [{ start: 90, end: 100 }];
    expect(clip(outage, { start: 100, end: 200 })).toEqual([]);
    expect(clip(outage, { start: 0, end: 100 })).toEqual(outage);
  });

  it('join spans that touch', () => {
    expect(normalise([span(5, 9), span(1, 5)])).toEqual([{ start: 1, end: 9 }]);
  });

  it('leave the given spans as they are', () => {
    const given = Object.freeze([Object.freeze(span(5, 9)), Object.freeze(span(1, 6))]);
    expect(normalise(given)).toEqual([{ start: 1, end: 9 }]);
    expect(given).toEqual([{ start: 5, end: 9 }, { start: 1, end: 6 }]);
    const [a] = union(normalise(given), [{ start: 8, end: 12 }]);
    expect(a).toEqual({ start: 1, end: 12 });
    expect(given[0]).toEqual({ start: 5, end: 9 });
  });

  it('refuse a reversed span, and allow an empty one that then disappears', () => {
    expect(() => span(2, 1)).toThrow(expect.objectContaining({ code: 'span-reversed', facts: { start: 2, end: 1 } }));
    expect(() => normalise([{ start: 2, end: 1 }])).toThrow(expect.objectContaining({ code: 'span-reversed', facts: { start: 2, end: 1 } }));
    expect(normalise([span(3, 3)])).toEqual([]);
  });

  it('are compared by their time', () => {
    expect(sameSpans([span(1, 2)], [span(1, 2)])).toBe(true);
    expect(sameSpans([span(1, 2)], [span(1, 3)])).toBe(false);
    expect(sameSpans([span(1, 2), span(5, 6)], [span(1, 2), span(5, 7)])).toBe(false);
    expect(sameSpans([span(1, 3)], [span(2, 3)])).toBe(false);
    expect(sameSpans([], [span(2, 3)])).toBe(false);
  });
});
