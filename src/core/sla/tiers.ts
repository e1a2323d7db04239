import type { Plus } from '../formats/terms.js';
import { cmp, ratioOfDecimal, type Ratio } from '../shared/ratio.js';
import { compareLevels, type Scale } from './scale.js';

/** One end of a row, on the scale of the terms; the row itself says whether the end belongs to it. */
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
  /** Service points of the row; null where it gives none. */
  readonly points: Ratio | null;
}

/** A row as the terms hold it. */
interface PrintedRow {
  readonly from?: { readonly value: string; readonly inclusive: boolean };
  readonly to?: { readonly value: string; readonly inclusive: boolean };
  readonly credit: string;
  readonly plus?: Plus;
  readonly points?: string;
}

/** The rows with their decimals read once. */
export function readTiers(rows: readonly PrintedRow[]): readonly TierBounds[] {
  return rows.map(({ from, to, credit, plus, points }) => ({ from: readBound(from), to: readBound(to), credit: ratioOfDecimal(credit), creditText: credit, plus: plus ?? null, points: points === undefined ? null : ratioOfDecimal(points) }));
}

function readBound(bound: PrintedRow['from']): Bound | null {
  return bound === undefined ? null : { value: ratioOfDecimal(bound.value), inclusive: bound.inclusive };
}

/** What a level is placed in: a context has all of it. */
export interface Placed {
  readonly scale: Scale;
  readonly promise: Ratio;
  readonly tiers: readonly TierBounds[];
}

/** How a level stands against the promise and the tier table. */
export interface Placing {
  readonly met: boolean;
  /** Every row that the level lies in: one in a sound table, none in a gap, several in an overlap. */
  readonly rows: readonly number[];
  /** The row that is applied: of several the one with the smallest credit, so that nothing is overclaimed. */
  readonly tier: number | null;
}

/** Places a level, comparing exact fractions: no rounding decides. */
export function place({ scale, promise, tiers }: Placed, level: Ratio): Placing {
  const rows = tiers.flatMap((row, index) => (within(level, row) ? [index] : []));
  return { met: compareLevels(scale, level, promise) <= 0, rows, tier: smallestCredit(rows, tiers) };
}

/** Whether the level lies in the row: each bound is inclusive or not as the row itself says. */
export function within(level: Ratio, row: TierBounds): boolean {
  const low = row.from === null ? 1 : cmp(level, row.from.value);
  const high = row.to === null ? -1 : cmp(level, row.to.value);
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
