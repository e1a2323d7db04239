import { decimalText, ratio, type Ratio } from '../../shared/ratio.js';
import type { Locale, Text } from '../../shared/text.js';
import type { AccountResult, CaseResult, MoneyJson, Rated, RatioJson, SpanJson } from '../../sla/result.js';
import { lostWords, withUnit } from '../../sla/scale.js';
import { dateOfInstant, formatDate, formatTimeOfDay, instantOfDate, parseDate } from '../../time/instant.js';
import { monthName } from '../../shared/months.js';

/** Space that is thin and never breaks: between a number and its unit. */
export const THIN = '\u202f';
const MINUTE = 60_000;
const SIGNS: Readonly<Record<string, string>> = { KRW: '₩', USD: 'US$', EUR: '€', GBP: '£', JPY: '¥' };

/** `12345.6` as `12,345.6`. */
export function grouped(decimal: string): string {
  return decimal.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

/** `99.3548` as `99.3548 %`. */
export function percent(value: string): string {
  return `${value}${THIN}%`;
}

/** A level with its unit: `99.3548 %` with a thin space, `30 minutes`, `30분`. */
export function levelOf(scale: CaseResult['scale'], figure: string, locale: Locale): string {
  return scale.unit === 'percent' ? percent(figure) : withUnit(scale, grouped(figure))[locale];
}

/** The lesser and the greater level of a range that goes from the least loss to the greatest. */
export function levelsOf({ better }: CaseResult['scale'], { lowest, highest }: Pick<NonNullable<AccountResult['range']>, 'lowest' | 'highest'>): readonly [least: string, most: string] {
  return better === 'higher' ? [highest.levelText, lowest.levelText] : [lowest.levelText, highest.levelText];
}

/** What was lost, with its unit: `288 minutes`, `3 tickets`. */
export function lostOf(scale: CaseResult['scale'], { lostText }: Pick<Rated, 'lostText'>, locale: Locale): string {
  return lostWords(scale, grouped(trimmed(lostText)))[locale];
}

/** An amount as it is read: `₩ 4,200,000` in English, `4,200,000원` in Korean sentences. */
export function moneyText(money: MoneyJson, locale: Locale): string {
  const amount = grouped(money.amount);
  if (locale === 'ko' && money.currency === 'KRW') {
    return `${amount}원`;
  }
  return `${SIGNS[money.currency] ?? money.currency}${THIN}${amount}`;
}

/** An amount as a big figure: with its sign in both languages. */
export function moneyFigure(money: MoneyJson): string {
  return `${SIGNS[money.currency] ?? money.currency}${THIN}${grouped(money.amount)}`;
}

/** Milliseconds as minutes, exact where four decimals hold it, grouped. */
export function minutesOf(ms: RatioJson | Ratio): string {
  const value = ratio(BigInt(ms.n), BigInt(ms.d) * BigInt(MINUTE));
  return grouped(trimmed(decimalText(value, 4)));
}

/** Decimal text without superfluous zeros: `288.0000` as `288`. */
export function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** A zone beside UTC: its short label and its offset at an instant, as data. */
export interface Beside {
  readonly label: string;
  readonly offsetAt: (at: number) => number;
}

/** `21:56`, or `05:22:24` where seconds matter. */
export function clock(at: number): string {
  const text = formatTimeOfDay(at);
  return text.endsWith(':00') ? text.slice(0, 5) : text;
}

/** `2024-07-18`. */
export function day(at: number): string {
  return formatDate(dateOfInstant(at));
}

/** The day before a date, both YYYY-MM-DD: what ends before its `to` has this as its last day. */
export function dayBefore(date: string): string {
  return day(instantOfDate(parseDate(date)) - 1);
}

/** `2024-07-18 21:56`. */
export function dayClock(at: number): string {
  return `${day(at)} ${clock(at)}`;
}

/** `21:56–02:40`; with dates where the two ends are more than a day apart. */
export function windowText(span: SpanJson): string {
  const near = span.end - span.start < 25 * 60 * MINUTE;
  return near ? `${clock(span.start)}–${clock(span.end)}` : `${dayClock(span.start)} – ${dayClock(span.end)}`;
}

/** The label of a period: `2024-07` as `July 2024` or `2024년 7월`; a quarter, a year, or the last day of a window likewise. */
export function monthText(label: string, locale: Locale): string {
  const [year, second] = [label.slice(0, 4), label.slice(5)];
  if (second === '') return locale === 'ko' ? `${year}년` : year;
  if (second.startsWith('Q')) return locale === 'ko' ? `${year}년 ${second.slice(1)}분기` : `${second} ${year}`;
  if (second.length > 2) return locale === 'ko' ? `${dateText(label, locale)}까지의 기간` : `window to ${dateText(label, locale)}`;
  return locale === 'ko' ? `${year}년 ${Number(second)}월` : `${monthName(Number(second))} ${year}`;
}

/** `2024-09-30` as `30 September 2024` or `2024년 9월 30일`. */
export function dateText(date: string, locale: Locale): string {
  const { year, month, day } = parseDate(date);
  return locale === 'ko' ? `${year}년 ${month}월 ${day}일` : `${day} ${monthName(month)} ${year}`;
}

export function pick(text: Text, locale: Locale): string {
  return text[locale];
}
