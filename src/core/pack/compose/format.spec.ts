import { clock, dateText, dayBefore, dayClock, grouped, minutesOf, moneyFigure, moneyText, monthText, pick, trimmed, windowText } from './format.js';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');
const at = (text: string): number => Date.parse(text);

describe('figures as they are read', () => {
  it.each([['0', '0'], ['999', '999'], ['1000', '1,000'], ['1234567', '1,234,567'], ['12345.6789', '12,345.6789'], ['999.1234', '999.1234'], ['-1234567.5', '-1234567.5']])('%s is grouped as %s', (text, expected) => {
    expect(grouped(text)).toBe(expected);
  });

  it.each([['288.0000', '288'], ['446.4000', '446.4'], ['100', '100'], ['0.0000', '0'], ['10.0500', '10.05']])('%s loses its empty decimals: %s', (text, expected) => {
    expect(trimmed(text)).toBe(expected);
  });

  it('has money with the sign of its currency, else with its code, and won after the amount in Korean sentences', () => {
    const [won, dollar, franc] = [{ amount: '4200000', currency: 'KRW' }, { amount: '1234.50', currency: 'USD' }, { amount: '1000', currency: 'CHF' }];
    expect([won, dollar, franc].map((money) => plain(moneyText(money, 'en')))).toEqual(['₩ 4,200,000', 'US$ 1,234.50', 'CHF 1,000']);
    expect([won, dollar].map((money) => plain(moneyText(money, 'ko')))).toEqual(['4,200,000원', 'US$ 1,234.50']);
    expect([won, franc].map((money) => plain(moneyFigure(money)))).toEqual(['₩ 4,200,000', 'CHF 1,000']);
  });

  it('has minutes to four decimals, without what says nothing', () => {
    expect(minutesOf({ n: '26784000', d: '1' })).toBe('446.4');
    expect(minutesOf({ n: '1', d: '1' })).toBe('0');
    expect(minutesOf({ n: '87600000', d: '1' })).toBe('1,460');
  });
});

describe('times as they are read', () => {
  it('have seconds only where they say something', () => {
    expect([clock(at('2024-07-19T05:22:24Z')), clock(at('2024-07-18T21:56:00Z'))]).toEqual(['05:22:24', '21:56']);
    expect(dayClock(at('2024-07-18T21:56:00Z'))).toBe('2024-07-18 21:56');
    expect(dayBefore('2024-03-01')).toBe('2024-02-29');
  });

  it('have dates in a window of 25 hours or more', () => {
    const start = at('2024-07-18T21:40:00Z');
    expect(windowText({ start, end: at('2024-07-19T22:39:59Z') })).toBe('21:40–22:39:59');
    expect(windowText({ start, end: at('2024-07-19T22:40:00Z') })).toBe('2024-07-18 21:40 – 2024-07-19 22:40');
  });

  it.each([
    ['2024-07', 'July 2024', '2024년 7월'],
    ['2024-12', 'December 2024', '2024년 12월'],
    ['2024-Q3', 'Q3 2024', '2024년 3분기'],
    ['2024', '2024', '2024년'],
    ['2024-07-31', 'window to 31 July 2024', '2024년 7월 31일까지의 기간'],
  ])('name the period %s: %s, %s', (label, en, ko) => {
    expect([monthText(label, 'en'), monthText(label, 'ko')]).toEqual([en, ko]);
  });

  it('name a date', () => {
    expect([dateText('2024-01-05', 'en'), dateText('2024-01-05', 'ko')]).toEqual(['5 January 2024', '2024년 1월 5일']);
    expect(pick({ en: 'a', ko: '가' }, 'ko')).toBe('가');
  });
});
