import type { Text } from '../shared/text.js';
import { dateOfInstant } from '../time/instant.js';
import type { Span, SpanSet } from '../time/spans.js';
import { clockText, instantWords } from './words.js';

const SHOWN = 5;

/** "from 21:40 to 21:52 UTC on 18 July and from ...": at most five spans, the rest by their number. */
export function spansWords(spans: SpanSet): Text {
  const parts = spans.slice(0, SHOWN).map(spanWords);
  const more = spans.length - parts.length;
  const rest = more > 0 ? [{ en: `${more} more`, ko: `그 밖의 ${more}개 구간` }] : [];
  const all = [...parts, ...rest];
  return { en: all.map(({ en }) => en).join(' and '), ko: all.map(({ ko }) => ko).join(', ') };
}

function spanWords({ start, end }: Span): Text {
  const [from, to] = [instantWords(start), instantWords(end)];
  const [a, b] = [dateOfInstant(start), dateOfInstant(end)];
  const sameDay = a.day === b.day && a.month === b.month && a.year === b.year;
  return sameDay
    ? { en: `from ${clockText(start)} to ${to.en}`, ko: `${from.ko} ~ ${clockText(end)}` }
    : { en: `from ${from.en} to ${to.en}`, ko: `${from.ko} ~ ${to.ko}` };
}
