import type { Plus, TierRow, Terms, TimeRules } from '../formats/terms.js';
import { clockText, moneyWords } from '../dispute/words.js';
import { cmp, decimalText, ratio, ratioFromJson, ratioOfDecimal, type Ratio } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import { dateOfInstant, formatDate } from '../time/instant.js';
import type { Rated, RatioJson, SpanJson } from './result.js';
import { lostWords, withUnit, type Scale } from './scale.js';

/** The exact fraction of its JSON form in a result. */
export function readRatio({ n, d }: RatioJson): Ratio {
  return ratioFromJson({ n, d });
}

/** Digits in groups of three; what stands behind the point stays as it is. */
export function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

/** `2024-07-18 21:52 - 2024-07-19 02:40 UTC`; the second date only where it is another day. */
export function spanWords({ start, end }: SpanJson): string {
  const [from, to] = [formatDate(dateOfInstant(start)), formatDate(dateOfInstant(end))];
  return `${from} ${clockText(start)} - ${from === to ? '' : `${to} `}${clockText(end)} UTC`;
}

/** Up to five spans, and how many more there are. */
export function spansWords(spans: readonly SpanJson[]): Text {
  const shown = spans.slice(0, 5).map(spanWords).join('; ');
  const more = spans.length - 5;
  return more > 0 ? { en: `${shown}; and ${more} more`, ko: `${shown} 외 ${more}개 구간` } : { en: shown, ko: shown };
}

/** The level with an ellipsis where more decimals follow. */
export function levelShown(rated: Rated): string {
  const whole = cmp(readRatio(rated.level), ratioOfDecimal(rated.levelText)) === 0;
  return whole ? rated.levelText : `${rated.levelText}…`;
}

/** The percentage of a credit, with an ellipsis where it grows with the miss and more decimals follow. */
export function creditShown({ creditPercent, creditExact }: Rated): string {
  const whole = creditExact === undefined || cmp(readRatio(creditExact), ratioOfDecimal(creditPercent)) === 0;
  return whole ? `${creditPercent} %` : `${creditPercent}… %`;
}

/** `at least 99 % and below 99.99 %`; in the unit of the scale. */
export function rowWords({ from, to }: TierRow, scale: Pick<Scale, 'unit' | 'words'>): Text {
  const low = from === undefined ? null : boundWords(withUnit(scale, from.value), from.inclusive ? AT_LEAST : ABOVE);
  const high = to === undefined ? null : boundWords(withUnit(scale, to.value), to.inclusive ? AT_MOST : BELOW);
  if (low !== null && high !== null) {
    return { en: `${low.en} and ${high.en}`, ko: `${low.ko} ${high.ko}` };
  }
  return low ?? high ?? { en: 'any level', ko: '모든 수준' };
}

/** `at least 99.9 %`, `at most 30 minutes`: the side that is promised. */
export function promiseWords(scale: Pick<Scale, 'unit' | 'words' | 'better'>, printed: string): Text {
  return boundWords(withUnit(scale, printed), scale.better === 'higher' ? AT_LEAST : AT_MOST);
}

const AT_LEAST: Text = { en: 'at least', ko: '이상' };
const ABOVE: Text = { en: 'above', ko: '초과' };
const AT_MOST: Text = { en: 'at most', ko: '이하' };
const BELOW: Text = { en: 'below', ko: '미만' };

function boundWords(value: Text, side: Text): Text {
  return { en: `${side.en} ${value.en}`, ko: `${value.ko} ${side.ko}` };
}

const PORTIONS: Readonly<Record<'started' | 'complete' | 'exact', Text>> = {
  started: { en: 'each started', ko: '시작된 매' },
  complete: { en: 'each complete', ko: '완료된 매' },
  exact: { en: 'pro rata for each', ko: '비례하여 매' },
};

/** How a credit grows with the miss. */
export function plusWords(plus: Plus): Text {
  if (plus.kind === 'per-percent') {
    const step = PORTIONS[plus.portion];
    return { en: `${plus.credit} % for ${step.en} ${plus.each} percentage points below ${plus.below} %`, ko: `${plus.below} %에 미달하는 ${step.ko} ${plus.each} %p에 대하여 ${plus.credit} %` };
  }
  if (plus.kind === 'per-time') {
    const [step, minutes] = [PORTIONS[plus.portion], grouped(String(plus.minutes))];
    return { en: `${plus.credit} % for ${step.en} ${minutes} minutes of counted downtime`, ko: `산정된 중단 ${step.ko} ${minutes}분에 대하여 ${plus.credit} %` };
  }
  if (plus.kind === 'per-piece') {
    const free = plus.beyond === undefined ? { en: '', ko: '' } : { en: ` beyond ${plus.beyond}`, ko: `(${plus.beyond}건 초과분)` };
    return { en: `${plus.credit} % for each one counted${free.en}`, ko: `산정된 1건${free.ko}마다 ${plus.credit} %` };
  }
  if (plus.kind === 'amount-per-piece') {
    const [sum, free] = [moneyWords(plus), plus.beyond === undefined ? { en: '', ko: '' } : { en: ` beyond ${plus.beyond}`, ko: `(${plus.beyond}건 초과분)` }];
    return { en: `${sum.en} for each one counted${free.en}`, ko: `산정된 1건${free.ko}마다 ${sum.ko}` };
  }
  if (plus.kind === 'amount-per-time') {
    const [sum, step, minutes] = [moneyWords(plus), PORTIONS[plus.portion], grouped(String(plus.minutes))];
    return { en: `${sum.en} for ${step.en} ${minutes} minutes of counted downtime`, ko: `산정된 중단 ${step.ko} ${minutes}분에 대하여 ${sum.ko}` };
  }
  if (plus.kind === 'fee-of-downtime') {
    return { en: `${plus.times} times the fee of the time that was down`, ko: `중단 시간에 해당하는 요금의 ${plus.times}배` };
  }
  if (plus.kind === 'days-of-fee') {
    const days = plus.days === '1' ? '1 day' : `${plus.days} days`;
    return plus.monthDays === undefined
      ? { en: `the fee of ${days} of the period`, ko: `해당 기간의 ${plus.days}일분 요금` }
      : { en: `the fee of ${days} of ${plus.monthDays}`, ko: `${plus.monthDays}일 기준 ${plus.days}일분 요금` };
  }
  return { en: `${plus.atRisk} % at risk × ${plus.pool} % pool × ${plus.allocation} % allocation`, ko: `위험 부담 ${plus.atRisk} % × 배분 ${plus.pool} % × 할당 ${plus.allocation} %` };
}

/** What the terms do with parts of a minute. */
export function partialWords(rule: TimeRules['partialMinutes'], whole: boolean): Text {
  const words: Readonly<Record<TimeRules['partialMinutes'], Text>> = {
    exact: whole ? { en: 'No parts of minutes.', ko: '분 미만 없음.' } : { en: 'Parts of minutes count.', ko: '분 미만도 그대로 계산.' },
    floor: { en: 'Each outage is rounded down to whole minutes.', ko: '중단마다 1분 미만은 버림.' },
    ceil: { en: 'Each outage is rounded up to whole minutes.', ko: '중단마다 1분 미만은 올림.' },
    'whole-only': { en: 'Only minutes of the clock that were down throughout count.', ko: '처음부터 끝까지 중단된 시계상의 분만 계산.' },
  };
  return words[rule];
}

/** What is passed over because an outage was too short, or because its first minutes are free. */
export function runWords({ minimumRun, deductible }: TimeRules, passedOver: readonly SpanJson[]): Text[] {
  const texts: Text[] = [];
  if (minimumRun !== undefined) {
    texts.push({ en: `Only outages of at least ${minimumRun.minutes} minutes without a break count.`, ko: `${minimumRun.minutes}분 이상 끊김 없이 이어진 중단만 산정.` });
  }
  if (deductible?.of === 'outage') {
    texts.push({ en: `The first ${deductible.minutes} minutes of each outage do not count.`, ko: `중단마다 처음 ${deductible.minutes}분은 산정하지 않음.` });
  }
  if (deductible?.of === 'period') {
    texts.push({ en: `${deductible.minutes} minutes of the period do not count.`, ko: `측정 기간 중 ${deductible.minutes}분은 산정하지 않음.` });
  }
  if (passedOver.length > 0) {
    const spans = spansWords(passedOver);
    texts.push({ en: `Passed over: ${spans.en}.`, ko: `산정하지 않은 중단: ${spans.ko}.` });
  }
  return texts;
}

/** A denominator that does not follow the length of the period. */
export function fixedWords(minutes: number): Text {
  const shown = grouped(String(minutes));
  return { en: `The terms set downtime against ${shown} minutes, whatever the length of the period.`, ko: `약관은 기간의 길이와 관계없이 ${shown}분을 분모로 정함.` };
}

/** How time is counted of which nothing is known. */
export function unknownWords(minutes: string, policy: TimeRules['unknown']): Text {
  const how = { up: { en: 'as up', ko: '정상으로 계산' }, down: { en: 'as down', ko: '중단으로 계산' }, removed: { en: 'on neither side', ko: '분자와 분모에서 모두 제외' } }[policy];
  return { en: `${grouped(minutes)} minutes of which the account says nothing count ${how.en}.`, ko: `기록이 다루지 않는 ${grouped(minutes)}분은 ${how.ko}.` };
}

/** What an exclusion does. */
export function policyWords(policy: Terms['exclusions'][number]['policy']): Text {
  return {
    'counted-as-up': { en: 'counted as up', ko: '정상으로 계산' },
    'out-of-both-sides': { en: 'left out of both sides', ko: '분자와 분모에서 모두 제외' },
    'counted-as-down': { en: 'counted as down', ko: '중단으로 계산' },
  }[policy];
}

/** The level, tier and credit of a figure in a few words, for what a contested exclusion would leave. */
export function figureWords(scale: Scale, rated: Rated): Text {
  const money = rated.credit === null ? null : moneyWords(rated.credit);
  const [lost, level] = [lostWords(scale, grouped(rated.lostText)), withUnit(scale, rated.levelText)];
  const figure = (which: 'en' | 'ko'): string => [...(scale.unit === 'minutes' ? [] : [lost[which]]), level[which], `${rated.creditPercent} %`, ...(money === null ? [] : [money[which]])].join(', ');
  return { en: figure('en'), ko: figure('ko') };
}

/** Minutes of a ratio of milliseconds in JSON form, grouped, at most four decimals, no zeros at the end. */
export function marginMinutes(ms: RatioJson): string {
  const { n, d } = readRatio(ms);
  return grouped(decimalText(ratio(n, d * 60_000n), 4).replace(/\.?0+$/, ''));
}
