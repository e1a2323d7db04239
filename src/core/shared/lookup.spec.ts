import { firstIndex, listAt, numberAt } from './lookup.js';

describe('looking up', () => {
  it('gives what is there, and nothing beyond it', () => {
    const lists = new Map([['a', [1, 2]]]);
    expect([listAt(lists, 'a'), listAt(lists, 'b')]).toEqual([[1, 2], []]);
    expect([0, 1, 2].map((index) => numberAt(Uint32Array.of(7, 9), index))).toEqual([7, 9, 0]);
  });

  it('finds the first of which something holds, whichever it is', () => {
    const list = [1, 3, 5, 7, 9];
    expect([0, 1, 2, 5, 9, 10].map((bound) => firstIndex(list, (one) => one >= bound))).toEqual([0, 0, 1, 2, 4, 5]);
    expect(firstIndex([], () => true)).toBe(0);
  });
});
