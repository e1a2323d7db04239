import * as fc from 'fast-check';
import { toHex } from './bytes.js';
import { CompactRange, hashLeaf, rangeHashOf } from './merkle.js';
import { consistencyPath, inclusionPath } from './proofs.js';
import { type Subtree, hashOfRange, isKept, keptWithin, subtreesOf } from './subtrees.js';

const nameOf = ({ height, index }: Subtree) => `${height}/${index}`;
const leavesOf = (size: number) => Array.from({ length: size }, (_, at) => hashLeaf(Uint8Array.of(at >> 8, at & 255)));

/** The kept hashes of a log, as an append-only log collects them; a look-up of any other is a fault. */
function keptOf(leaves: readonly Uint8Array[]): (subtree: Subtree) => Uint8Array {
  const kept = new Map(leaves.map((leaf, index) => [nameOf({ height: 0, index }), leaf]));
  const range = CompactRange.empty();
  for (const leaf of leaves) range.append(leaf, (subtree, hash) => isKept(subtree.height) && kept.set(nameOf(subtree), hash));
  return (subtree) => {
    const hash = kept.get(nameOf(subtree));
    if (hash === undefined) throw new Error(`${nameOf(subtree)} is not kept`);
    return hash;
  };
}

describe('kept subtrees', () => {
  it('give the hash of every range of every proof, as the leaves do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1200 }), fc.nat(), fc.nat(), (size, pick, other) => {
        const leaves = leavesOf(size);
        const kept = keptOf(leaves);
        const hash = rangeHashOf(leaves);
        const ranges = [{ start: 0, end: size }, ...inclusionPath(pick % size, size), ...consistencyPath(other % (size + 1), size)];
        for (const range of ranges) expect(toHex(hashOfRange(range, kept))).toBe(toHex(hash(range.start, range.end)));
      }),
      { numRuns: 60 },
    );
  });

  it('are few: a proof in a log of ten million needs some dozens', () => {
    const wanted = inclusionPath(7_654_321, 10_000_000).flatMap(subtreesOf).flatMap(keptWithin);
    expect(wanted.length).toBeLessThan(150);
    expect(wanted.every(({ height }) => isKept(height))).toBe(true);
  });

  it('cover a range from left to right without a gap', () => {
    expect(subtreesOf({ start: 0, end: 11 })).toEqual([{ height: 3, index: 0 }, { height: 1, index: 4 }, { height: 0, index: 10 }]);
    expect(keptWithin({ height: 6, index: 3 })).toEqual([12, 13, 14, 15].map((index) => ({ height: 4, index })));
    expect(() => hashOfRange({ start: 4, end: 4 }, () => new Uint8Array(32))).toThrow(expect.objectContaining({ code: 'tree-range-invalid' }));
  });
});
