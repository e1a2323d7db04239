import * as fc from 'fast-check';
import { ONE, ZERO, add, maxRatio, ratio, type Ratio } from '../shared/ratio.js';
import { capAt, erase, integral, peak, restrict, stepsOf, stepsOn, support, valueAt, type Overlap, type StepFunction, type WeightedSpan } from './step.js';
import { normalise, type Span } from './spans.js';

const DAY = 40;
const anySpan: fc.Arbitrary<Span> = fc.tuple(fc.nat({ max: DAY }), fc.nat({ max: DAY })).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
const anyWeighted: fc.Arbitrary<WeightedSpan> = fc.tuple(anySpan, fc.nat({ max: 4 })).map(([span, n]) => ({ ...span, weight: ratio(n, 4) }));
const weighted = fc.array(anyWeighted, { maxLength: 8 });
const combine: Record<Overlap, (a: Ratio, b: Ratio) => Ratio> = { sum: add, max: maxRatio };

/** The value of every millisecond, one by one. */
function oracle(spans: readonly WeightedSpan[], overlap: Overlap): Ratio[] {
  return Array.from({ length: DAY }, (_, at) =>
    spans.filter(({ start, end }) => start <= at && at < end).reduce((value, { weight }) => combine[overlap](value, weight), ZERO),
  );
}

function values(steps: StepFunction): Ratio[] {
  return Array.from({ length: DAY }, (_, at) => valueAt(steps, at));
}

describe('step functions against one value a millisecond', () => {
  it.each<Overlap>(['max', 'sum'])('are built by %s, in rising order, joined, without zeros', (overlap) => {
    fc.assert(
      fc.property(weighted, (spans) => {
        const steps = stepsOf(spans, overlap);
        expect(values(steps)).toEqual(oracle(spans, overlap));
        expect(integral(steps)).toEqual(oracle(spans, overlap).reduce(add, ZERO));
        expect(peak(steps)).toEqual(oracle(spans, overlap).reduce(maxRatio, ZERO));
        steps.forEach(({ start, end, value }, index) => {
          const before = steps[index - 1];
          expect(start < end && value.n > 0n).toBe(true);
          if (before !== undefined) expect(before.end < start || (before.end === start && before.value !== value)).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('are restricted to a set, and erased in it', () => {
    fc.assert(
      fc.property(weighted, fc.array(anySpan, { maxLength: 5 }), (spans, other) => {
        const set = normalise(other);
        const steps = stepsOf(spans, 'sum');
        const inside = Array.from({ length: DAY }, (_, at) => set.some(({ start, end }) => start <= at && at < end));
        expect(values(restrict(steps, set))).toEqual(values(steps).map((value, at) => (inside[at] === true ? value : ZERO)));
        expect(values(erase(steps, set))).toEqual(values(steps).map((value, at) => (inside[at] === true ? ZERO : value)));
        expect(add(integral(restrict(steps, set)), integral(erase(steps, set)))).toEqual(integral(steps));
      }),
    );
  });

  it('are capped at one, and know where they are above zero', () => {
    fc.assert(
      fc.property(weighted, (spans) => {
        const steps = stepsOf(spans, 'sum');
        expect(values(capAt(steps))).toEqual(values(steps).map((value) => (value.n > value.d ? ONE : value)));
        expect(support(steps)).toEqual(normalise(spans.filter(({ weight }) => weight.n > 0n)));
      }),
    );
  });
});

describe('step functions', () => {
  it('weigh minutes by affected users exactly', () => {
    const steps = stepsOf([{ start: 0, end: 60_000, weight: ratio(1, 3) }, { start: 30_000, end: 90_000, weight: ratio(1, 7) }], 'sum');
    expect(integral(steps)).toEqual(ratio(60_000 * 7 + 60_000 * 3, 21));
  });

  it('are constant on a span set', () => {
    expect(stepsOn([{ start: 1, end: 3 }])).toEqual([{ start: 1, end: 3, value: ONE }]);
    expect(stepsOn([{ start: 1, end: 3 }], ZERO)).toEqual([]);
    expect(erase([], [{ start: 1, end: 2 }])).toEqual([]);
  });

  it('refuse a reversed span and a negative weight', () => {
    expect(() => stepsOf([{ start: 2, end: 1, weight: ONE }], 'max')).toThrow(expect.objectContaining({ code: 'span-reversed', facts: { start: 2, end: 1 } }));
    expect(() => stepsOf([{ start: 1, end: 2, weight: ratio(-1, 2) }], 'max')).toThrow(
      expect.objectContaining({ code: 'weight-out-of-range', facts: { value: '-1/2' } }),
    );
  });
});
