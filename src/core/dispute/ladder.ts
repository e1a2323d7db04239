import { cmp, div, HUNDRED, maxRatio, mul, ratioOfDecimal, sub, ZERO, type Ratio } from '../shared/ratio.js';
import type { TierRow } from '../formats/terms.js';

/** The credit, in percent as decimal text, that the terms give at a measured percentage. */
export type CreditAt = (uptimePercent: Ratio) => string;

/** Counted downtime and the time it is measured against, in milliseconds. */
export interface Measured {
  readonly downMs: Ratio;
  readonly windowMs: Ratio;
}

/** One bound of the tier table at which the credit changes, with the credit on each side and at the bound itself. */
export interface Rung {
  readonly bound: Ratio;
  /** The bound as the terms print it. */
  readonly text: string;
  readonly above: string;
  readonly at: string;
  readonly below: string;
}

/** Every bound at which the credit changes, from the highest percentage to the lowest. */
export function ladderOf(rows: readonly TierRow[], creditAt: CreditAt): readonly Rung[] {
  const bounds = boundsOf(rows);
  return bounds
    .map(({ value, text }, index): Rung => {
      const higher = bounds[index - 1]?.value ?? HUNDRED;
      const lower = bounds[index + 1]?.value ?? ratioOfDecimal('0');
      return { bound: value, text, above: creditAt(between(value, higher)), at: creditAt(value), below: creditAt(between(value, lower)) };
    })
    .filter((rung) => rung.above !== rung.below || rung.at !== rung.above);
}

/** Whether the bound itself still belongs to the side above it: true for tiers written as "below 99 %". */
export function boundIsAbove(rung: Rung): boolean {
  return rung.at === rung.above;
}

/** The downtime at which a window of that length measures exactly the bound. */
export function thresholdOf(rung: Rung, window: Ratio): Ratio {
  return div(mul(window, sub(HUNDRED, rung.bound)), HUNDRED);
}

/** Whether a measurement lies above the rung, the bound itself being placed as the terms place it. */
export function isAbove(rung: Rung, measured: Measured): boolean {
  const side = cmp(measured.downMs, thresholdOf(rung, measured.windowMs));
  return side < 0 || (side === 0 && boundIsAbove(rung));
}

/** The measured percentage; 100 where nothing is measured, because nothing was missed, and never below 0. */
export function levelOf({ downMs, windowMs }: Measured): Ratio {
  return windowMs.n === 0n ? HUNDRED : maxRatio(ZERO, div(mul(HUNDRED, sub(windowMs, downMs)), windowMs));
}

function boundsOf(rows: readonly TierRow[]): { value: Ratio; text: string }[] {
  const found = new Map<string, { value: Ratio; text: string }>();
  for (const row of rows) {
    for (const bound of [row.from, row.to]) {
      if (bound === undefined) continue;
      const value = ratioOfDecimal(bound.value);
      const key = `${value.n}/${value.d}`;
      if (!found.has(key)) found.set(key, { value, text: bound.value });
    }
  }
  return [...found.values()].toSorted((a, b) => cmp(b.value, a.value));
}

/** A percentage strictly between two bounds; the bound itself where both are the same. */
function between(a: Ratio, b: Ratio): Ratio {
  return div({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }, { n: 2n, d: 1n });
}
