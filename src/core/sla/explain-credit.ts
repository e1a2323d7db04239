import { moneyWords } from '../dispute/words.js';
import type { CreditRule } from '../formats/terms.js';
import { cmpMoney, percentOfMoney } from '../shared/money.js';
import { ratioOfDecimal } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import type { Context } from './context.js';
import type { Credit } from './credit.js';
import { creditShown, readRatio } from './explain-words.js';
import { ratingAt } from './level.js';
import type { AccountResult } from './result.js';

/** How the credit comes about: base and percentage, tax basis, caps, smallest amount, and what is given that is no money. */
export function creditText(ctx: Context, { stated }: AccountResult): Text {
  const remedies = (stated.remedies ?? []).map(({ text, instead }): Text => (instead ? { en: `At choice instead: ${text.en}.`, ko: `선택에 따라 대신: ${text.ko}.` } : { en: `Not money: ${text.en}.`, ko: `금전 외: ${text.ko}.` }));
  if (ctx.fee === null || stated.credit === null) {
    return joined([{ en: `${stated.creditPercent} % of a fee that is not recorded.`, ko: `요금이 등록되지 않아 ${stated.creditPercent} %로만 표시.` }, ...remedies]);
  }
  const { creditDetail: detail, creditExact } = ratingAt(ctx, readRatio(stated.lost), readRatio(stated.whole));
  const product = percentOfMoney(ctx.fee, creditExact ?? ratioOfDecimal(stated.creditPercent), ctx.terms.credit.rounding);
  const [fee, whole, credit] = [moneyWords(ctx.fee), moneyWords(product), moneyWords(stated.credit)];
  const given = cmpMoney(product, stated.credit) === 0 ? [] : [{ en: `Credit: ${credit.en}.`, ko: `크레딧: ${credit.ko}.` }];
  const taxes = [...new Set(ctx.case.fees.filter(({ id }) => ctx.feeIds.includes(id)).map(({ tax }) => tax))].map((tax) => TAX[tax]);
  const plus = stated.tier === null ? undefined : ctx.terms.tiers.rows[stated.tier]?.plus;
  const reckoned: Text = plus !== undefined && 'amount' in plus
    ? { en: `${whole.en}, which is ${creditShown(stated)} of the fee of ${fee.en}.`, ko: `${whole.ko}(요금 ${fee.ko}의 ${creditShown(stated)}).` }
    : { en: `${fee.en} × ${creditShown(stated)} = ${whole.en}.`, ko: `${fee.ko} × ${creditShown(stated)} = ${whole.ko}.` };
  return joined([reckoned, ...taxes, ...limitWords(ctx.terms.credit, detail), ...minimumWords(detail), ...given, ...remedies]);
}

function limitWords({ capPercent, rollingCap, caps = [] }: CreditRule, detail: Credit | null): Text[] {
  const decided = caps.find(({ id }) => id === detail?.cap);
  const own: Text =
    detail?.capped === true && decided === undefined
      ? { en: `Limited to ${capPercent} % of the fee.`, ko: `상한(요금의 ${capPercent} %) 적용.` }
      : { en: `Within the cap of ${capPercent} % of the fee.`, ko: `상한(요금의 ${capPercent} %) 이내.` };
  const rolling: Text[] =
    rollingCap === undefined
      ? []
      : [{ en: `With the credits of the months before, at most ${rollingCap.percent} % of the fees of ${rollingCap.months} months.`, ko: `이전 달의 크레딧을 합하여 ${rollingCap.months}개월 요금의 ${rollingCap.percent} % 이내.` }];
  const further = caps.map((cap): Text => {
    const words = capWords(cap);
    return cap === decided ? { en: `Limited by the cap "${cap.id}": ${words.en}.`, ko: `상한 "${cap.id}"(${words.ko}) 적용.` } : { en: `Cap "${cap.id}": ${words.en}.`, ko: `상한 "${cap.id}": ${words.ko}.` };
  });
  return [own, ...rolling, ...further];
}

type Cap = NonNullable<CreditRule['caps']>[number];

const PER: Readonly<Record<Exclude<Cap, { kind: 'invoice' }>['per'], Text>> = {
  period: { en: 'a period', ko: '측정 기간당' },
  month: { en: 'a month', ko: '월' },
  quarter: { en: 'a quarter', ko: '분기당' },
  'calendar-year': { en: 'a calendar year', ko: '역년당' },
  'contract-year': { en: 'a contract year', ko: '계약 연도당' },
  'rolling-12-months': { en: 'in twelve months', ko: '12개월간' },
};

function capWords(cap: Cap): Text {
  if (cap.kind === 'invoice') {
    return { en: `${cap.percent} % of the invoice that the credit is applied to`, ko: `크레딧이 적용되는 청구서의 ${cap.percent} %` };
  }
  const [per, each] = [PER[cap.per].en, PER[cap.per].ko];
  if (cap.kind === 'share') {
    return { en: `${cap.percent} % of the base ${per}`, ko: `${each} 기준 금액의 ${cap.percent} %` };
  }
  return cap.kind === 'days' ? { en: `${cap.days} days ${per}`, ko: `${each} ${cap.days}일분` } : { en: `${cap.amount} ${cap.currency} ${per}`, ko: `${each} ${cap.amount} ${cap.currency}` };
}

function minimumWords(detail: Credit | null): Text[] {
  if (detail?.belowMinimum === true) {
    return [{ en: 'Below the smallest amount that is paid out.', ko: '최소 지급액에 못 미침.' }];
  }
  if (detail?.minimum === 'raised') {
    return [{ en: 'Raised to the smallest amount that is paid out.', ko: '최소 지급액으로 올려 지급.' }];
  }
  return detail?.minimum === 'held' ? [{ en: 'Held until enough has come together to be paid out.', ko: '최소 지급액에 이를 때까지 보류.' }] : [];
}

/** The tax basis of a fee, as the case states it. */
const TAX: Readonly<Record<Context['case']['fees'][number]['tax'], Text>> = {
  excluded: { en: 'Fee without tax.', ko: '요금은 세금 별도.' },
  included: { en: 'Fee with tax.', ko: '요금은 세금 포함.' },
  none: { en: 'Fee free of tax.', ko: '요금은 비과세.' },
};

function joined(parts: readonly Text[]): Text {
  return { en: parts.map(({ en }) => en).join(' '), ko: parts.map(({ ko }) => ko).join(' ') };
}
