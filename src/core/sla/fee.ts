import type { Case } from '../formats/case.js';
import { cycleContaining, yearContaining, type Days } from '../formats/period-days.js';
import { moneyOfRatio, moneyRatio, type Money } from '../shared/money.js';
import { add, div, ratio, ZERO, type Ratio } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import { addDays, daysOfDate } from '../time/civil.js';
import { formatDate, parseDate } from '../time/instant.js';
import type { RatedPeriod } from './context.js';
import { feesWithin, linesOfBase, type FeeSum } from './fee-lines.js';
import type { Finding } from './result.js';

/** What a percentage of the table is taken of. */
export interface PeriodFee {
  /** null where the case states no fee from which it can be taken. */
  readonly fee: Money | null;
  /** Days that it stands for: what a day of the fee is a part of. */
  readonly days: Ratio;
  readonly ids: readonly string[];
  readonly findings: readonly Finding[];
}

interface Base {
  readonly windows: readonly Days[];
  /** What the sum of the windows is divided by. */
  readonly by: Ratio;
  readonly days: Ratio;
  readonly what: Text;
}

/**
 * The base of the credit: the fee of the period, or what the terms take instead, from the fees that belong to it. A quotient is
 * rounded once to the minor unit, as the terms round. Throws `currency-mismatch`.
 */
export function feeOfPeriod(c: Case, period: RatedPeriod): PeriodFee {
  const { lines, findings } = linesOfBase(c);
  const base = baseOf(c, period, lines);
  const sums = base.windows.map((window) => feesWithin(lines, window, c.contract.currency));
  const used = sums.flatMap((sum) => sum.lines);
  const ids = [...new Set(used.map(({ id }) => id))];
  const fee = quotient(c, sums, base);
  if (fee === null) {
    return { fee, days: base.days, ids, findings: [...findings, missingFinding(c, period)] };
  }
  const mixed = new Set(used.map(({ tax }) => tax)).size > 1 ? [mixedTaxFinding(ids)] : [];
  return { fee, days: base.days, ids, findings: [...findings, ...sums.flatMap((sum) => sum.findings), ...mixed, ...derivedFinding(c, base, fee), ...incompleteFinding(c, base, sums)] };
}

function baseOf({ terms, contract }: Case, { firstDay, lastDay }: RatedPeriod, lines: Case['fees']): Base {
  const { base, baseMonths = 3 } = terms.credit;
  const [first, last] = [parseDate(firstDay), parseDate(lastDay)];
  const own: Days = { first, next: addDays(last, 1) };
  if (base === 'fee-of-month-before' || base === 'mean-of-months-before') {
    const months = monthsBefore(terms.period, own, base === 'fee-of-month-before' ? 1 : baseMonths);
    const charged = months.filter((window) => feesWithin(lines, window, contract.currency).total !== null);
    const count = Math.max(1, charged.length);
    return { windows: months, by: ratio(count), days: div(ratio(sumOf(charged.length === 0 ? months : charged, lengthOf)), ratio(count)), what: base === 'fee-of-month-before' ? WHAT.before : meanWords(count) };
  }
  if (base.startsWith('annual')) {
    const year = yearContaining(first, contract.termFrom);
    const by = ratio(base === 'annual-twelfth' ? 12 : base === 'annual-day' ? 365 : 1);
    return { windows: [year], by, days: base === 'annual-day' ? ratio(1) : div(ratio(lengthOf(year)), by), what: base === 'annual-twelfth' ? WHAT.twelfth : base === 'annual-day' ? WHAT.day : WHAT.annual };
  }
  return base === 'daily-average' ? { windows: [own], by: ratio(lengthOf(own)), days: ratio(1), what: WHAT.daily } : { windows: [own], by: ratio(1), days: ratio(lengthOf(own)), what: WHAT.period };
}

/** So many billing months before the window, the latest first. */
function monthsBefore(rule: Case['terms']['period'], own: Days, count: number): Days[] {
  const months: Days[] = [];
  for (let next = own.first; months.length < count; ) {
    const month = cycleContaining(rule, addDays(next, -1));
    months.push(month);
    next = month.first;
  }
  return months;
}

function quotient({ terms, contract }: Case, sums: readonly FeeSum[], { by }: Base): Money | null {
  const totals = sums.flatMap(({ total }) => (total === null ? [] : [total]));
  const [only] = totals;
  if (only === undefined) {
    return null;
  }
  return totals.length === 1 && by.n === by.d ? only : moneyOfRatio(div(totals.map(moneyRatio).reduce(add, ZERO), by), contract.currency, terms.credit.rounding);
}

function lengthOf({ first, next }: Days): number {
  return daysOfDate(next) - daysOfDate(first);
}

function sumOf<T>(items: readonly T[], size: (item: T) => number): number {
  return items.reduce((sum, item) => sum + size(item), 0);
}

const WHAT = {
  period: { en: 'the fee of the period', ko: '측정 기간의 요금' },
  before: { en: 'the fee of the billing month before', ko: '직전 청구 월의 요금' },
  annual: { en: 'the fee of the contract year', ko: '계약 연도의 요금' },
  twelfth: { en: 'a twelfth of the fee of the contract year', ko: '계약 연도 요금의 12분의 1' },
  day: { en: 'a 365th of the fee of the contract year', ko: '계약 연도 요금의 365분의 1' },
  daily: { en: 'the fee of the period by days', ko: '측정 기간의 일평균 요금' },
} as const satisfies Record<string, Text>;

function meanWords(count: number): Text {
  return { en: `the mean of the fees of ${count} billing months before`, ko: `직전 ${count}개 청구 월의 평균 요금` };
}

/** Where the base is not simply the fee of the period, what it was taken from. */
function derivedFinding({ terms }: Case, { windows, what }: Base, fee: Money): Finding[] {
  if (terms.credit.base === 'fee-of-period') {
    return [];
  }
  const days = windows.map(({ first, next }) => `${formatDate(first)} - ${formatDate(addDays(next, -1))}`).toReversed().join(', ');
  return [
    {
      code: 'fee.base',
      severity: 'note',
      text: { en: `The credit is taken of ${what.en} (${days}): ${fee.amount} ${fee.currency}.`, ko: `크레딧의 기준 금액: ${what.ko}(${days}) ${fee.amount} ${fee.currency}.` },
      subjects: [terms.credit.clause],
    },
  ];
}

/** A base over many months that the recorded fees do not fill. */
function incompleteFinding({ terms: { credit } }: Case, { windows }: Base, sums: readonly FeeSum[]): Finding[] {
  const [covered, all] = [sumOf(sums, (sum) => sum.covered), sumOf(windows, lengthOf)];
  if (covered === all || credit.base === 'fee-of-period' || credit.base === 'daily-average') {
    return [];
  }
  return [
    {
      code: 'fee.incomplete',
      severity: 'warning',
      text: {
        en: `The recorded fees cover ${covered} of the ${all} days that the base is taken from: the base may be larger, and with it the credit.`,
        ko: `기준 금액의 산정 대상 ${all}일 중 ${covered}일분의 요금만 등록되어 있어 기준 금액과 크레딧이 더 커질 수 있습니다.`,
      },
      subjects: [credit.clause],
    },
  ];
}

function mixedTaxFinding(ids: readonly string[]): Finding {
  return {
    code: 'fee.mixed-tax',
    severity: 'warning',
    text: {
      en: `The fees of the period (${ids.join(', ')}) do not have the same tax basis: their sum mixes amounts with and without tax.`,
      ko: `해당 기간의 요금(${ids.join(', ')})은 세금 기준이 서로 다릅니다. 합계에 세금 포함 금액과 별도 금액이 섞여 있습니다.`,
    },
    subjects: ids,
  };
}

function missingFinding(c: Case, period: RatedPeriod): Finding {
  return {
    code: 'fee.missing',
    severity: 'warning',
    text: {
      en: `No fee is recorded for ${period.label}: credits are given in percent only.`,
      ko: `${period.label}분 요금이 등록되어 있지 않아 크레딧을 비율로만 표시합니다.`,
    },
    subjects: [c.contract.id],
  };
}
