import { cmp, ratio, type Ratio } from './ratio.js';

/** A sum of fractions: its value, between two bounds that are certain. */
export interface CertifiedSum {
  /** The sum itself where `decided` is `fraction`, else its lower bound. */
  readonly value: Ratio;
  readonly low: Ratio;
  readonly high: Ratio;
  /** Whether the exact fraction was taken, or the bounds decided everything without it. */
  readonly decided: 'fraction' | 'enclosure';
}

/** Numerators by the denominator that they stand over, each denominator once. Denominators are above zero, numerators not negative. */
export type Groups = Iterable<readonly [denominator: bigint, numerator: bigint]>;

/** Up to so many bits a common denominator is carried exactly; a sum of a few dozen different fractions stays below. */
const EXACT_BITS = 256n;
/** Bounds are multiples of 10^-60, so that their width is at most that times the number of different denominators. */
const PLACES = 60;
/** A bound of a table, or a half where a figure is rounded, has a denominator below this; anything else meets one by chance once in 10^10. */
const SIMPLE = 10n ** 24n;

/**
 * The sum of the groups. The exact fraction of thousands of different denominators has thousands of digits, so it is carried
 * only while it is short. Else each group is rounded down to a multiple of 10^-60, which gives both bounds. Where a simple
 * fraction or one of `points` lies between them, the exact sum is compared with it (a product tree, nothing reduced): it is
 * that fraction, or the bounds are narrowed until it lies outside. So every comparison with such a fraction is exact.
 */
export function certifiedSum(groups: Groups, points: readonly Ratio[] = []): CertifiedSum {
  const parts = [...groups];
  const short = shortSum(parts);
  if (short !== null) return { value: short, low: short, high: short, decided: 'fraction' };
  const exact = lazily(() => treeSum(parts));
  for (let places = PLACES; ; places *= 2) {
    const [low, high] = boundsAt(parts, places);
    const simple = simplestBetween(low, high);
    const suspects = [...(simple.d < SIMPLE ? [simple] : []), ...points.filter((point) => cmp(point, low) >= 0 && cmp(point, high) <= 0)];
    if (suspects.length === 0) return { value: low, low, high, decided: 'enclosure' };
    const met = suspects.find(({ n, d }) => exact().n * d === n * exact().d);
    if (met !== undefined) return { value: met, low: met, high: met, decided: 'fraction' };
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** The exact sum while the common denominator is short; null beyond. */
function shortSum(parts: readonly (readonly [bigint, bigint])[]): Ratio | null {
  const limit = 1n << EXACT_BITS;
  let common = 1n;
  for (const [d] of parts) {
    common = (common / gcd(common, d)) * d;
    if (common > limit) return null;
  }
  let total = 0n;
  for (const [d, n] of parts) total += n * (common / d);
  return ratio(total, common);
}

function boundsAt(parts: readonly (readonly [bigint, bigint])[], places: number): [Ratio, Ratio] {
  const scale = 10n ** BigInt(places);
  let low = 0n;
  for (const [d, n] of parts) low += (n * scale) / d;
  return [ratio(low, scale), ratio(low + BigInt(parts.length), scale)];
}

/** The sum over the product of all denominators, by halves, so that factors of like length are multiplied. */
function treeSum(parts: readonly (readonly [bigint, bigint])[]): { readonly n: bigint; readonly d: bigint } {
  let level = parts.map(([d, n]) => ({ n, d }));
  while (level.length > 1) {
    const next: { n: bigint; d: bigint }[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [a, b] = [level[i], level[i + 1]];
      if (a !== undefined) next.push(b === undefined ? a : { n: a.n * b.d + b.n * a.d, d: a.d * b.d });
    }
    level = next;
  }
  const [sum = { n: 0n, d: 1n }] = level;
  return sum;
}

/** The fraction of the least denominator from `low` to `high`, both included: the continued fraction that they share. */
export function simplestBetween(low: Ratio, high: Ratio): Ratio {
  let [a, b] = [low, high];
  const terms: bigint[] = [];
  for (;;) {
    const whole = a.n / a.d;
    if (a.n === whole * a.d) {
      terms.push(whole);
      break;
    }
    if (b.n / b.d > whole) {
      terms.push(whole + 1n);
      break;
    }
    terms.push(whole);
    [a, b] = [{ n: b.d, d: b.n - whole * b.d }, { n: a.d, d: a.n - whole * a.d }];
  }
  const [last = 0n, ...before] = terms.toReversed();
  return before.reduce<Ratio>((rest, term) => ({ n: term * rest.n + rest.d, d: rest.n }), { n: last, d: 1n });
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
