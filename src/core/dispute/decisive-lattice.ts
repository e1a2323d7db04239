/**
 * Every way to decide so many facts, as numbers: bit i of a subset says that the fact i is decided otherwise than in the
 * baseline. `of` holds for each of the 2^count subsets which outcome it has.
 */
export interface Lattice {
  readonly count: number;
  readonly of: Uint16Array;
}

/** More facts than this are not decided in every way: 2^20 subsets are a million. */
export const MOST_FACTS = 20;

/**
 * The value of a sum of `weight x [no fact of the mask is decided otherwise]` for every subset: a subset-sum transform,
 * count x 2^count additions. Exact as long as every partial sum is a safe integer.
 */
export function valuesOf(weights: Iterable<readonly [mask: number, weight: number]>, count: number): Float64Array {
  const size = 2 ** count;
  const sums = new Float64Array(size);
  for (const [mask, weight] of weights) sums[mask] = (sums[mask] as number) + weight;
  for (let bit = 1; bit < size; bit *= 2) {
    for (let block = 0; block < size; block += 2 * bit) {
      for (let index = block; index < block + bit; index += 1) {
        sums[index + bit] = (sums[index + bit] as number) + (sums[index] as number);
      }
    }
  }
  return sums.toReversed();
}

/** One smallest set, and the targets for which it is one. */
export interface SmallestSet {
  readonly facts: number;
  readonly targets: number;
}

/**
 * Every set of facts that reaches a target while no proper part of it does, in rising order of its mask. `reaches` gives for
 * each outcome the targets that it reaches, at most 31 as bits. Nothing is taken to be monotone: what is reached by a part
 * is carried upwards from subset to subset.
 */
export function smallestSets({ count, of }: Lattice, reaches: readonly number[]): readonly SmallestSet[] {
  const reached = new Uint32Array(2 ** count);
  const found: SmallestSet[] = [];
  for (let subset = 0; subset < reached.length; subset += 1) {
    let below = 0;
    for (let rest = subset; rest !== 0; rest &= rest - 1) below |= reached[subset ^ (rest & -rest)] as number;
    const here = reaches[of[subset] as number] as number;
    reached[subset] = below | here;
    if ((here & ~below) !== 0) found.push({ facts: subset, targets: here & ~below });
  }
  return found;
}

/**
 * The pairs of outcomes between which one fact decides, over every way to decide the others: before and after it is decided
 * otherwise, each pair once.
 */
export function pairsOf({ count, of }: Lattice, fact: number, outcomes: number): readonly (readonly [before: number, after: number])[] {
  const seen = new Uint8Array(outcomes * outcomes);
  const [bit, size] = [2 ** fact, 2 ** count];
  for (let block = 0; block < size; block += 2 * bit) {
    for (let subset = block; subset < block + bit; subset += 1) {
      seen[(of[subset] as number) * outcomes + (of[subset + bit] as number)] = 1;
    }
  }
  const pairs: (readonly [number, number])[] = [];
  seen.forEach((is, index) => {
    if (is === 1) pairs.push([Math.floor(index / outcomes), index % outcomes]);
  });
  return pairs;
}
