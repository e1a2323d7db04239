import { ratio } from '../shared/ratio.js';
import { clockText, instantWords, listWords, minutesWords, moneyWords, percentWords } from './words.js';

const at = (text: string): number => Date.parse(text);

describe('words of figures', () => {
  it('tell an instant as exactly as it is known', () => {
    expect(instantWords(at('2024-07-19T05:22:24Z'))).toEqual({ en: '05:22:24 UTC on 19 July', ko: '7월 19일 05:22:24 UTC' });
    expect(instantWords(at('2024-12-31T23:59:00Z')).en).toBe('23:59 UTC on 31 December');
    expect(['2024-07-19T05:22:24.007Z', '1969-12-31T23:59:59.999Z', '2024-07-19T05:22:00Z'].map((text) => clockText(at(text)))).toEqual(['05:22:24.007', '23:59:59.999', '05:22']);
  });

  it('count minutes to four decimals, one of them alone', () => {
    expect([ratio(26_784_000), ratio(60_000), ratio(87_600_000), ratio(1, 3)].map((ms) => minutesWords(ms).en)).toEqual(['446.4 minutes', '1 minute', '1,460 minutes', '0 minutes']);
    expect(minutesWords(ratio(26_784_000)).ko).toBe('446.4분');
  });

  it('name money by its code, won after the amount in Korean', () => {
    expect(moneyWords({ amount: '6300000', currency: 'KRW' })).toEqual({ en: 'KRW 6,300,000', ko: '6,300,000원' });
    expect(moneyWords({ amount: '1234.50', currency: 'USD' })).toEqual({ en: 'USD 1,234.50', ko: 'USD 1,234.50' });
    expect(percentWords('10')).toBe('10 %');
  });

  it('list titles', () => {
    const titles = ['a', 'b', 'c'].map((name) => ({ en: name, ko: name }));
    expect([0, 1, 2, 3].map((count) => listWords(titles.slice(0, count)).en)).toEqual(['', 'a', 'a and b', 'a, b and c']);
    expect(listWords(titles).ko).toBe('a, b, c');
  });
});
