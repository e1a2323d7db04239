import { add, ceilRatio, cmp, div, floorRatio, maxRatio, minRatio, mul, ratio, sub, ZERO, type Ratio } from '../shared/ratio.js';
import { isAbove, thresholdOf, type Measured, type Rung } from './ladder.js';

/** A change of the credit between two neighbouring milliseconds, `before` < `after`, and the exact instant of it. */
export interface Crossing {
  readonly rung: Rung;
  readonly exact: Ratio;
  readonly before: number;
  readonly after: number;
}

/** How counted downtime grows as an edge moves: in whole minutes, with jumps and bends, or (neither) evenly. */
export interface Growth {
  readonly stepped: boolean;
  /** Length of the steps in milliseconds where they are longer than a minute. */
  readonly stepMs?: number;
  readonly bent: Bent | null;
}

/** Every change of the credit on one piece between two marks, in order. Exact: no sampling. */
export function crossingsOn({ stepped, bent }: Growth, ladder: readonly Rung[], [left, right]: readonly [Point, Point], at: At): Crossing[] {
  if (stepped) return steppedCrossings(ladder, left, right, at);
  return bent === null ? linearCrossings(ladder, left, right, at) : bentCrossings(ladder, left, right, at);
}

export type Point = { readonly instant: number; readonly measured: Measured };
export type At = (instant: number) => Measured;

function linearCrossings(ladder: readonly Rung[], left: Point, right: Point, at: At): Crossing[] {
  return rungsBetween(ladder, left, right).map((rung) => solved(rung, left, right, at)).toSorted((a, b) => a.before - b.before);
}

/** How far above the bound, in percent-milliseconds: linear in the instant, zero on the bound. */
export function surplus(rung: Rung, { lost, whole }: Measured): Ratio {
  return sub(thresholdOf(rung, whole), lost);
}

function solved(rung: Rung, left: Point, right: Point, at: At): Crossing {
  const [from, to] = [surplus(rung, left.measured), surplus(rung, right.measured)];
  const share = div(from, sub(from, to));
  const exact = add(ratio(left.instant), mul(share, ratio(right.instant - left.instant)));
  if (exact.d !== 1n) return { rung, exact, before: Number(floorRatio(exact)), after: Number(ceilRatio(exact)) };
  const instant = Number(exact.n);
  const withLeft = isAbove(rung, at(instant)) === isAbove(rung, left.measured);
  return { rung, exact, before: withLeft ? instant : instant - 1, after: withLeft ? instant + 1 : instant };
}

/**
 * Rounded downtime grows in jumps while the window may change evenly, so the level is a saw: the piece is halved until
 * only one of the two still changes, and what is left is monotone. A piece on which no rung can be reached, whatever the
 * order in which the two change, is not looked into.
 */
function steppedCrossings(ladder: readonly Rung[], left: Point, right: Point, at: At): Crossing[] {
  if (!ladder.some((rung) => canTurn(rung, left.measured, right.measured))) return [];
  const oneChanges = cmp(left.measured.lost, right.measured.lost) === 0 || cmp(left.measured.whole, right.measured.whole) === 0;
  if (oneChanges || right.instant - left.instant === 1) {
    return rungsBetween(ladder, left, right).map((rung) => halved(rung, left, right, at)).toSorted((a, b) => a.before - b.before);
  }
  const instant = Math.floor((left.instant + right.instant) / 2);
  const middle = { instant, measured: at(instant) };
  return [...steppedCrossings(ladder, left, middle, at), ...steppedCrossings(ladder, middle, right, at)];
}

/** Whether the rung lies between the best and the worst of what the two ends have. */
function canTurn(rung: Rung, a: Measured, b: Measured): boolean {
  const best = { lost: minRatio(a.lost, b.lost), whole: maxRatio(a.whole, b.whole) };
  const worst = { lost: maxRatio(a.lost, b.lost), whole: minRatio(a.whole, b.whole) };
  return isAbove(rung, best) !== isAbove(rung, worst);
}

/** The one change between two instants of a monotone piece, by halving: the later instant is the first that counts. */
function halved(rung: Rung, left: Point, right: Point, at: At): Crossing {
  const side = isAbove(rung, left.measured);
  let [before, after] = [left.instant, right.instant];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isAbove(rung, at(middle)) === side) before = middle;
    else after = middle;
  }
  return { rung, exact: ratio(after), before, after };
}

/**
 * How downtime grows where it grows neither evenly nor in whole minutes: runs count otherwise from these lengths in
 * milliseconds on, and with `free` the first minutes of the period count for nothing.
 */
export interface Bent {
  readonly lengths: readonly number[];
  readonly free: boolean;
}

/**
 * Between marks that keep one millisecond free on either side, downtime is even or has one bend upwards (where the free
 * minutes of the period are used up): there the piece is halved until its middle lies on the line between its ends, which for
 * a bend upwards proves that all of it does. A jump lies in a piece of one millisecond, and so turns at the later of the two.
 */
function bentCrossings(ladder: readonly Rung[], left: Point, right: Point, at: At): Crossing[] {
  if (right.instant - left.instant === 1) {
    return rungsBetween(ladder, left, right).map((rung) => (jumps(rung, left, right) ? halved(rung, left, right, at) : solved(rung, left, right, at)));
  }
  const instant = Math.floor((left.instant + right.instant) / 2);
  const middle = { instant, measured: at(instant) };
  if (isEven(left, middle, right)) return linearCrossings(ladder, left, right, at);
  return [...bentCrossings(ladder, left, middle, at), ...bentCrossings(ladder, middle, right, at)];
}

/** In one millisecond downtime and window grow by one millisecond each at most: what changes by more has jumped. */
function jumps(rung: Rung, left: Point, right: Point): boolean {
  const change = sub(surplus(rung, right.measured), surplus(rung, left.measured));
  return cmp(change.n < 0n ? sub(ZERO, change) : change, ratio(2)) > 0;
}

function isEven(left: Point, middle: Point, right: Point): boolean {
  const share = ratio(middle.instant - left.instant, right.instant - left.instant);
  const between = (from: Ratio, to: Ratio): Ratio => add(from, mul(share, sub(to, from)));
  return cmp(between(left.measured.lost, right.measured.lost), middle.measured.lost) === 0;
}

function rungsBetween(ladder: readonly Rung[], left: Point, right: Point): readonly Rung[] {
  return ladder.filter((rung) => isAbove(rung, left.measured) !== isAbove(rung, right.measured));
}
