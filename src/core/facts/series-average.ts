import { certifiedSum } from '../shared/certified-sum.js';
import { ExactSum } from '../shared/exact-sum.js';
import { cmp, ratio, type Ratio } from '../shared/ratio.js';
import type { SlotCounts } from './series-reducer.js';

/** The mean of error rates between two bounds that are certain, as a share of one; of how many intervals. */
export interface AverageErrorRate {
  readonly low: Ratio;
  readonly high: Ratio;
  readonly intervals: number;
  readonly decided: 'fraction' | 'enclosure';
}

/** Rates are added up in parts of 2^-40. */
const PARTS = 2 ** 40;

/**
 * The mean of the error rates of all intervals with the same weight, without a history and without explanation, for many services in a row. An
 * interval without requests or samples has none, or is not counted. Rates are added up as whole parts of 2^-40, which leaves
 * the mean between bounds less than 3 x 2^-40 apart; only where one of `points` (shares, rising or not) lies between them are the fractions themselves added.
 */
export function averageErrorRate({ total, bad, seen }: SlotCounts, zeroTraffic: 'no-errors' | 'removed', points: readonly Ratio[]): AverageErrorRate {
  const parts = new ExactSum();
  let [failing, idle] = [0, 0];
  for (let slot = 0; slot < total.length; slot += 1) {
    const failed = bad[slot] as number;
    if (failed > 0) {
      // A quotient is off by at most 2^-53 of itself, and so by less than one part: the rate lies from one part below to two above.
      parts.add(Math.floor((failed / (total[slot] as number)) * PARTS));
      failing += 1;
    } else if (seen[slot] === 1 && total[slot] === 0) {
      idle += 1;
    }
  }
  const intervals = total.length - (zeroTraffic === 'removed' ? idle : 0);
  const [sum, whole] = [parts.total(), BigInt(Math.max(1, intervals)) * BigInt(PARTS)];
  const [low, high] = [ratio(sum - BigInt(Math.min(failing, Number(sum))), whole), ratio(sum + 2n * BigInt(failing), whole)];
  const open = points.some((point) => cmp(point, low) >= 0 && cmp(point, high) <= 0);
  return open ? exactAverage(total, bad, intervals, points) : { low, high, intervals, decided: failing === 0 ? 'fraction' : 'enclosure' };
}

function exactAverage(total: Float64Array, bad: Float64Array, intervals: number, points: readonly Ratio[]): AverageErrorRate {
  const groups = new Map<bigint, bigint>();
  bad.forEach((failed, slot) => {
    if (failed === 0) return;
    const key = BigInt(total[slot] as number);
    groups.set(key, (groups.get(key) ?? 0n) + BigInt(failed));
  });
  const count = BigInt(Math.max(1, intervals));
  const { low, high, decided } = certifiedSum(groups, points.map(({ n, d }) => ratio(n * count, d)));
  return { low: ratio(low.n, low.d * count), high: ratio(high.n, high.d * count), intervals, decided };
}
