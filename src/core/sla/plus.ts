import type { Plus } from '../formats/terms.js';
import { ceilRatio, div, floorRatio, HUNDRED, maxRatio, mul, ratio, ratioOfDecimal, sub, ZERO, type Ratio } from '../shared/ratio.js';
import { MINUTE_MS } from '../time/civil.js';

/** What a growing remedy is reckoned from: the level on its scale, what was lost and measured, days of the period. */
export interface Miss {
  readonly level: Ratio;
  readonly lost: Ratio;
  readonly whole: Ratio;
  readonly days: number;
}

/** The growing part of a row's credit, in percent of the base: exact, never below zero, before any cap. */
export function plusPercent(plus: Plus, miss: Miss): Ratio {
  if (plus.kind === 'per-percent') {
    const shortfall = maxRatio(ZERO, sub(ratioOfDecimal(plus.below), miss.level));
    return mul(steps(div(shortfall, ratioOfDecimal(plus.each)), plus.portion), ratioOfDecimal(plus.credit));
  }
  if (plus.kind === 'per-time') {
    return mul(steps(div(miss.lost, ratio(plus.minutes * MINUTE_MS)), plus.portion), ratioOfDecimal(plus.credit));
  }
  if (plus.kind === 'fee-of-downtime') {
    return miss.whole.n === 0n ? ZERO : mul(ratioOfDecimal(plus.times), div(mul(HUNDRED, miss.lost), miss.whole));
  }
  if (plus.kind === 'per-piece') {
    return mul(maxRatio(ZERO, sub(miss.lost, ratio(plus.beyond ?? 0))), ratioOfDecimal(plus.credit));
  }
  if (plus.kind === 'days-of-fee') {
    return mul(ratioOfDecimal(plus.days), div(HUNDRED, ratio(plus.monthDays ?? miss.days)));
  }
  return div(mul(mul(ratioOfDecimal(plus.atRisk), ratioOfDecimal(plus.pool)), ratioOfDecimal(plus.allocation)), mul(HUNDRED, HUNDRED));
}

function steps(count: Ratio, portion: 'started' | 'complete' | 'exact'): Ratio {
  return portion === 'exact' ? count : ratio(portion === 'started' ? ceilRatio(count) : floorRatio(count));
}
