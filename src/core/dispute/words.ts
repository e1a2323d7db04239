import type { Money } from '../shared/money.js';
import { decimalText, div, ratio, type Ratio } from '../shared/ratio.js';
import { monthName } from '../shared/months.js';
import type { Text } from '../shared/text.js';
import { MINUTE_MS, SECOND_MS } from '../time/civil.js';
import { dateOfInstant, formatTimeOfDay, type Instant } from '../time/instant.js';

/** `05:22:24 UTC on 19 July`; seconds and milliseconds only where they are not zero. */
export function instantWords(at: Instant): Text {
  const { month, day } = dateOfInstant(at);
  const clock = `${clockText(at)} UTC`;
  return { en: `${clock} on ${day} ${monthName(month)}`, ko: `${month}월 ${day}일 ${clock}` };
}

/** The clock time in UTC alone, for sentences that have named the day. */
export function clockText(at: Instant): string {
  const [rest, text] = [((at % SECOND_MS) + SECOND_MS) % SECOND_MS, formatTimeOfDay(at)];
  if (rest > 0) return `${text}.${String(rest).padStart(3, '0')}`;
  return text.endsWith(':00') ? text.slice(0, 5) : text;
}

/** `446.4 minutes`: exact where four decimals hold it, else half-up to four. */
export function minutesWords(milliseconds: Ratio): Text {
  const number = groupedDecimal(decimalText(div(milliseconds, ratio(MINUTE_MS)), 4));
  return { en: `${number} ${number === '1' ? 'minute' : 'minutes'}`, ko: `${number}분` };
}

/** `10 %`. */
export function percentWords(percent: string): string {
  return `${percent} %`;
}

/** `KRW 6,300,000`, `6,300,000원`; other currencies by their code in both languages. */
export function moneyWords({ amount, currency }: Money): Text {
  const number = grouped(amount);
  return { en: `${currency} ${number}`, ko: currency === 'KRW' ? `${number}원` : `${currency} ${number}` };
}

/** Titles one after the other: `a, b and c`; `a, b, c`. */
export function listWords(titles: readonly Text[]): Text {
  const names = titles.map(({ en }) => en);
  const before = names.slice(0, -1).join(', ');
  return { en: [...(before === '' ? [] : [before]), ...names.slice(-1)].join(' and '), ko: titles.map(({ ko }) => ko).join(', ') };
}

function groupedDecimal(text: string): string {
  return grouped(text.replace(/\.?0+$/, ''));
}

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}
