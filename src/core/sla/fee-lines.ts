import type { Case } from '../formats/case.js';
import type { Days } from '../formats/period-days.js';
import { addMoney, moneyOfRatio, moneyRatio, type Money } from '../shared/money.js';
import { mul, ratio } from '../shared/ratio.js';
import { daysOfDate } from '../time/civil.js';
import { parseDate } from '../time/instant.js';
import type { Finding } from './result.js';

type FeeLine = Case['fees'][number];

/** What was charged for the days of a window. */
export interface FeeSum {
  /** null where no fee touches the window. */
  readonly total: Money | null;
  readonly lines: readonly FeeLine[];
  /** Days of the window that a fee covers. */
  readonly covered: number;
  readonly findings: readonly Finding[];
}

/**
 * The sum of what was charged for days inside a window. A fee that reaches beyond it counts by its days inside, rounded half-up to
 * the minor unit; that is a reading, and so a finding. Throws `currency-mismatch`.
 */
export function feesWithin(lines: readonly FeeLine[], { first, next }: Days, currency: string): FeeSum {
  const [start, end] = [daysOfDate(first), daysOfDate(next)];
  const findings: Finding[] = [];
  const used: FeeLine[] = [];
  const days = new Set<number>();
  let total: Money | null = null;
  for (const line of lines) {
    const [starts, ends] = [daysOfDate(parseDate(line.from)), daysOfDate(parseDate(line.to))];
    const [from, to] = [Math.max(starts, start), Math.min(ends, end)];
    if (to <= from) {
      continue;
    }
    let part: Money = { amount: line.amount, currency: line.currency };
    if (to - from < ends - starts) {
      part = moneyOfRatio(mul(moneyRatio(part), ratio(to - from, ends - starts)), line.currency, 'half-up');
      findings.push(proratedFinding(line.id, to - from, ends - starts, part));
    }
    for (let day = from; day < to; day += 1) days.add(day);
    used.push(line);
    total = addMoney(total ?? { amount: '0', currency }, part);
  }
  return { total, lines: used, covered: days.size, findings };
}

/** The fees that belong to the base under the terms, and what is to be said of the others. */
export function linesOfBase({ fees, terms: { credit } }: Pick<Case, 'fees' | 'terms'>): { readonly lines: readonly FeeLine[]; readonly findings: readonly Finding[] } {
  const { part, without = [], paidOnly = false } = credit.lines ?? {};
  const kept = fees.filter((fee) => (part === undefined || fee.part === part) && !without.includes(fee.kind ?? 'recurring') && !(paidOnly && fee.paid === false));
  const left = fees.filter((fee) => !kept.includes(fee)).map(({ id }) => id);
  const unknown = paidOnly ? kept.filter(({ paid }) => paid === undefined).map(({ id }) => id) : [];
  return { lines: kept, findings: [...leftOutFinding(left, credit.clause), ...unpaidFinding(unknown, credit.clause)] };
}

function proratedFinding(id: string, inside: number, days: number, part: Money): Finding {
  return {
    code: 'fee.prorated',
    severity: 'warning',
    text: {
      en: `The fee ${id} covers ${days} days, ${inside} of them in the period: ${part.amount} ${part.currency} by days. Give the fee of the period itself where it was invoiced otherwise.`,
      ko: `요금 항목 ${id}: ${days}일분 중 ${inside}일이 측정 기간에 속하여 일할 계산한 금액(${part.amount} ${part.currency})을 적용했습니다. 청구 방식이 다르면 해당 기간의 요금을 직접 입력해 주십시오.`,
    },
    subjects: [id],
  };
}

function leftOutFinding(ids: readonly string[], clause: string): Finding[] {
  if (ids.length === 0) {
    return [];
  }
  return [
    {
      code: 'fee.left-out',
      severity: 'note',
      text: { en: `Under clause ${clause} these fees do not belong to the base: ${ids.join(', ')}.`, ko: `약관 ${clause}에 따라 크레딧 기준 금액에서 제외한 요금: ${ids.join(', ')}.` },
      subjects: ids,
    },
  ];
}

function unpaidFinding(ids: readonly string[], clause: string): Finding[] {
  if (ids.length === 0) {
    return [];
  }
  return [
    {
      code: 'fee.payment-unknown',
      severity: 'warning',
      text: {
        en: `Under clause ${clause} only fees that were paid count. Whether these were is not recorded; they are taken as paid: ${ids.join(', ')}.`,
        ko: `약관 ${clause}에 따라 실제 납부한 요금만 산정합니다. 납부 여부가 기록되지 않은 요금(${ids.join(', ')})은 납부한 것으로 보았습니다.`,
      },
      subjects: ids,
    },
  ];
}
