import { certifiedSum, type CertifiedSum } from '../../shared/certified-sum.js';
import { add, cmp, mul, ratio, sub, ZERO, type Ratio } from '../../shared/ratio.js';
import { countedLength, type PartialMinutes } from '../../time/grid.js';
import { support, type StepFunction } from '../../time/step.js';

/**
 * The counted time in milliseconds of a share that is down. Shares are taken in layers: for each share that occurs, the time
 * during which at least that much was down, rounded as the terms say, times what the layer adds. Unrounded it is the
 * integral; where everything is down it is the plain length; a minute is wholly down by the least share in it.
 * The integral of thousands of different shares is given between certain bounds, which none of `points` lies between.
 */
export function countedTime(counted: StepFunction, rule: PartialMinutes, points: readonly Ratio[] = []): CertifiedSum {
  if (rule === 'exact') {
    return integralOf(counted, points);
  }
  let total = ZERO;
  let below = ZERO;
  for (const share of sharesIn(counted)) {
    const layer = support(counted.filter(({ value }) => cmp(value, share) >= 0));
    total = add(total, mul(sub(share, below), ratio(countedLength(layer, rule))));
    below = share;
  }
  return { value: total, low: total, high: total, decided: 'fraction' };
}

/** Sums of functions that were summed before: the same history is measured for several questions. */
const SUMS = new WeakMap<StepFunction, CertifiedSum>();

function integralOf(counted: StepFunction, points: readonly Ratio[]): CertifiedSum {
  const known = SUMS.get(counted) ?? certifiedSum(byDenominator(counted));
  SUMS.set(counted, known);
  const open = known.decided === 'enclosure' && points.some((point) => cmp(point, known.low) >= 0 && cmp(point, known.high) <= 0);
  return open ? certifiedSum(byDenominator(counted), points) : known;
}

/** Milliseconds times shares, added up over each denominator: in numbers as far as they are exact, which is several times as fast. */
function byDenominator(counted: StepFunction): (readonly [bigint, bigint])[] {
  const small = new Map<number, number>();
  const large = new Map<bigint, bigint>();
  for (const { start, end, value: { n, d } } of counted) {
    const key = Number(d);
    const sum = (small.get(key) ?? 0) + Number(n) * (end - start);
    if (key <= Number.MAX_SAFE_INTEGER && sum <= Number.MAX_SAFE_INTEGER) small.set(key, sum);
    else large.set(d, (large.get(d) ?? 0n) + n * BigInt(end - start));
  }
  const sums = Array.from(small, ([d, n]): [bigint, bigint] => [BigInt(d), BigInt(n) + (large.get(BigInt(d)) ?? 0n)]);
  return [...sums, ...[...large].filter(([d]) => !small.has(Number(d)))];
}

/** The different shares that occur, rising. */
function sharesIn(counted: StepFunction): Ratio[] {
  const all = new Map(counted.map(({ value }) => [`${value.n}/${value.d}`, value]));
  return [...all.values()].toSorted(cmp);
}
