import type { Terms, TierRow } from '../../core/formats/terms.js';
import { ANCHORS, offsetWords } from '../../core/sla/claim-words.js';
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
  const family = FAMILIES[measure.family];
  return said(what === undefined ? family : { en: `${family.en}: ${what.en}`, ko: `${family.ko}: ${what.ko}` }, measure);
}

export function tiersSaid({ tiers, measure }: Terms): Said {
  const rows = tiers.rows.map((row) => {
    const where = rowWords(row, scaleOf(measure));
    const worth = together(worthOf(row), { en: ' + ', ko: ' + ' });
    return { en: `${where.en}: ${worth.en}`, ko: `${where.ko}: ${worth.ko}` };
  });
  return said(together(rows), { ...tiers, verify: tiers.rows.some(({ verify }) => verify === true) });
}

/** What a row gives: its percentage, unless something else stands in its place, what grows with the miss, and what is no money. */
function worthOf({ credit, plus, points, remedies = [] }: TierRow): Text[] {
  const given = points === undefined ? [] : [{ en: `${points} points`, ko: `${points}점` }];
  const others = [...given, ...(plus === undefined ? [] : [plusWords(plus)]), ...remedies.map(remedyWords)];
  return Number(credit) === 0 && others.length > 0 ? others : [sameText(`${credit} %`), ...others];
}

function remedyWords(remedy: NonNullable<TierRow['remedies']>[number]): Text {
  if (remedy.kind === 'service-days') return { en: `${remedy.days} days of service`, ko: `서비스 ${remedy.days}일 추가` };
  if (remedy.kind === 'extension') {
    const choice = remedy.instead === true ? { en: ', at choice instead', ko: '(선택 시 대체)' } : { en: '', ko: '' };
    return { en: `term extended by ${remedy.times} times the downtime${choice.en}`, ko: `중단 시간의 ${remedy.times}배만큼 기간 연장${choice.ko}` };
  }
  return { en: 'right to terminate', ko: '해지권' };
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
  const [limit, toEnd] = [offsetWords(claim.offset), claim.offset.kind.startsWith('end-of')];
  const anchors = together(claim.anchors.map((anchor) => ANCHORS[anchor]), { en: ' or ', ko: ' 또는 ' });
  return said({ en: `to be ${act.en} ${toEnd ? 'by' : 'within'} ${limit.en}, counted from ${anchors.en}`, ko: `${anchors.ko} 기준 ${limit.ko}${toEnd ? '까지' : ' 이내'} ${act.ko}` }, claim);
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

const FAMILIES: Readonly<Record<Terms['measure']['family'], Text>> = {
  availability: { en: 'availability', ko: '가동률' },
  deployment: { en: 'availability over the time of deployment', ko: '배포 시간 대비 가동률' },
  duration: { en: 'cumulative downtime', ko: '누적 중단 시간' },
  outages: { en: 'number of outages', ko: '장애 횟수' },
  'service-desk': { en: 'times of tickets', ko: '티켓 처리 시간' },
  delivery: { en: 'deadlines of deliveries', ko: '인도 기한' },
  'error-rate-average': { en: 'mean of error rates by interval', ko: '구간별 오류율의 평균' },
  'bad-intervals': { en: 'intervals with too many errors', ko: '오류율을 초과한 구간' },
  'qualified-minutes': { en: 'minutes that fulfil a condition', ko: '조건을 충족한 분' },
  'request-ratio': { en: 'share of requests that did not fail', ko: '실패하지 않은 요청의 비율' },
  'interval-share': { en: 'share of intervals that met a bound', ko: '기준을 충족한 구간의 비율' },
  percentile: { en: 'percentile of values', ko: '백분위수' },
  quota: { en: 'done of what was planned', ko: '계획 대비 실적' },
};

function said(text: Text, { clause, verify }: { readonly clause: string; readonly verify?: boolean | undefined }): Said {
  return { text, clause, ...(verify === true ? { verify } : {}) };
}

function together(texts: readonly Text[], between: Text = { en: '; ', ko: '; ' }): Text {
  return { en: texts.map(({ en }) => en).join(between.en), ko: texts.map(({ ko }) => ko).join(between.ko) };
}
