import type { Terms } from '../../core/formats/terms.js';
import { plusWords, promiseWords, rowWords } from '../../core/sla/explain-words.js';
import { promiseOf, scaleOf } from '../../core/sla/scale.js';
import { sameText, type Text } from '../../core/shared/text.js';

/** What an entry says on one topic: its words, where the terms say it, and whether it was read in the document itself. */
export interface Said {
  readonly text: Text;
  readonly clause?: string;
  readonly verify?: true;
}

export function promiseSaid({ promise, measure, ...terms }: Terms): Said {
  return said(promiseWords(scaleOf(measure), promiseOf({ ...terms, promise })), promise);
}

export function periodSaid({ period }: Terms): Said {
  const { en, ko } = PERIODS[period.kind];
  const detail = period.kind === 'billing-month' ? { en: `, from day ${period.startDay}`, ko: `, ${period.startDay}일 시작` } : { en: '', ko: '' };
  return said({ en: `${en}${detail.en} (${period.zone})`, ko: `${ko}${detail.ko}(${period.zone})` }, period);
}

export function downtimeSaid({ measure }: Terms): Said {
  const what = 'downtime' in measure ? measure.downtime : undefined;
  const family = FAMILIES[measure.family] ?? sameText(measure.family);
  return said(what === undefined ? family : { en: `${family.en}: ${what.en}`, ko: `${family.ko}: ${what.ko}` }, measure);
}

export function tiersSaid({ tiers, measure }: Terms): Said {
  const rows = tiers.rows.map((row) => {
    const [where, plus] = [rowWords(row, scaleOf(measure)), row.plus === undefined ? null : plusWords(row.plus)];
    const fixed = plus !== null && Number(row.credit) === 0 ? null : `${row.credit} %`;
    const worth = (locale: 'en' | 'ko'): string => [fixed, plus?.[locale]].filter((part) => part !== null && part !== undefined).join(' + ');
    return { en: `${where.en}: ${worth('en')}`, ko: `${where.ko}: ${worth('ko')}` };
  });
  return said(together(rows), { ...tiers, verify: tiers.rows.some(({ verify }) => verify === true) });
}

export function baseSaid({ credit }: Terms): Said {
  const base = BASES[credit.base];
  const lines = [
    ...(credit.lines?.paidOnly === true ? [{ en: 'as far as it was paid', ko: '실제 지급분에 한함' }] : []),
    ...(credit.lines?.without ?? []).map((kind) => ({ en: `without ${WITHOUT[kind].en}`, ko: `${WITHOUT[kind].ko} 제외` })),
  ];
  return said(together([base, ...lines], { en: ', ', ko: ', ' }), credit);
}

export function capSaid({ credit }: Terms): Said {
  const { capPercent, rollingCap, minimum, caps = [] } = credit;
  const parts = [{ en: `${capPercent} % of the base`, ko: `기준 금액의 ${capPercent} %` }, ...caps.map(capWords)];
  if (rollingCap !== undefined) {
    parts.push({ en: `${rollingCap.percent} % of the fees of ${rollingCap.months} months`, ko: `${rollingCap.months}개월 요금의 ${rollingCap.percent} %` });
  }
  if (minimum !== undefined) {
    const least = `${minimum.amount} ${minimum.currency}`;
    parts.push(minimum.strictlyAbove ? { en: `nothing up to ${least}`, ko: `${least} 이하는 지급하지 않음` } : { en: `at least ${least}`, ko: `최소 ${least}` });
  }
  return said(together(parts), credit);
}

type Cap = NonNullable<Terms['credit']['caps']>[number];

function capWords(cap: Cap): Text {
  if (cap.kind === 'invoice') return { en: `${cap.percent} % of the invoice it is applied to`, ko: `크레딧이 적용되는 청구서의 ${cap.percent} %` };
  const per = PER[cap.per];
  if (cap.kind === 'share') return { en: `${cap.percent} % of the base ${per.en}`, ko: `${per.ko} 기준 금액의 ${cap.percent} %` };
  return cap.kind === 'days' ? { en: `${cap.days} days ${per.en}`, ko: `${per.ko} ${cap.days}일` } : { en: `${cap.amount} ${cap.currency} ${per.en}`, ko: `${per.ko} ${cap.amount} ${cap.currency}` };
}

const PER: Readonly<Record<Extract<Cap, { per: unknown }>['per'], Text>> = {
  period: { en: 'a period', ko: '기간당' },
  month: { en: 'a month', ko: '월' },
  quarter: { en: 'a quarter', ko: '분기당' },
  'calendar-year': { en: 'a calendar year', ko: '역년당' },
  'contract-year': { en: 'a contract year', ko: '계약 연도당' },
  'rolling-12-months': { en: 'in any twelve months', ko: '최근 12개월' },
};

const BASES: Readonly<Record<Terms['credit']['base'], Text>> = {
  'fee-of-period': { en: 'fee of the period for what missed its level', ko: '미달한 서비스의 해당 기간 요금' },
  'fee-of-month-before': { en: 'fee of the billing month before', ko: '직전 청구월의 요금' },
  'mean-of-months-before': { en: 'mean fee of the billing months before', ko: '이전 청구월들의 평균 요금' },
  'annual-fee': { en: 'fee of the contract year', ko: '계약 연도의 요금' },
  'annual-twelfth': { en: 'a twelfth of the annual fee', ko: '연간 요금의 12분의 1' },
  'annual-day': { en: 'a 365th of the annual fee', ko: '연간 요금의 365분의 1' },
  'daily-average': { en: 'fee of the period by days', ko: '해당 기간의 하루 평균 요금' },
};

const WITHOUT: Readonly<Record<NonNullable<NonNullable<Terms['credit']['lines']>['without']>[number], Text>> = {
  'one-time': { en: 'one-time fees', ko: '일회성 요금' },
  upfront: { en: 'payments in advance', ko: '선납금' },
  voucher: { en: 'what was paid by vouchers', ko: '바우처 지급분' },
  usage: { en: 'usage fees', ko: '사용량 요금' },
  recurring: { en: 'recurring fees', ko: '정기 요금' },
};

export function claimSaid({ claim }: Terms): Said | null {
  if (claim === undefined) return null;
  const act = { received: { en: 'received', ko: '도달' }, sent: { en: 'sent', ko: '발송' } }[claim.act];
  const limit = offsetWords(claim.offset);
  const anchors = together(claim.anchors.map((anchor) => ANCHORS[anchor]), { en: ' or ', ko: ' 또는 ' });
  return said({ en: `to be ${act.en} ${limit.en}, counted from ${anchors.en}`, ko: `${anchors.ko}부터 ${limit.ko} ${act.ko}` }, claim);
}

export function exclusionsSaid({ exclusions }: Terms): Said | null {
  const [first] = exclusions;
  return first === undefined ? null : said(together(exclusions.map(({ title }) => title)), { clause: first.clause, verify: exclusions.some(({ verify }) => verify === true) });
}

const PERIODS: Readonly<Record<Terms['period']['kind'], Text>> = {
  'calendar-month': { en: 'calendar month', ko: '역월' },
  'billing-month': { en: 'billing month', ko: '청구월' },
  'calendar-quarter': { en: 'calendar quarter', ko: '역년 분기' },
  'fiscal-quarter': { en: 'fiscal quarter', ko: '회계 분기' },
  'calendar-year': { en: 'calendar year', ko: '역년' },
  'contract-year': { en: 'contract year', ko: '계약 연도' },
  'rolling-days': { en: 'rolling days', ko: '이동 일수 구간' },
  'rolling-months': { en: 'rolling months', ko: '이동 월수 구간' },
};

const FAMILIES: Readonly<Partial<Record<string, Text>>> = {
  availability: { en: 'availability', ko: '가동률' },
  deployment: { en: 'availability over the time of deployment', ko: '배포 시간 대비 가동률' },
  duration: { en: 'cumulative downtime', ko: '누적 중단 시간' },
  outages: { en: 'each outage', ko: '장애 건별' },
};

type Anchor = NonNullable<Terms['claim']>['anchors'][number];

const ANCHORS: Readonly<Record<Anchor, Text>> = {
  'period-end': { en: 'the end of the period', ko: '측정 기간 종료일' },
  'incident-start': { en: 'the start of the outage', ko: '장애 시작일' },
  'incident-end': { en: 'the end of the outage', ko: '장애 종료일' },
  'outage-day': { en: 'the day of the outage', ko: '장애 당일' },
  awareness: { en: 'becoming aware', ko: '인지한 날' },
  eligibility: { en: 'becoming eligible', ko: '자격이 생긴 날' },
  'month-end': { en: 'the end of the month', ko: '해당 월 말일' },
  'cycle-end': { en: 'the end of the billing month', ko: '청구월 종료일' },
  'quarter-end': { en: 'the end of the quarter', ko: '분기 종료일' },
  'restoration-month-end': { en: 'the end of the month of restoration', ko: '복구된 달의 말일' },
  invoice: { en: 'the invoice', ko: '청구서 발행일' },
  claim: { en: 'the claim', ko: '청구일' },
  confirmation: { en: 'its confirmation', ko: '확인일' },
  credit: { en: 'the credit', ko: '크레딧 지급일' },
};

/** How long after the anchor; in Korean the words stand behind it. */
function offsetWords(offset: NonNullable<Terms['claim']>['offset']): Text {
  if (offset.kind === 'end-of-cycle') return { en: `by the end of billing month ${offset.cycles}`, ko: `${offset.cycles}번째 청구월 말일까지` };
  if (offset.kind === 'end-of-following-month') {
    return offset.months === 1 ? { en: 'by the end of the following month', ko: '다음 달 말일까지' } : { en: `by the end of month ${offset.months} after it`, ko: `${offset.months}번째 달 말일까지` };
  }
  if (offset.kind === 'hours') return { en: `within ${offset.hours} hours`, ko: `${offset.hours}시간 이내` };
  if (offset.kind === 'months') return { en: `within ${offset.months} months`, ko: `${offset.months}개월 이내` };
  return offset.kind === 'days' ? { en: `within ${offset.days} days`, ko: `${offset.days}일 이내` } : { en: `within ${offset.days} business days`, ko: `${offset.days}영업일 이내` };
}

function said(text: Text, { clause, verify }: { readonly clause: string; readonly verify?: boolean | undefined }): Said {
  return { text, clause, ...(verify === true ? { verify } : {}) };
}

function together(texts: readonly Text[], between: Text = { en: '; ', ko: '; ' }): Text {
  return { en: texts.map(({ en }) => en).join(between.en), ko: texts.map(({ ko }) => ko).join(between.ko) };
}
