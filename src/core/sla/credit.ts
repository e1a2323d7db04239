import type { Terms } from '../formats/terms.js';
import { cmpMoney, minMoney, moneyOfRatio, moneyRatio, percentOfMoney, type Money } from '../shared/money.js';
import { minRatio, ratioOfDecimal, ZERO, type Ratio } from '../shared/ratio.js';

/** A credit with what limited it. */
export interface Credit {
  readonly amount: Money;
  readonly capped: boolean;
  /** True where the amount stays below the smallest that the terms pay out, and so is nothing. */
  readonly belowMinimum: boolean;
}

/**
 * That percentage of the fee of the period: capped as the terms say, rounded once to the minor unit of the currency, and
 * nothing at all below the smallest amount that is paid out. Throws `currency-mismatch` where that is in another currency.
 */
export function creditOf(fee: Money, percent: Ratio, terms: Terms['credit']): Credit {
  const cap = ratioOfDecimal(terms.capPercent);
  const applied = minRatio(percent, cap);
  const amount = percentOfMoney(fee, applied, terms.rounding);
  const ceiling = percentOfMoney(fee, cap, 'down');
  const limited = minMoney(amount, ceiling);
  const belowMinimum = isBelowMinimum(limited, terms.minimum);
  return {
    amount: belowMinimum ? moneyOfRatio(ZERO, fee.currency, 'down') : limited,
    capped: applied !== percent,
    belowMinimum,
  };
}

function isBelowMinimum(amount: Money, minimum: Terms['credit']['minimum']): boolean {
  if (minimum === undefined || moneyRatio(amount).n === 0n) {
    return false;
  }
  const order = cmpMoney(amount, { amount: minimum.amount, currency: minimum.currency });
  return order < 0 || (order === 0 && minimum.strictlyAbove);
}
