import * as fc from 'fast-check';
import { intersectPacked, measureInWindows, measurePacked, mergePacked, pack, runsOf, subtractPacked, unpack, type PackedSpans } from './packed.js';
import { intersect, measure, normalise, subtract, type Span } from './spans.js';

const anySpan: fc.Arbitrary<Span> = fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 20 })).map(([start, length]) => ({ start, end: start + length }));
const anySpans = fc.array(anySpan, { maxLength: 40 });

describe('packed spans', () => {
  it('merge to the same time as span sets, sorted or not', () => {
    fc.assert(
      fc.property(anySpans, fc.boolean(), (spans, sorted) => {
        const given = sorted ? spans.toSorted((a, b) => a.start - b.start) : spans;
        const merged = mergePacked(pack(given));
        expect(unpack(merged)).toEqual(normalise(spans));
        expect(measurePacked(merged)).toBe(measure(normalise(spans)));
      }),
      { numRuns: 500 },
    );
  });

  it('intersect and subtract as span sets do', () => {
    fc.assert(
      fc.property(anySpans, anySpans, (x, y) => {
        const [a, b] = [normalise(x), normalise(y)];
        expect(unpack(intersectPacked(pack(a), b))).toEqual(intersect(a, b));
        expect(unpack(subtractPacked(pack(a), b))).toEqual(subtract(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it('are measured in windows, without the cuts, as span sets are', () => {
    const windows = [{ start: 0, end: 50 }, { start: 50, end: 90 }, { start: 120, end: 121 }, { start: 130, end: 400 }];
    fc.assert(
      fc.property(anySpans, anySpans, (x, y) => {
        const cuts = normalise(y);
        const sorted = x.toSorted((a, b) => a.start - b.start);
        const expected = windows.map((window) => measure(subtract(intersect(normalise(x), [window]), cuts)));
        expect([...measureInWindows(pack(sorted), windows, cuts)]).toEqual(expected);
        expect([...measureInWindows(mergePacked(pack(x)), windows)]).toEqual(windows.map((window) => measure(intersect(normalise(x), [window]))));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, Span[], Span[]]>([
    ['span-set-unsorted', [{ start: 5, end: 6 }, { start: 1, end: 2 }], [{ start: 0, end: 9 }]],
    ['span-set-unsorted', [], [{ start: 0, end: 9 }, { start: 8, end: 12 }]],
    ['span-set-unsorted', [], [{ start: 9, end: 0 }]],
    ['span-reversed', [{ start: 5, end: 4 }], [{ start: 0, end: 9 }]],
  ])('are refused in windows: %s', (code, spans, windows) => {
    const facts = code === 'span-reversed' ? { start: 5, end: 4 } : {};
    expect(() => measureInWindows(pack(spans), windows)).toThrow(expect.objectContaining({ code, facts }));
  });

  it('are measured as nothing in a window without length', () => {
    expect([...measureInWindows(pack([{ start: 0, end: 9 }]), [{ start: 1, end: 1 }, { start: 1, end: 3 }])]).toEqual([0, 2]);
  });

  it('say which merged span each span went into', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const real = spans.filter(({ start, end }) => start < end).toSorted((a, b) => a.start - b.start);
        const merged = mergePacked(pack(real));
        const runs = runsOf(pack(real), merged);
        real.forEach(({ start, end }, index) => {
          const run = unpack(merged)[runs[index] ?? -1];
          expect(run !== undefined && run.start <= start && end <= run.end).toBe(true);
        });
      }),
    );
  });

  it('use the first `length` places only', () => {
    const longer: PackedSpans = { starts: Float64Array.of(1, 5, 2), ends: Float64Array.of(3, 6, 9), length: 2 };
    expect(unpack(mergePacked(longer))).toEqual([{ start: 1, end: 3 }, { start: 5, end: 6 }]);
  });

  it('leave the columns of unsorted input as they are', () => {
    const given = pack([{ start: 5, end: 6 }, { start: 1, end: 2 }]);
    mergePacked(given);
    expect([...given.starts]).toEqual([5, 1]);
  });

  it.each([
    ['sorted', [{ start: 5, end: 4 }]],
    ['unsorted', [{ start: 5, end: 6 }, { start: 2, end: 1 }]],
  ])('refuse a reversed span in %s input', (_, spans) => {
    const reversed = spans.at(-1);
    expect(() => mergePacked(pack(spans))).toThrow(expect.objectContaining({ code: 'span-reversed', facts: reversed }));
  });

  it('explain sorted input only', () => {
    const unsorted = pack([{ start: 5, end: 6 }, { start: 1, end: 2 }]);
    expect(() => runsOf(unsorted, mergePacked(unsorted))).toThrow(expect.objectContaining({ code: 'span-set-unsorted' }));
  });
});
