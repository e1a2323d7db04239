import * as fc from 'fast-check';
import type { InlineText } from '../../../core/pack/model.js';
import { hash } from '../../../core/pack/inline.js';
import { styleOf } from '../style.js';
import { face } from './faces.js';
import { breakLines, type Line } from './lines.js';
import { wordsOf } from './words.js';

const style = styleOf('body', 'ko');
const context = { locale: 'ko', contentHash: 'ab', pageText: () => ({ text: '→ 9쪽', room: '→ 9쪽' }) } as const;

function lines(text: InlineText, width: number): Line[] {
  return breakLines(wordsOf(text, style, context), width);
}

function texts(text: InlineText, width: number): string[] {
  return lines(text, width).map((line) => line.segments.map((segment) => segment.text).join('').trim());
}

const em = style.size;

describe('breakLines', () => {
  it('ends Korean lines at spaces and never inside a word that fits', () => {
    expect(texts(['모든 기록의 공통 구간은 자백이 아니다'], em * 8)).toEqual(['모든 기록의 공통', '구간은 자백이', '아니다']);
  });

  it('tears a word that is longer than the line by syllables, punctuation kept', () => {
    const found = texts(['가나다라마바사아자차.'], em * 4.7);
    expect(found.join('')).toBe('가나다라마바사아자차.');
    expect(found.length).toBeGreaterThan(1);
    expect(found.every((line) => !line.startsWith('.'))).toBe(true);
  });

  it('breaks Latin after a hyphen between letters, not inside dates or times', () => {
    expect(texts(['third-party-software'], em * 6.5)).toEqual(['third-party-', 'software']);
    expect(texts(['see OBS-M365 AZ-PIR-PRELIM'], em * 8).some((line) => line.endsWith('-'))).toBe(false);
    expect(texts(['at 2024-07-18 21:52–02:40'], em * 6)).toEqual(['at', '2024-07-18', '21:52–02:40']);
  });

  it('keeps a figure with its unit over a line end', () => {
    for (const line of texts(['약정은 99.99 % 이고 금액은 ₩ 4,200,000 이다'], em * 7)) expect(line).not.toMatch(/^%|₩$/);
  });

  it('breaks a hash only between its groups of four', () => {
    const found = lines([hash('0123456789abcdef0123456789abcdef')], em * 9).flatMap((line) => line.segments.map((segment) => segment.text));
    expect(found.every((group) => /^[0-9a-f]{4}$/.test(group))).toBe(true);
    expect(found.join('')).toBe('0123456789abcdef0123456789abcdef');
  });

  it('obeys line ends in the text', () => {
    expect(texts(['a\nb', { kind: 'break' }, 'c'], 500)).toEqual(['a', 'b', 'c']);
  });

  it('shows what has no glyph as a code, also at the end of a line', () => {
    expect(texts(['龘 x\u202ey 😀'], 500)).toEqual(['U+9F98 xU+202Ey U+1F600']);
  });

  it('never runs over the width and loses no character', () => {
    const alphabet = fc.constantFrom('가', '나다', ' ', 'word ', 'x', '-', '%', '9', '₩', '證', '—', '.', '(');
    fc.assert(fc.property(fc.array(alphabet, { maxLength: 60 }), fc.double({ min: 3, max: 40, noNaN: true }), (parts, width) => {
      const found = lines([parts.join('')], width * em);
      expect(Math.max(0, ...found.map((line) => line.width))).toBeLessThanOrEqual(width * em + 0.01);
      const squeezed = found.flatMap((line) => line.segments.map((segment) => segment.text)).join('').replace(/\s/g, '');
      expect(squeezed).toBe(parts.join('').replace(/\s/g, ''));
    }));
  });
});

describe('Face', () => {
  it('measures thin spaces although the font has none', () => {
    expect(face('sans').width('9\u202f%')).toBeCloseTo(face('sans').width('9%') + 0.19, 6);
  });
});
