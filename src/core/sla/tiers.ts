import type { Plus } from '../formats/terms.js';
import { cmp, ratioOfDecimal, type Ratio } from '../shared/ratio.js';

/** One end of a row, in percent; the row itself says whether the end belongs to it. */
export interface Bound {
  readonly value: Ratio;
  readonly inclusive: boolean;
}

/** One row of the tier table. */
export interface TierBounds {
  readonly from: Bound | null;
  readonly to: Bound | null;
  /** Credit in percent of the base, exact and as the terms print it. */
  readonly credit: Ratio;
  readonly creditText: string;
  /** What grows with the miss and is added; null where the row gives a fixed percentage. */
  readonly plus: Plus | null;
}

/** A row as the terms hold it. */
interface PrintedRow {
  readonly from?: { readonly value: string; readonly inclusive: boolean };
  readonly to?: { readonly value: string; readonly inclusive: boolean };
  readonly credit: string;
  readonly plus?: Plus;
}

/** The rows with their decimals read once. */
export function readTiers(rows: readonly PrintedRow[]): readonly TierBounds[] {
  return rows.map(({ from, to, credit, plus }) => ({ from: readBound(from), to: readBound(to), credit: ratioOfDecimal(credit), creditText: credit, plus: plus ?? null }));
}

function readBound(bound: PrintedRow['from']): Bound | null {
  return bound === undefined ? null : { value: ratioOfDecimal(bound.value), inclusive: bound.inclusive };
}

/** How a percentage stands against the promise and the tier table. */
export interface Placing {
  readonly met: boolean;
  /** Every row that the percentage lies in: one in a sound table, none in a gap, several in an overlap. */
  readonly rows: readonly number[];
  /** The row that is applied: of several the one with the smallest credit, so that nothing is overclaimed. */
  readonly tier: number | null;
}

/** Places a percentage, comparing exact fractions: no rounding decides. */
export function place(percent: Ratio, promise: Ratio, tiers: readonly TierBounds[]): Placing {
  const rows = tiers.flatMap((row, index) => (within(percent, row) ? [index] : []));
  return { met: cmp(percent, promise) >= 0, rows, tier: smallestCredit(rows, tiers) };
}

/** Whether the percentage lies in the row: each bound is inclusive or not as the row itself says. */
export function within(percent: Ratio, row: TierBounds): boolean {
  const low = row.from === null ? 1 : cmp(percent, row.from.value);
  const high = row.to === null ? -1 : cmp(percent, row.to.value);
  return (low > 0 || (low === 0 && row.from?.inclusive === true)) && (high < 0 || (high === 0 && row.to?.inclusive === true));
}

function smallestCredit(rows: readonly number[], tiers: readonly TierBounds[]): number | null {
  let best: number | null = null;
  for (const row of rows) {
    const credit = tiers[row]?.credit;
    const least = best === null ? undefined : tiers[best]?.credit;
    if (credit !== undefined && (least === undefined || cmp(credit, least) < 0)) {
      best = row;
    }
  }
  return best;
}
