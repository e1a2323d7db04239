import type { TierRow } from '../formats/terms.js';
import { maxRatio, minRatio, mul, ratio, ratioOfDecimal, ratioToJson, sub, ZERO, type Ratio } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import { DAY_MS } from '../time/civil.js';
import type { Context } from './context.js';
import type { Remedy } from './result.js';
import { minutesText, shortText } from './scale.js';

type PrintedRemedy = NonNullable<TierRow['remedies']>[number];

/** What the matching row gives that is no money: days of service, a longer term, the right to terminate. Never part of the credit. */
export function remediesOf(ctx: Context, tier: number | null, lost: Ratio): Remedy[] {
  const row = tier === null ? undefined : ctx.terms.tiers.rows[tier];
  return (row?.remedies ?? []).map((remedy) => remedyOf(ctx, remedy, lost));
}

function remedyOf(ctx: Context, remedy: PrintedRemedy, lost: Ratio): Remedy {
  if (remedy.kind === 'service-days') {
    const printed = ratioOfDecimal(remedy.days);
    const given = minRatio(printed, daysLeft(ctx) ?? printed);
    const days = shortText(given);
    const capped = given === printed ? { en: '', ko: '' } : { en: ` (of ${remedy.days}, up to the cap)`, ko: `(${remedy.days}일 중 상한까지)` };
    return { kind: 'service-days', amountMs: ratioToJson(mul(given, ratio(DAY_MS))), instead: remedy.instead === true, text: { en: `${days} days of service added at the end of the term${capped.en}`, ko: `계약 기간 말에 서비스 ${days}일 추가${capped.ko}` } };
  }
  if (remedy.kind === 'extension') {
    const ms = mul(ratioOfDecimal(remedy.times), lost);
    const minutes = minutesText(ms);
    return { kind: 'extension', amountMs: ratioToJson(ms), instead: remedy.instead === true, text: { en: `the term extended by ${minutes} minutes`, ko: `계약 기간 ${minutes}분 연장` } };
  }
  return { kind: 'termination', amountMs: null, instead: false, text: terminationText(remedy) };
}

function terminationText({ withinDays, refund }: Extract<PrintedRemedy, { kind: 'termination' }>): Text {
  const within = withinDays === undefined ? { en: '', ko: '' } : { en: ` within ${withinDays} days`, ko: `${withinDays}일 이내에 ` };
  const back = refund === 'rest-of-term' ? { en: ', with the fees of the rest of the term paid back', ko: '(남은 기간의 요금 환급)' } : { en: '', ko: '' };
  return { en: `the right to terminate${within.en}${back.en}`, ko: `${within.ko}해지할 권리${back.ko}` };
}

/** Days that the lowest cap in days still leaves; null without one. */
function daysLeft({ terms, case: c }: Context): Ratio | null {
  const left = (terms.credit.caps ?? []).flatMap((cap) =>
    cap.kind === 'days' ? [maxRatio(ZERO, sub(ratioOfDecimal(cap.days), ratioOfDecimal(c.creditedBefore?.find((one) => one.cap === cap.id)?.amount ?? '0')))] : [],
  );
  return left.length === 0 ? null : left.reduce(minRatio);
}
