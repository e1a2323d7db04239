import { UTC } from '../time/zones.js';
import type { History } from './history.js';
import { slotGrid } from './series-grid.js';
import type { SlotCounts, SlotValues } from './series-reducer.js';
import type { Samples } from './series-samples.js';
import { samplesTogether } from './series-together.js';

const grid = slotGrid(UTC, { firstDay: '2024-07-18', lastDay: '2024-07-18' }, 6 * 3_600_000);
const NONE = Number.NaN;

const silent: History = { period: { start: 0, end: 1 }, affected: { lowest: [], highest: [] }, maintenance: { certain: [], possible: [] }, unknown: [], observations: [], reasons: [], findings: [] };

function samples(parts: Partial<Samples>): History {
  return { ...silent, samples: { grid, counts: null, values: [], idle: [], ...parts } };
}

function values(decimals: number, ...value: number[]): SlotValues {
  return { kind: 'values', value: Float64Array.from(value), weight: null, decimals };
}

function counts(...all: (readonly [total: number, bad: number] | null)[]): SlotCounts {
  return { kind: 'counts', total: Float64Array.from(all, (one) => one?.[0] ?? 0), bad: Float64Array.from(all, (one) => one?.[1] ?? 0), seen: Uint8Array.from(all, (one) => (one === null ? 0 : 1)) };
}

describe('the samples of several accounts', () => {
  const [mine, theirs] = [samples({ values: [values(0, 10, NONE, 7, NONE)] }), samples({ values: [values(1, 50, 60, NONE, NONE)] })];

  it('take in each interval the better or the worse value, and the one that there is where only one was taken', () => {
    const taken = (which: 'least' | 'greatest', better: 'higher' | 'lower'): unknown => {
      const [one] = samplesTogether([mine, theirs], which, better)?.values ?? [];
      return one === undefined ? null : [[...one.value], one.decimals];
    };
    expect(taken('least', 'lower')).toEqual([[50, 60, 70, NONE], 1]);
    expect(taken('greatest', 'lower')).toEqual([[100, 60, 70, NONE], 1]);
    expect(taken('least', 'higher')).toEqual([[100, 60, 70, NONE], 1]);
  });

  it('take in each interval the smaller or the greater share of failures: 1 of 2 is more than 30 of 100', () => {
    const both = [samples({ counts: counts([2, 1], null, [10, 1], null) }), samples({ counts: counts([100, 30], [5, 5], null, null) })];
    const taken = (which: 'least' | 'greatest'): unknown => {
      const found = samplesTogether(both, which, 'higher')?.counts;
      return found && [[...found.total], [...found.bad], [...found.seen]];
    };
    expect(taken('least')).toEqual([[100, 5, 10, 0], [30, 5, 1, 0], [1, 1, 1, 0]]);
    expect(taken('greatest')).toEqual([[2, 5, 10, 0], [1, 5, 1, 0], [1, 1, 1, 0]]);
  });

  it('are those of the account that has any, and none where no account has', () => {
    const only = counts([2, 1], null, null, null);
    expect(samplesTogether([samples({}), samples({ counts: only })], 'least', 'higher')?.counts).toBe(only);
    expect(samplesTogether([samples({ counts: only }), samples({})], 'least', 'higher')?.counts).toBe(only);
    expect(samplesTogether([silent], 'least', 'higher')).toBeNull();
  });
});
