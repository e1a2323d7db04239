import { columns, padded, wrapped } from '../wrap.js';
import type { Answer } from './answer.js';
import { HEADINGS } from './answer-words.js';

/** The answer as plain text of that many columns: fits one screen, reads without colour. */
export function terminalText(answer: Answer, width: number): string {
  const { locale } = answer;
  const rule = '─'.repeat(Math.min(width, 78));
  const section = (heading: keyof typeof HEADINGS, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', HEADINGS[heading][locale], ...lines.map((line) => wrapped(line, width, '  - '))]);
  return [
    wrapped(answer.heading, width),
    rule,
    wrapped(answer.verdict, width),
    '',
    ...figureLines(answer),
    ...section('turns', answer.turns),
    '',
    HEADINGS.outages[locale],
    ...outageLines(answer),
    ...section('missing', answer.missing),
    ...section('log', answer.log),
    ...section('terms', answer.terms),
    '',
    wrapped(HEADINGS.noAdvice[locale], width),
    '',
  ].join('\n');
}

function figureLines({ figures }: Answer): string[] {
  const widest = Math.max(...figures.map(({ value }) => columns(value)));
  return figures.map(({ value, notes }) => `  ${padded(value, widest)}   ${notes.join(' · ')}`);
}

function outageLines({ outages, locale }: Answer): string[] {
  if (outages.length === 0) return [locale === 'ko' ? '  없음' : '  none'];
  const shown = outages.slice(0, 20).map(({ utc, local, minutes }) => `  ${padded(minutes, 12)}${utc} UTC\n  ${' '.repeat(12)}${local}`);
  const more = outages.length - shown.length;
  return more > 0 ? [...shown, locale === 'ko' ? `  그 밖의 ${more}건` : `  and ${more} more`] : shown;
}
