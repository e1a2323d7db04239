import { add, mul, ratio, ZERO, type Ratio } from '../shared/ratio.js';

/** A set of facts as a mask: bit i is the fact i. */
export type Mask = bigint;

/**
 * A whole number that depends on which facts are decided otherwise: the sum of `weight x [no fact of the mask is]` over the
 * entries. Such sums are closed under product, so that every "and", "or" and "not" of facts is one.
 */
export type Sum = ReadonlyMap<Mask, number>;

export const NEVER: Sum = new Map();
export const ALWAYS: Sum = new Map([[0n, 1]]);

/** One where no fact of the mask is decided otherwise, else zero. */
export function noneOf(mask: Mask): Sum {
  return new Map([[mask, 1]]);
}

/** One where any fact of the mask is decided otherwise, else zero. */
export function anyOf(mask: Mask): Sum {
  return not(noneOf(mask));
}

/** One where the other is zero. */
export function not(a: Sum): Sum {
  return sumOf([...ALWAYS, ...[...a].map(([mask, weight]): [Mask, number] => [mask, -weight])]);
}

/** One where both are. */
export function both(a: Sum, b: Sum): Sum {
  return sumOf([...a].flatMap(([left, x]) => [...b].map(([right, y]): [Mask, number] => [left | right, x * y])));
}

/** One where either is. */
export function either(a: Sum, b: Sum): Sum {
  return not(both(not(a), not(b)));
}

function sumOf(entries: Iterable<readonly [Mask, number]>): Sum {
  const sum = new Map<Mask, number>();
  for (const [mask, weight] of entries) sum.set(mask, (sum.get(mask) ?? 0) + weight);
  return new Map([...sum].filter(([, weight]) => weight !== 0));
}

/** A weighted sum of sums, built up piece by piece; exact. */
export class Total {
  readonly #weights = new Map<Mask, Ratio>();

  /** Adds a sum, so many times. */
  add(sum: Sum, times: Ratio): void {
    for (const [mask, weight] of sum) this.#weights.set(mask, add(this.#weights.get(mask) ?? ZERO, mul(times, ratio(weight))));
  }

  /** The weights that are not zero. */
  weights(): ReadonlyMap<Mask, Ratio> {
    return new Map([...this.#weights].filter(([, { n }]) => n !== 0n));
  }
}
