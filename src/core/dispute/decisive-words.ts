import { particle } from '../shared/particle.js';
import { sameText, type Text } from '../shared/text.js';
import type { Context } from '../sla/context.js';
import type { MoneyJson } from '../sla/result.js';
import { withUnit } from '../sla/scale.js';
import { DAY_MS } from '../time/civil.js';
import type { DecisiveSet, Standing } from './decisive-result.js';
import type { DisputedFact } from './disputed-facts.js';
import { spansWords } from './span-words.js';
import { clockText, instantWords, moneyWords, percentWords } from './words.js';

/** What is so where a fact is decided otherwise than the base account states it. */
export function factTitle({ kind, favours, change, span, edge, by }: DisputedFact): Text {
  if (change.kind === 'exclusion') return exclusionTitle(change.exclusion.exclusion.title);
  if (change.kind === 'observation') {
    const { id } = change.observed.observation;
    return { en: `${id} falls away`, ko: `${id}${particle(id, '이', '가')} 배척됨` };
  }
  if (change.kind === 'item') {
    const { subject } = change.other;
    const who = by.join(', ');
    return change.own === null ? { en: `${subject} counts as ${who} states it`, ko: `${who}의 기록대로 ${subject} 산정` } : { en: `${subject} is as ${who} states it`, ko: `${subject}${particle(subject, '은', '는')} ${who}의 기록대로` };
  }
  const more = favours === 'customer';
  if (edge !== null) return edgeTitle(kind === 'start', more, instantWords(edge.other), besides(edge.stated, edge.other));
  const time = spansWords([span]);
  if (kind === 'outage') return more ? { en: `A further outage ${time.en}`, ko: `추가 중단: ${time.ko}` } : { en: `No outage ${time.en}`, ko: `중단 없음: ${time.ko}` };
  return more ? { en: `More was down ${time.en}`, ko: `더 넓은 중단: ${time.ko}` } : { en: `Less was down ${time.en}, or nothing`, ko: `중단이 더 좁거나 없음: ${time.ko}` };
}

function exclusionTitle({ en, ko }: Text): Text {
  return { en: `The exclusion “${en}” applies`, ko: `면책 “${ko}” 인정` };
}

function edgeTitle(start: boolean, more: boolean, other: Text, stated: Text): Text {
  const not = { en: `not ${start ? 'from ' : ''}${stated.en}`, ko: `${stated.ko}가 아님` };
  if (start) return more ? { en: `Down from ${other.en} already, ${not.en}`, ko: `${other.ko}에 이미 중단(${not.ko})` } : { en: `Down only from ${other.en}, ${not.en}`, ko: `${other.ko}에야 중단(${not.ko})` };
  return more ? { en: `Down until ${other.en}, ${not.en}`, ko: `${other.ko}까지 중단(${not.ko})` } : { en: `Back already at ${other.en}, ${not.en}`, ko: `${other.ko}에 이미 복구(${not.ko})` };
}

/** An instant beside another that is told in full: of the same day by the clock alone. */
function besides(at: number, other: number): Text {
  return Math.floor(at / DAY_MS) === Math.floor(other / DAY_MS) ? sameText(`${clockText(at)} UTC`) : instantWords(at);
}

const AND: Text = { en: ' and ', ko: ', ' };

/** "With F4: 97.6 %, 25 %, KRW 10,500,000 instead of KRW 4,200,000", with what each fact is for the reader to look up. */
export function setSentence(ctx: Context, facts: readonly { readonly id: string; readonly title: Text }[], stated: Standing, { outcome, changes }: Pick<DecisiveSet, 'outcome' | 'changes'>): Text {
  const names = (locale: 'en' | 'ko'): string => facts.map(({ id, title }) => `${id} (${title[locale]})`).join(AND[locale]);
  const [now, then] = [creditWords(stated), creditWords(outcome)];
  const level = withUnit(ctx.scale, outcome.levelText);
  const missed = !changes.includes('breach') ? { en: '', ko: '' } : outcome.met ? { en: ', the service level is met', ko: ', 서비스 수준 충족' } : { en: ', the service level is missed', ko: ', 서비스 수준 미달' };
  return {
    en: `With ${names('en')}: ${level.en}${missed.en}; credit ${then.en} instead of ${now.en}.`,
    ko: `${names('ko')}: ${level.ko}${missed.ko}, 크레딧은 ${now.ko}에서 ${then.ko}${particle(then.ko, '으로', '로')} 달라집니다.`,
  };
}

/** `25 %, KRW 10,500,000`. */
export function creditWords({ creditPercent, credit }: Pick<Standing, 'creditPercent' | 'credit'>): Text {
  const money: Text | null = credit === null ? null : moneyWords(credit);
  const percent = percentWords(creditPercent);
  return { en: money === null ? percent : `${percent}, ${money.en}`, ko: money === null ? percent : `${percent}, ${money.ko}` };
}

/** A signed amount: `+KRW 6,300,000`, `−KRW 4,200,000`. */
export function signedMoney(money: MoneyJson): Text {
  const negative = money.amount.startsWith('-');
  const { en, ko } = moneyWords({ ...money, amount: money.amount.replace('-', '') });
  const sign = negative ? '−' : /[1-9]/.test(money.amount) ? '+' : '';
  return { en: `${sign}${en}`, ko: `${sign}${ko}` };
}

/** What was still computed where there are too many facts for every way to decide them. */
export function boundedText(count: number, most: number, pairs: boolean, singles: boolean): Text {
  const done = pairs
    ? { en: 'Computed: each fact alone and each pair, and each price alone and with all others won or lost', ko: '각 사실의 단독 영향, 모든 두 사실의 조합, 단독 가격과 나머지를 모두 이기거나 졌을 때의 가격은 산정했습니다' }
    : singles
      ? { en: 'Computed: each fact alone, and each price alone and with all others won or lost; no pairs', ko: '각 사실의 단독 영향, 단독 가격과 나머지를 모두 이기거나 졌을 때의 가격은 산정했고 조합은 산정하지 않았습니다' }
      : { en: 'None is listed or priced, and no set is computed', ko: '사실의 목록, 가격, 조합은 모두 제시하지 않았습니다' };
  return {
    en: `${count} facts are disputed; under these terms every way to decide them is looked at for up to ${most}. ${done.en}.`,
    ko: `다툼 있는 사실이 ${count}개입니다. 이 약관에서 모든 조합을 따지는 한도는 ${most}개입니다. ${done.ko}.`,
  };
}

/** Items on which accounts differ, too many to be disputed facts one by one. */
export function leftOutText(count: number): Text {
  const number = String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  return {
    en: `${number} items are told differently by several accounts, or by another account alone: too many to be decided one by one. None of them is a disputed fact here; what each account comes to stands beside the others.`,
    ko: `기록마다 다르게 적혀 있거나 다른 기록에만 있는 건이 ${number}건으로, 한 건씩 따지기에는 너무 많아 다툼 있는 사실에 넣지 않았습니다. 기록별 결과는 나란히 제시됩니다.`,
  };
}

/** More smallest sets than are listed. */
export function omittedText(shown: number, all: number): Text {
  return {
    en: `${all} smallest sets of disputed facts change the result; the ${shown} with the fewest facts are listed.`,
    ko: `결과를 바꾸는 최소 사실 집합은 ${all}개이며, 사실 수가 적은 ${shown}개를 적었습니다.`,
  };
}
