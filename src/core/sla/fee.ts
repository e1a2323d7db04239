import type { Case } from '../formats/case.js';
import { addMoney, moneyOfRatio, moneyRatio, type Money } from '../shared/money.js';
import { mul, ratio } from '../shared/ratio.js';
import { daysOfDate } from '../time/civil.js';
import { parseDate } from '../time/instant.js';
import type { RatedPeriod } from './context.js';
import type { Finding } from './result.js';

export interface PeriodFee {
  readonly fee: Money | null;
  readonly ids: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * The fee of the period: the sum of what was charged for days inside it. A fee that reaches beyond the period counts by
 * its days inside, rounded half-up to the minor unit; that is a reading, and so a finding. Throws `currency-mismatch`.
 */
export function feeOfPeriod(c: Case, period: RatedPeriod): PeriodFee {
  const first = daysOfDate(parseDate(period.firstDay));
  const end = daysOfDate(parseDate(period.lastDay)) + 1;
  const findings: Finding[] = [];
  const ids: string[] = [];
  let total: Money | null = null;
  for (const { id, from, to, amount, currency } of c.fees) {
    const starts = daysOfDate(parseDate(from));
    const ends = daysOfDate(parseDate(to));
    const inside = Math.min(ends, end) - Math.max(starts, first);
    if (inside <= 0) {
      continue;
    }
    let part: Money = { amount, currency };
    if (inside < ends - starts) {
      part = moneyOfRatio(mul(moneyRatio(part), ratio(inside, ends - starts)), currency, 'half-up');
      findings.push(proratedFinding(id, inside, ends - starts, part));
    }
    ids.push(id);
    total = addMoney(total ?? { amount: '0', currency: c.contract.currency }, part);
  }
  const taxes = new Set(c.fees.filter(({ id }) => ids.includes(id)).map(({ tax }) => tax));
  const mixed = taxes.size > 1 ? [mixedTaxFinding(ids)] : [];
  return { fee: total, ids, findings: total === null ? [missingFinding(c, period)] : [...findings, ...mixed] };
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
