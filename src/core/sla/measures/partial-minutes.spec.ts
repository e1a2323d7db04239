import { ratio } from '../../shared/ratio.js';
import type { StepFunction } from '../../time/step.js';
import { countedTime } from './partial-minutes.js';

const MINUTE = 60_000;
const step = (from: number, to: number, n: number | bigint, d: number | bigint): StepFunction[number] => ({ start: from * MINUTE, end: to * MINUTE, value: ratio(BigInt(n), BigInt(d)) });

describe('counted time of a share', () => {
  /** One minute at 1/2, one at 1/3 and half a minute at 1. */
  const shares: StepFunction = [step(0, 1, 1, 2), step(1, 2, 1, 3), step(3, 3.5, 1, 1)];

  it('is the integral where time counts exactly', () => {
    expect(countedTime(shares, 'exact')).toMatchObject({ value: ratio(60_000 / 2 + 60_000 / 3 + 30_000), decided: 'fraction' });
    expect(countedTime([], 'exact').value).toEqual(ratio(0));
  });

  it('is taken in layers where minutes are rounded: what every layer adds, times its own whole minutes', () => {
    // At least a third for 3.5 minutes, of which 3 count, and the other two thirds for 1.5, of which 1 counts.
    expect(countedTime([step(0, 2, 1, 3), step(2, 3.5, 1, 1)], 'floor').value).toEqual(ratio((3 * MINUTE) / 3 + (MINUTE * 2) / 3));
    expect(countedTime(shares, 'ceil').value).toEqual(ratio(MINUTE / 2 + MINUTE / 3 + MINUTE));
    expect(countedTime(shares, 'whole-only').value).toEqual(ratio(MINUTE / 2 + MINUTE / 3));
  });

  it('adds up shares whose figures are longer than a number holds', () => {
    const d = 2n ** 60n + 1n;
    expect(countedTime([step(0, 1, 1n, d), step(1, 2, 5n, d), step(2, 3, 1, 2)], 'exact').value).toEqual(ratio(6n * 60_000n * 2n + 30_000n * 2n * d, 2n * d));
    // The same denominator once below and once above what is exact in a number.
    const long = 200_000_000_000;
    const large = 90_001;
    const both: StepFunction = [{ start: 0, end: long, value: ratio(90_000, large) }, { start: long, end: long + 7, value: ratio(1, large) }];
    expect(countedTime(both, 'exact').value).toEqual(ratio(BigInt(long) * 90_000n + 7n, BigInt(large)));
  });

  it('compares the sum of many fractions with every point that lies between its bounds', () => {
    const primes = [...Array(2000).keys()].filter((n) => n > 2 && [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43].every((p) => n === p || n % p !== 0));
    const many = primes.map((p, index) => step(index, index + 1, 1, p));
    const plain = countedTime(many, 'exact');
    expect(plain.decided).toBe('enclosure');
    const narrower = countedTime(many, 'exact', [plain.low]);
    expect([narrower.decided, narrower.low.n * plain.low.d > plain.low.n * narrower.low.d]).toEqual(['enclosure', true]);
    expect(countedTime(many, 'exact', [ratio(0)])).toEqual(plain);
  });
});
