import { moneyWords } from '../dispute/words.js';
import type { Text } from '../shared/text.js';
import type { BurdenRow, CaseResult } from './result.js';

const PARTIES: Readonly<Record<BurdenRow['party'], Text>> = { customer: { en: 'customer', ko: '고객' }, vendor: { en: 'vendor', ko: '공급자' }, open: { en: 'open', ko: '미정' } };
const FOR: Text = { en: 'for', ko: '유리' };
const AGAINST: Text = { en: 'against', ko: '불리' };

/** Who must prove what, by which clause or law, on which exhibits, where the gap is and what it is worth: a line an element. */
export function burdenLines({ burdens }: CaseResult, say: (text: Text) => string): string[] {
  return burdens.map(({ title, party, basis, exhibitsFor, exhibitsAgainst, gap, worth }) => {
    const who = party === 'open' ? say(basis) : `${say(PARTIES[party])} (${say(basis)})`;
    const cited = (label: Text, ids: readonly string[]): string[] => (ids.length === 0 ? [] : [`${say(label)} ${ids.join(', ')}`]);
    const parts = [who, ...cited(FOR, exhibitsFor), ...cited(AGAINST, exhibitsAgainst), ...(gap === null ? [] : [say(gap)]), ...(worth === null ? [] : [say(moneyWords(worth))])];
    return `${say(title)}: ${parts.join('; ')}`;
  });
}
