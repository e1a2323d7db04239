import type { Text } from '../shared/text.js';
import type { CaseResult, MoneyJson } from '../sla/result.js';
import type { PricedFact } from './decisive-result.js';
import { signedMoney } from './decisive-words.js';

/** A line for each smallest set of facts that changes the result; one that says so where none does. None where nothing is disputed. */
export function setLines({ decisive }: Pick<CaseResult, 'decisive'>): readonly Text[] {
  if (decisive === null) return [];
  return decisive.sets.length > 0 ? decisive.sets.map(({ sentence }) => sentence) : [decisive.exact ? NOTHING : NOTHING_FOUND];
}

/** A line for each disputed fact: what it is, who must prove it, what it is worth alone and given the others. */
export function factLines({ decisive }: Pick<CaseResult, 'decisive'>): readonly Text[] {
  return (decisive?.facts ?? []).map(factLine);
}

const NOTHING: Text = { en: 'However the disputed facts are decided, service level, tier and credit stay as they are.', ko: '다툼 있는 사실이 어떻게 인정되더라도 서비스 수준, 등급, 크레딧은 그대로입니다.' };
const NOTHING_FOUND: Text = { en: 'No fact and no pair that was looked at changes the result.', ko: '따져 본 개별 사실과 두 사실의 조합은 결과를 바꾸지 않습니다.' };

const PARTIES: Readonly<Record<PricedFact['burden']['party'], Text>> = {
  customer: { en: 'the customer must prove it', ko: '증명책임 고객' },
  vendor: { en: 'the vendor must prove it', ko: '증명책임 공급자' },
  open: { en: 'who must prove it is open', ko: '증명책임 미정' },
};

function factLine({ id, title, burden, price: { alone, least, most, othersWon, othersLost } }: PricedFact): Text {
  const who = PARTIES[burden.party];
  if (alone === null) return { en: `${id} ${title.en}: ${who.en}`, ko: `${id} ${title.ko}: ${who.ko}` };
  const [one, low, high] = [amount(alone), amount(least), amount(most)];
  const [won, lost] = [amount(othersWon), amount(othersLost)];
  const given: Text = least === null
    ? { en: `${won.en} with all others won, ${lost.en} with all lost`, ko: `나머지를 모두 이기면 ${won.ko}, 모두 지면 ${lost.ko}` }
    : low.en === high.en
      ? { en: `${low.en} however the others are decided`, ko: `다른 사실과 관계없이 ${low.ko}` }
      : { en: `${low.en} to ${high.en} given the others`, ko: `다른 사실에 따라 ${low.ko} ~ ${high.ko}` };
  return { en: `${id} ${title.en}: ${who.en}; ${one.en} alone, ${given.en}`, ko: `${id} ${title.ko}: ${who.ko}, 단독 ${one.ko}, ${given.ko}` };
}

function amount(money: MoneyJson | null): Text {
  return money === null || !/[1-9]/.test(money.amount) ? { en: '0', ko: '0' } : signedMoney(money);
}
