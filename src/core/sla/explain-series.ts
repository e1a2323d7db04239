import { errorRateOf, isSampled, type SampledMeasure } from '../facts/series-inline.js';
import type { Text } from '../shared/text.js';
import { cmp, decimalText, div, HUNDRED, mul, ratio, sub } from '../shared/ratio.js';
import type { Context } from './context.js';
import { grouped, readRatio, spanWords } from './explain-words.js';
import type { AccountResult, Rated, SampledJson } from './result.js';
import { withUnit } from './scale.js';

/** What the samples of an account say: how many intervals of which kind, and the worst of them. Null where it holds none. */
export function sampledWords(ctx: Context, { samples }: AccountResult): Text[] | null {
  const { measure } = ctx.terms;
  if (samples === undefined || !isSampled(measure)) return null;
  const { intervals, intervalMinutes, sampled } = samples;
  const [all, length] = [grouped(String(intervals)), String(intervalMinutes)];
  const missing = intervals - sampled;
  return [
    { en: `${all} intervals of ${length} minute${intervalMinutes === 1 ? '' : 's'}${missing === 0 ? ', each with a sample' : `, ${grouped(String(missing))} without a sample`}.`, ko: `${length}분 구간 ${all}개${missing === 0 ? ', 모두 표본 있음' : `(표본 없는 구간 ${grouped(String(missing))}개)`}.` },
    ...requestWords(samples),
    ...kindWords(measure, samples),
    ...worstWords(ctx, samples),
  ];
}

/** How the level follows from a mean of error rates; nothing for other families. */
export function meanWords({ terms: { measure } }: Context, { lost, whole }: Rated): Text[] {
  if (measure.family !== 'error-rate-average' || whole.n === '0') return [];
  const mean = div(mul(HUNDRED, readRatio(lost)), readRatio(whole));
  const shown = decimalText(mean, 6);
  return [{ en: `Mean error rate, each interval with the same weight: ${shown} %.`, ko: `구간마다 같은 가중치로 낸 평균 오류율 ${shown} %.` }];
}

/** That the exact fraction was not needed: how near the bounds lie to each other. Nothing where the figure is a fraction. */
export function enclosureWords({ enclosure }: Rated): Text[] {
  if (enclosure === undefined) return [];
  const width = sub(readRatio(enclosure.high), readRatio(enclosure.low));
  let places = 0;
  while (cmp(mul(width, ratio(10n ** BigInt(places + 1))), ratio(1)) < 0) places += 1;
  return [{ en: `The level lies between two bounds less than 10^-${places} % apart, and no bound of the table lies between them: the exact fraction was not needed.`, ko: `수준은 차이가 10^-${places} % 미만인 두 값 사이에 있고 그 사이에 등급 경계가 없으므로 분수를 끝까지 전개하지 않고 판정함.` }];
}

function requestWords({ requests }: SampledJson): Text[] {
  if (requests === null) return [];
  const [total, bad] = [grouped(requests.total), grouped(requests.bad)];
  return [{ en: `${total} requests, ${bad} of them failed.`, ko: `요청 ${total}건 중 실패 ${bad}건.` }];
}

function kindWords(measure: SampledMeasure, { idle, failing, counted }: SampledJson): Text[] {
  const [some, many, few] = [grouped(String(failing)), grouped(String(counted)), grouped(String(idle))];
  const left = idle === 0 ? [] : [{ en: `${few} with too few requests to count.`, ko: `요청이 적어 제외된 구간 ${few}개.` }];
  if (measure.family === 'bad-intervals' || measure.family === 'qualified-minutes') {
    const what = conditionWords(measure);
    return [{ en: `${some} intervals with a failure, ${many} of them down: ${what.en}.`, ko: `실패가 있는 구간 ${some}개, 그중 중단으로 산정되는 구간 ${many}개(${what.ko}).` }, ...left];
  }
  if (measure.family === 'interval-share') {
    const unit = measure.valueUnit;
    const { atLeast, atMost } = measure.meets;
    const [bound, side] = atLeast === undefined ? [atMost, { en: 'above', ko: '초과' }] : [atLeast, { en: 'below', ko: '미만' }];
    return [{ en: `${many} intervals ${side.en} ${bound} ${unit.en}.`, ko: `${bound} ${unit.ko} ${side.ko} 구간 ${many}개.` }];
  }
  if (measure.family === 'percentile') {
    return [{ en: `${many} intervals beyond the promise; the level is percentile ${measure.percentile} by the nearest rank.`, ko: `약정을 벗어난 구간 ${many}개, 수준은 최근접 순위로 구한 제${measure.percentile}백분위수.` }];
  }
  return [{ en: `${some} intervals with a failure.`, ko: `실패가 있는 구간 ${some}개.` }, ...left];
}

/** What makes an interval down, in words. */
function conditionWords(measure: Extract<SampledMeasure, { family: 'bad-intervals' | 'qualified-minutes' }>): Text {
  const rate = errorRateOf(measure);
  if (rate === null) return { en: 'every attempt failed', ko: '모든 시도 실패' };
  return rate.inclusive ? { en: `error rate of at least ${rate.above} %`, ko: `오류율 ${rate.above} % 이상` } : { en: `error rate above ${rate.above} %`, ko: `오류율 ${rate.above} % 초과` };
}

function worstWords({ scale, terms: { measure } }: Context, { worst }: SampledJson): Text[] {
  const unit = measure.family === 'interval-share' ? { ...scale, unit: 'number' as const, words: measure.valueUnit } : scale;
  const shown = worst.slice(0, 3).map((one): Text => {
    const when = spanWords(one);
    if (one.value !== undefined) {
      const value = withUnit(unit, one.value);
      return { en: `${when} ${value.en}`, ko: `${when} ${value.ko}` };
    }
    const { bad = 0, total = 1 } = one;
    const rate = decimalText(ratio(100n * BigInt(bad), BigInt(total)), 2);
    return { en: `${when} ${rate} % (${grouped(String(bad))} of ${grouped(String(total))})`, ko: `${when} ${rate} %(${grouped(String(total))}건 중 ${grouped(String(bad))}건)` };
  });
  return shown.length === 0 ? [] : [{ en: `The worst: ${shown.map(({ en }) => en).join('; ')}.`, ko: `가장 나쁜 구간: ${shown.map(({ ko }) => ko).join(', ')}.` }];
}
