import type { Case } from '../formats/case.js';
import type { CreditRule } from '../formats/terms.js';
import { cmpMoney, minMoney, moneyOfRatio, moneyRatio, percentOfMoney, type Money } from '../shared/money.js';
import { add, div, HUNDRED, maxRatio, minRatio, mul, ratio, ratioOfDecimal, sub, ZERO, type Ratio } from '../shared/ratio.js';
import { divideRounded } from '../shared/rounding.js';

/** A credit with what limited it. */
export interface Credit {
  readonly amount: Money;
  readonly capped: boolean;
  /** Id of the further cap that decided; null where none did. */
  readonly cap: string | null;
  /** True where the amount stays below the smallest that the terms pay out, and so is nothing. */
  readonly belowMinimum: boolean;
  /** `raised` to the smallest amount; `held` until enough has come together; null otherwise. */
  readonly minimum: 'raised' | 'held' | null;
}

/** What the case knows beside the fee: earlier credits, the invoice that is credited, the days that the base stands for. */
export interface CreditFacts {
  readonly earlier?: Case['earlier'] | undefined;
  readonly creditedBefore?: Case['creditedBefore'] | undefined;
  readonly heldBefore?: string | undefined;
  readonly appliedInvoice?: string | undefined;
  readonly baseDays?: Ratio;
}

/** What a case says of credits before, with the days that its base stands for. */
export function creditFactsOf({ earlier, creditedBefore, heldBefore, appliedInvoice }: Case, baseDays: Ratio): CreditFacts {
  return { earlier, creditedBefore, heldBefore, appliedInvoice, baseDays };
}

/**
 * That percentage of the base: capped as the terms say, rounded once to the minor unit of the currency or the step of the terms,
 * and below the smallest amount that is paid out nothing, raised or held. A cap over more than the period leaves what it does not
 * yet hold. Throws `currency-mismatch` where an amount is in another currency.
 */
export function creditOf(base: Money, percent: Ratio, terms: CreditRule, facts: CreditFacts = {}): Credit {
  const applied = minRatio(percent, ratioOfDecimal(terms.capPercent));
  const amount = rounded(base, applied, terms);
  const ceiling = percentOfMoney(base, ratioOfDecimal(terms.capPercent), 'down');
  const own = minMoney(amount, ceiling);
  const ceilings = ceilingsOf(base, terms, facts);
  const lowest = ceilings.toSorted((a, b) => cmpMoney(a.amount, b.amount))[0];
  const binds = lowest !== undefined && cmpMoney(lowest.amount, own) < 0;
  const limited = binds ? lowest.amount : own;
  const paid = withMinimum(limited, minMoney(ceiling, lowest?.amount ?? ceiling), terms.minimum, facts.heldBefore);
  return { ...paid, capped: applied !== percent || binds, cap: binds ? lowest.id : null };
}

interface Ceiling {
  readonly id: string | null;
  readonly amount: Money;
}

function rounded(base: Money, percent: Ratio, { rounding, roundTo }: CreditRule): Money {
  if (roundTo === undefined) {
    return percentOfMoney(base, percent, rounding);
  }
  const step = ratioOfDecimal(roundTo);
  const steps = div(div(mul(moneyRatio(base), percent), HUNDRED), step);
  return moneyOfRatio(mul(ratio(divideRounded(steps.n, steps.d, rounding)), step), base.currency, rounding);
}

/** What each cap beside that of the period still leaves, rounded down. A cap on an invoice that is not known leaves all. */
function ceilingsOf(base: Money, terms: CreditRule, facts: CreditFacts): Ceiling[] {
  const money = (value: Ratio): Money => moneyOfRatio(maxRatio(ZERO, value), base.currency, 'down');
  const rolling = rollingRest(base, terms.rollingCap, facts.earlier);
  const further = (terms.caps ?? []).flatMap((cap): Ceiling[] => {
    const before = ratioOfDecimal(facts.creditedBefore?.find((one) => one.cap === cap.id)?.amount ?? '0');
    if (cap.kind === 'share') {
      return [{ id: cap.id, amount: money(sub(shareOf(base, cap.percent), before)) }];
    }
    if (cap.kind === 'amount') {
      return [{ id: cap.id, amount: { ...money(sub(ratioOfDecimal(cap.amount), before)), currency: cap.currency } }];
    }
    if (cap.kind === 'days') {
      return facts.baseDays === undefined ? [] : [{ id: cap.id, amount: money(mul(div(moneyRatio(base), facts.baseDays), sub(ratioOfDecimal(cap.days), before))) }];
    }
    return facts.appliedInvoice === undefined ? [] : [{ id: cap.id, amount: money(shareOf({ amount: facts.appliedInvoice, currency: base.currency }, cap.percent)) }];
  });
  return [...(rolling === null ? [] : [{ id: null, amount: money(rolling) }]), ...further];
}

function shareOf(money: Money, percent: string): Ratio {
  return div(mul(moneyRatio(money), ratioOfDecimal(percent)), HUNDRED);
}

/** What a cap over several months still leaves; null without such a cap. */
function rollingRest(base: Money, rule: CreditRule['rollingCap'], earlier: Case['earlier']): Ratio | null {
  if (rule === undefined) {
    return null;
  }
  const fees = add(moneyRatio(base), ratioOfDecimal(earlier?.charged ?? '0'));
  return sub(div(mul(fees, ratioOfDecimal(rule.percent)), HUNDRED), ratioOfDecimal(earlier?.credited ?? '0'));
}

/** What becomes of an amount below the smallest that is paid. Raising it never goes beyond a cap. */
function withMinimum(amount: Money, ceiling: Money, minimum: CreditRule['minimum'], heldBefore = '0'): Pick<Credit, 'amount' | 'belowMinimum' | 'minimum'> {
  const plain = { amount, belowMinimum: false, minimum: null };
  if (minimum === undefined || moneyRatio(amount).n === 0n) {
    return plain;
  }
  const least: Money = { amount: minimum.amount, currency: minimum.currency };
  const below = (money: Money): boolean => cmpMoney(money, least) < 0 || (minimum.strictlyAbove && cmpMoney(money, least) === 0);
  if (minimum.below === 'hold') {
    const together = moneyOfRatio(add(moneyRatio(amount), ratioOfDecimal(heldBefore)), amount.currency, 'down');
    return below(together) ? { ...plain, minimum: 'held' } : plain;
  }
  if (!below(amount)) {
    return plain;
  }
  return minimum.below === 'raise' ? { amount: minMoney(least, ceiling), belowMinimum: false, minimum: 'raised' } : { amount: moneyOfRatio(ZERO, amount.currency, 'down'), belowMinimum: true, minimum: null };
}
