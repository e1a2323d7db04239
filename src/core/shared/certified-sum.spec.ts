import fc from 'fast-check';
import { certifiedSum, simplestBetween, type Groups } from './certified-sum.js';
import { ExactSum } from './exact-sum.js';
import { add, cmp, ratio, sub, ZERO, type Ratio } from './ratio.js';

const groupsOf = (fractions: readonly (readonly [bigint, bigint])[]): Groups => {
  const groups = new Map<bigint, bigint>();
  for (const [n, d] of fractions) groups.set(d, (groups.get(d) ?? 0n) + n);
  return groups;
};
const exactly = (fractions: readonly (readonly [bigint, bigint])[]): Ratio => fractions.reduce((sum, [n, d]) => add(sum, ratio(n, d)), ZERO);
const fraction = fc.bigInt({ min: 1n, max: 10n ** 12n }).chain((d) => fc.tuple(fc.bigInt({ min: 0n, max: d }), fc.constant(d)));

describe('certifiedSum', () => {
  it('is the exact fraction while it is short', () => {
    expect(certifiedSum(groupsOf([[1n, 3n], [1n, 6n], [1n, 3n]]))).toMatchObject({ value: ratio(5, 6), decided: 'fraction' });
    expect(certifiedSum(new Map()).value).toEqual(ZERO);
  });

  it('lies between bounds less than 10^-50 apart, in which the exact sum lies (BigInt fractions)', () => {
    fc.assert(
      fc.property(fc.array(fraction, { minLength: 1, maxLength: 120 }), (fractions) => {
        const [{ value, low, high, decided }, exact] = [certifiedSum(groupsOf(fractions)), exactly(fractions)];
        expect(cmp(low, exact) <= 0 && cmp(exact, high) <= 0).toBe(true);
        expect(cmp(sub(high, low), ratio(1n, 10n ** 50n)) < 0).toBe(true);
        expect(cmp(value, decided === 'fraction' ? exact : low)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('is the fraction itself where many long ones make a short one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.bigInt({ min: 10n ** 6n, max: 10n ** 9n }), { minLength: 40, maxLength: 200 }), fc.integer({ min: 0, max: 999 }), (denominators, thousandths) => {
        // n/d and 7(d - n)/7d are one together, and no two groups share a denominator.
        const pairs = denominators.flatMap((d, index): [bigint, bigint][] => [[BigInt(index) + 1n, d], [7n * (d - BigInt(index) - 1n), 7n * d]]);
        expect(certifiedSum(groupsOf([...pairs, [BigInt(thousandths), 1000n]]))).toMatchObject({ decided: 'fraction', value: ratio(BigInt(denominators.length) * 1000n + BigInt(thousandths), 1000n) });
      }),
      { numRuns: 60 },
    );
  });

  it('tells apart from a point what differs from it by less than its first bounds, on either side', () => {
    const denominators = Array.from({ length: 60 }, (_, index) => BigInt(1_000_003 + 2 * index));
    const whole = denominators.map((d): [bigint, bigint] => [d - 1n, d]).concat(denominators.map((d): [bigint, bigint] => [1n, d * 11n]), denominators.map((d): [bigint, bigint] => [10n, d * 11n * 13n]), denominators.map((d): [bigint, bigint] => [10n * 12n, d * 11n * 13n * 17n]));
    const exact = exactly(whole);
    const tiny = ratio(1n, 10n ** 75n);
    for (const point of [add(exact, tiny), sub(exact, tiny)]) {
      const { low, high, decided } = certifiedSum(groupsOf(whole), [point]);
      expect([decided, cmp(low, point) > 0 || cmp(high, point) < 0]).toEqual(['enclosure', true]);
      expect(cmp(low, exact) <= 0 && cmp(exact, high) <= 0).toBe(true);
    }
    expect(certifiedSum(groupsOf(whole), [exact])).toMatchObject({ decided: 'fraction', value: exact });
  });
});

describe('simplestBetween', () => {
  it('finds the fraction of the least denominator, as looking at every denominator does', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 60 }), fc.nat(40), fc.integer({ min: 1, max: 900 })), ([n, d, more, of]) => {
        const low = ratio(n, d);
        const high = add(low, ratio(more, of));
        let least = 1n;
        while ((low.n * least + low.d - 1n) / low.d * high.d > high.n * least) least += 1n;
        const found = simplestBetween(low, high);
        expect(found.d).toBe(least);
        expect(cmp(low, found) <= 0 && cmp(found, high) <= 0).toBe(true);
      }),
    );
  });
});

describe('ExactSum', () => {
  it('stays exact beyond the safe integers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })), (all) => {
        const sum = new ExactSum();
        for (const one of all) sum.add(one);
        expect(sum.total()).toBe(all.reduce((total, one) => total + BigInt(one), 0n));
      }),
    );
  });
});
