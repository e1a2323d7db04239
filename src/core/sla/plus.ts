import type { Plus } from '../formats/terms.js';
import { moneyRatio, type Money } from '../shared/money.js';
import { ceilRatio, div, floorRatio, HUNDRED, maxRatio, mul, ratio, ratioOfDecimal, sub, ZERO, type Ratio } from '../shared/ratio.js';
import { MINUTE_MS } from '../time/civil.js';

/** What a growing remedy is reckoned from: the level on its scale, what was lost and measured, days of the period, and the fee that it is a part of. */
export interface Miss {
  readonly level: Ratio;
  readonly lost: Ratio;
  readonly whole: Ratio;
  readonly days: number;
  /** Absent or null where the case states none. */
  readonly fee?: Money | null;
}

/** The growing part of a row's credit, in percent of the base: exact, never below zero, before any cap. A sum of money is nothing without a fee: a finding says so. */
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
  if (plus.kind === 'amount-per-piece' || plus.kind === 'amount-per-time') {
    const count = plus.kind === 'amount-per-piece' ? maxRatio(ZERO, sub(miss.lost, ratio(plus.beyond ?? 0))) : steps(div(miss.lost, ratio(plus.minutes * MINUTE_MS)), plus.portion);
    const fee = miss.fee === null || miss.fee === undefined ? ZERO : moneyRatio(miss.fee);
    return fee.n === 0n ? ZERO : div(mul(HUNDRED, mul(count, ratioOfDecimal(plus.amount))), fee);
  }
  if (plus.kind === 'days-of-fee') {
    return mul(ratioOfDecimal(plus.days), div(HUNDRED, ratio(plus.monthDays ?? miss.days)));
  }
  return div(mul(mul(ratioOfDecimal(plus.atRisk), ratioOfDecimal(plus.pool)), ratioOfDecimal(plus.allocation)), mul(HUNDRED, HUNDRED));
}

function steps(count: Ratio, portion: 'started' | 'complete' | 'exact'): Ratio {
  return portion === 'exact' ? count : ratio(portion === 'started' ? ceilRatio(count) : floorRatio(count));
}
