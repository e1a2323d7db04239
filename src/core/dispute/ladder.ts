import { add, cmp, div, ONE, ratioOfDecimal, type Ratio } from '../shared/ratio.js';
import type { TierRow } from '../formats/terms.js';
import { compareLevels, type Lost, type Scale } from '../sla/scale.js';

/** The credit, in percent as decimal text, that the terms give at a measured level. */
export type CreditAt = (level: Ratio) => string;

export type Measured = Lost;

/** One bound of the tier table at which the credit changes, with the credit on its better side (`above`), on its worse side and at the bound itself. */
export interface Rung {
  readonly bound: Ratio;
  /** The bound as the terms print it. */
  readonly text: string;
  readonly above: string;
  readonly at: string;
  readonly below: string;
  /** What may be lost of such a whole at the bound. */
  readonly lostAt: (whole: Ratio) => Ratio;
}

/** Every bound at which the credit changes, from the best level to the worst. */
export function ladderOf(scale: Scale, rows: readonly TierRow[], creditAt: CreditAt): readonly Rung[] {
  const bounds = boundsOf(scale, rows);
  return bounds
    .map(({ value, text }, index): Rung => {
      const better = bounds[index - 1]?.value ?? scale.best;
      const worse = bounds[index + 1]?.value ?? beyond(scale, value);
      return { bound: value, text, above: creditAt(between(value, better)), at: creditAt(value), below: creditAt(between(value, worse)), lostAt: (whole) => scale.lostAt(value, whole) };
    })
    .filter((rung) => rung.above !== rung.below || rung.at !== rung.above);
}

/** Whether the bound itself still belongs to the side above it: true for tiers written as "below 99 %". */
export function boundIsAbove(rung: Rung): boolean {
  return rung.at === rung.above;
}

/** The loss at which a whole of that size measures exactly the bound. */
export function thresholdOf(rung: Rung, whole: Ratio): Ratio {
  return rung.lostAt(whole);
}

/** Whether a measurement lies on the better side of the rung, the bound itself being placed as the terms place it. */
export function isAbove(rung: Rung, measured: Measured): boolean {
  const side = cmp(measured.lost, thresholdOf(rung, measured.whole));
  return side < 0 || (side === 0 && boundIsAbove(rung));
}

/** A level that is worse than every bound: the end of a percentage, or one more. */
function beyond({ better }: Scale, last: Ratio): Ratio {
  return better === 'higher' ? ratioOfDecimal('0') : add(last, ONE);
}

function boundsOf(scale: Scale, rows: readonly TierRow[]): { value: Ratio; text: string }[] {
  const found = new Map<string, { value: Ratio; text: string }>();
  for (const row of rows) {
    for (const bound of [row.from, row.to]) {
      if (bound === undefined) continue;
      const value = ratioOfDecimal(bound.value);
      const key = `${value.n}/${value.d}`;
      if (!found.has(key)) found.set(key, { value, text: bound.value });
    }
  }
  return [...found.values()].toSorted((a, b) => compareLevels(scale, a.value, b.value));
}

/** A level strictly between two bounds; the bound itself where both are the same. */
function between(a: Ratio, b: Ratio): Ratio {
  return div({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }, { n: 2n, d: 1n });
}
