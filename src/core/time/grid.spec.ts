import * as fc from 'fast-check';
import { MINUTE_MS } from './civil.js';
import { MINUTES, countedLength, runsOfAtLeast, touchedSteps, wholeSteps, type PartialMinutes } from './grid.js';
import { contains, intersect, measure, normalise, type Span } from './spans.js';

const second = 1000;
const at = (minutes: number, seconds = 0): number => minutes * MINUTE_MS + seconds * second;
const outages = [
  { start: at(1, 30), end: at(4, 10) },
  { start: at(10), end: at(12) },
  { start: at(20, 5), end: at(20, 50) },
];
const step = 8;
const anySpans: fc.Arbitrary<readonly Span[]> = fc
  .array(fc.tuple(fc.integer({ min: -60, max: 60 }), fc.nat({ max: 40 })), { maxLength: 6 })
  .map((pairs) => normalise(pairs.map(([start, length]) => ({ start, end: start + length }))));

describe('partial minutes', () => {
  it.each<[PartialMinutes, number]>([
    ['exact', at(2, 40) + at(2) + at(0, 45)],
    ['floor', at(2) + at(2)],
    ['ceil', at(3) + at(2) + at(1)],
    ['whole-only', at(2) + at(2)],
  ])('counted by %s give %i ms', (rule, expected) => {
    expect(countedLength(outages, rule)).toBe(expected);
  });

  it('differ between the length of an outage and the minutes of the clock', () => {
    const ninety = [{ start: at(0, 45), end: at(2, 15) }];
    expect(countedLength(ninety, 'floor')).toBe(at(1));
    expect(countedLength(ninety, 'whole-only')).toBe(at(1));
    const sixty = [{ start: at(0, 30), end: at(1, 30) }];
    expect(countedLength(sixty, 'floor')).toBe(at(1));
    expect(countedLength(sixty, 'whole-only')).toBe(0);
    expect(wholeSteps([{ start: at(0, 45), end: at(1, 15) }])).toEqual([]);
  });

  it('keep only the steps that lie wholly inside, and find those touched', () => {
    fc.assert(
      fc.property(anySpans, fc.integer({ min: -10, max: 10 }), (set, anchor) => {
        const grid = { stepMs: step, anchor };
        const inside = wholeSteps(set, grid);
        const outside = touchedSteps(set, grid);
        for (let line = anchor - 160; line < 160; line += step) {
          const part = measure(intersect(set, [{ start: line, end: line + step }]));
          expect(contains(inside, line)).toBe(part === step);
          expect(contains(outside, line)).toBe(part > 0);
        }
        expect(measure(intersect(inside, set))).toBe(measure(inside));
        expect(measure(intersect(outside, set))).toBe(measure(set));
      }),
    );
  });

  it('keep runs of at least a length', () => {
    expect(runsOfAtLeast(outages, at(2))).toEqual([outages[0], outages[1]]);
  });

  it.each([{ stepMs: 0, anchor: 0 }, { stepMs: -1, anchor: 0 }, { stepMs: 0.5, anchor: 0 }, { stepMs: 1, anchor: 0.5 }])('refuse the grid %j', (grid) => {
    expect(() => countedLength(outages, 'ceil', grid)).toThrow(expect.objectContaining({ code: 'grid-invalid' }));
    expect(() => touchedSteps(outages, grid)).toThrow(expect.objectContaining({ code: 'grid-invalid', facts: { step: grid.stepMs } }));
    expect(() => wholeSteps(outages, grid)).toThrow(expect.objectContaining({ code: 'grid-invalid', facts: { step: grid.stepMs } }));
    expect(MINUTES).toEqual({ stepMs: 60_000, anchor: 0 });
  });
});
