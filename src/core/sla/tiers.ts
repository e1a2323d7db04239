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
}

/** A row as the terms hold it. */
interface PrintedRow {
  readonly from?: { readonly value: string; readonly inclusive: boolean };
  readonly to?: { readonly value: string; readonly inclusive: boolean };
  readonly credit: string;
}

/** The rows with their decimals read once. */
export function readTiers(rows: readonly PrintedRow[]): readonly TierBounds[] {
  return rows.map(({ from, to, credit }) => ({ from: readBound(from), to: readBound(to), credit: ratioOfDecimal(credit), creditText: credit }));
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

/** A stretch of the percentage scale that a table leaves out or covers twice. */
export interface Fault {
  readonly kind: 'gap' | 'overlap' | 'reversed';
  readonly rows: readonly number[];
  /** Both ends in percent; the same where it is a single point. */
  readonly from: Ratio;
  readonly to: Ratio;
}

type Reach = { readonly index: number; readonly from: Bound; readonly to: Bound };

const BOTTOM: Bound = { value: { n: 0n, d: 1n }, inclusive: true };

/**
 * Every gap and overlap between the rows of a table, from 0 % up to its highest bound. What lies above the highest
 * row is no gap: there the level is met, or missed without a credit.
 */
export function tableFaults(tiers: readonly TierBounds[]): Fault[] {
  const faults: Fault[] = [];
  const reaches: Reach[] = [];
  tiers.forEach((row, index) => {
    const from = row.from ?? BOTTOM;
    const to = row.to ?? { value: { n: 100n, d: 1n }, inclusive: true };
    const order = cmp(from.value, to.value);
    if (order > 0 || (order === 0 && !(from.inclusive && to.inclusive))) {
      faults.push({ kind: 'reversed', rows: [index], from: from.value, to: to.value });
    } else {
      reaches.push({ index, from, to });
    }
  });
  reaches.sort((a, b) => cmp(a.from.value, b.from.value) || Number(b.from.inclusive) - Number(a.from.inclusive));
  let covered: { readonly to: Bound; readonly index: number } = { to: { value: BOTTOM.value, inclusive: false }, index: -1 };
  for (const reach of reaches) {
    faults.push(...joint(covered, reach));
    if (compareEnds(reach.to, covered.to) > 0 || covered.index < 0) {
      covered = reach;
    }
  }
  return faults;
}

function joint(covered: { readonly to: Bound; readonly index: number }, next: Reach): Fault[] {
  const rows = covered.index < 0 ? [next.index] : [covered.index, next.index];
  const order = cmp(next.from.value, covered.to.value);
  if (order > 0 || (order === 0 && !next.from.inclusive && !covered.to.inclusive)) {
    return [{ kind: 'gap', rows, from: covered.to.value, to: next.from.value }];
  }
  if (covered.index >= 0 && (order < 0 || (next.from.inclusive && covered.to.inclusive))) {
    const end = compareEnds(next.to, covered.to) < 0 ? next.to.value : covered.to.value;
    return [{ kind: 'overlap', rows, from: next.from.value, to: end }];
  }
  return [];
}

function compareEnds(a: Bound, b: Bound): number {
  return cmp(a.value, b.value) || Number(a.inclusive) - Number(b.inclusive);
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
