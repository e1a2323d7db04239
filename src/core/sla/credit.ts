import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import { cmpMoney, minMoney, moneyOfRatio, moneyRatio, percentOfMoney, type Money } from '../shared/money.js';
import { add, div, HUNDRED, maxRatio, minRatio, mul, ratioOfDecimal, sub, ZERO, type Ratio } from '../shared/ratio.js';

/** A credit with what limited it. */
export interface Credit {
  readonly amount: Money;
  readonly capped: boolean;
  /** True where the amount stays below the smallest that the terms pay out, and so is nothing. */
  readonly belowMinimum: boolean;
}

/**
 * That percentage of the fee of the period: capped as the terms say, rounded once to the minor unit of the currency, and
 * nothing at all below the smallest amount that is paid out. A cap over several months leaves what it does not yet hold.
 * `earlier` is what the months before were charged and credited. Throws `currency-mismatch` where an amount is in another currency.
 */
export function creditOf(fee: Money, percent: Ratio, terms: Terms['credit'], earlier?: Case['earlier']): Credit {
  const cap = ratioOfDecimal(terms.capPercent);
  const applied = minRatio(percent, cap);
  const amount = percentOfMoney(fee, applied, terms.rounding);
  const ceiling = percentOfMoney(fee, cap, 'down');
  const left = rollingRest(fee, terms.rollingCap, earlier);
  const limited = left === null ? minMoney(amount, ceiling) : minMoney(minMoney(amount, ceiling), left);
  const belowMinimum = isBelowMinimum(limited, terms.minimum);
  return {
    amount: belowMinimum ? moneyOfRatio(ZERO, fee.currency, 'down') : limited,
    capped: applied !== percent || (left !== null && cmpMoney(left, minMoney(amount, ceiling)) < 0),
    belowMinimum,
  };
}

/** What a cap over several months still leaves, rounded down; null without such a cap. */
function rollingRest(fee: Money, rule: Terms['credit']['rollingCap'], earlier: Case['earlier']): Money | null {
  if (rule === undefined) {
    return null;
  }
  const [charged, credited] = [earlier?.charged ?? '0', earlier?.credited ?? '0'].map((amount) => ratioOfDecimal(amount));
  const fees = add(moneyRatio(fee), charged ?? ZERO);
  const rest = sub(div(mul(fees, ratioOfDecimal(rule.percent)), HUNDRED), credited ?? ZERO);
  return moneyOfRatio(maxRatio(ZERO, rest), fee.currency, 'down');
}

function isBelowMinimum(amount: Money, minimum: Terms['credit']['minimum']): boolean {
  if (minimum === undefined || moneyRatio(amount).n === 0n) {
    return false;
  }
  const order = cmpMoney(amount, { amount: minimum.amount, currency: minimum.currency });
  return order < 0 || (order === 0 && minimum.strictlyAbove);
}
