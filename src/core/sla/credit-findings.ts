import type { CreditRule } from '../formats/terms.js';
import { moneyRatio } from '../shared/money.js';
import type { Text } from '../shared/text.js';
import type { Context } from './context.js';
import type { Finding } from './result.js';

type Cap = NonNullable<CreditRule['caps']>[number];

/** What is open about caps, pay-out and form of the credit. */
export function creditFindings({ case: c, terms: { credit, tiers }, fee }: Context): Finding[] {
  const caps = credit.caps ?? [];
  return [
    ...caps.filter((cap) => cap.kind !== 'invoice' && cap.per !== 'period' && !c.creditedBefore?.some((one) => one.cap === cap.id)).map((cap) => earlierFinding(cap, credit.clause)),
    ...caps.filter(({ kind }) => kind === 'invoice' && c.appliedInvoice === undefined).map((cap) => invoiceFinding(cap, credit.clause)),
    ...formFinding(credit),
    ...(tiers.rows.some(({ plus }) => plus !== undefined && 'amount' in plus) && (fee === null || moneyRatio(fee).n === 0n) ? [sumFinding(tiers.clause)] : []),
  ];
}

function earlierFinding({ id }: Cap, clause: string): Finding {
  return {
    code: 'credit.earlier-unknown',
    severity: 'warning',
    text: {
      en: `The cap "${id}" adds up credits over more than the period. What was credited before is not recorded: it is taken as none, and the credit may be too high.`,
      ko: `상한(${id})은 측정 기간을 넘어 크레딧을 합산합니다. 이전 크레딧이 등록되어 있지 않아 없는 것으로 보았으며, 크레딧이 실제보다 클 수 있습니다.`,
    },
    subjects: [id, clause],
  };
}

function invoiceFinding({ id }: Cap, clause: string): Finding {
  return {
    code: 'credit.invoice-unknown',
    severity: 'warning',
    text: {
      en: `The cap "${id}" is taken of the invoice that the credit is applied to. That invoice is not known: the cap is not applied, and the credit may be too high.`,
      ko: `상한(${id})은 크레딧이 적용되는 청구서를 기준으로 합니다. 그 청구서를 알 수 없어 상한을 적용하지 않았으며, 크레딧이 실제보다 클 수 있습니다.`,
    },
    subjects: [id, clause],
  };
}

function sumFinding(clause: string): Finding {
  return {
    code: 'credit.sum-without-fee',
    severity: 'warning',
    text: {
      en: `Clause ${clause} gives a sum of money for each one counted. The cap is a percentage of the fee, and the case states no fee: the sums are not in the credit. Give the fee of the period.`,
      ko: `약관 ${clause}은 산정된 건마다 정액을 지급합니다. 상한이 요금의 비율로 정해져 있는데 해당 기간의 요금이 등록되지 않아 정액은 크레딧에 포함하지 않았습니다. 요금을 등록해 주십시오.`,
    },
    subjects: [clause],
  };
}

/** In Korean with the particle that each word takes. */
const FORMS: Readonly<Record<Exclude<NonNullable<CreditRule['form']>, 'money'>, Text>> = {
  vouchers: { en: 'vouchers', ko: '쿠폰으로' },
  'usage-credits': { en: 'usage credits', ko: '사용 크레딧으로' },
  days: { en: 'days of service', ko: '서비스 일수로' },
  points: { en: 'points', ko: '포인트로' },
};

function formFinding({ form = 'money', clause }: CreditRule): Finding[] {
  if (form === 'money') {
    return [];
  }
  const words = FORMS[form];
  return [
    {
      code: 'credit.form',
      severity: 'note',
      text: { en: `Under clause ${clause} the credit is given in ${words.en} and not in money: the amount is what they are worth.`, ko: `약관 ${clause}에 따라 크레딧은 금전이 아니라 ${words.ko} 지급되며, 금액은 그 가치입니다.` },
      subjects: [clause],
    },
  ];
}
