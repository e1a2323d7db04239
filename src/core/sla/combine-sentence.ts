import { moneyWords } from '../dispute/words.js';
import type { Text } from '../shared/text.js';
import type { ClaimedLevel, CombinedGroup } from './combine-result.js';

/** "INC-1: uptime (C-1) 4,200,000 KRW claimed. Left out: support (C-1) 1,000,000 KRW (only the highest credit of an event is given) [6]." */
export function groupSentence({ event, rules, claimed, left, total }: Omit<CombinedGroup, 'sentence'>): Text {
  const cited = rules.length === 0 ? '' : ` [${[...new Set(rules.map(({ clause }) => clause))].join(', ')}]`;
  const [kept, sum] = [claimed.map(levelWords), moneyWords(total)];
  const out = left.map((level) => ({ ...levelWords(level), reason: level.reason }));
  return {
    en: `${event}: ${kept.map(({ en }) => en).join('; ')} claimed, together ${sum.en}.${out.length === 0 ? '' : ` Left out: ${out.map(({ en, reason }) => `${en} (${reason.en})`).join('; ')}${cited}.`}`,
    ko: `${event}: 청구 ${kept.map(({ ko }) => ko).join('; ')}, 합계 ${sum.ko}.${out.length === 0 ? '' : ` 제외: ${out.map(({ ko, reason }) => `${ko}(${reason.ko})`).join('; ')}${cited}.`}`,
  };
}

function levelWords({ level, contract, credit }: ClaimedLevel): Text {
  const money = moneyWords(credit);
  return { en: `${level} (${contract}) ${money.en}`, ko: `${level}(${contract}) ${money.ko}` };
}
