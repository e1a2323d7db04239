import { readFileSync } from 'node:fs';
import type { Case } from '../formats/case.js';
import { evaluateCase } from './evaluate.js';
import { renderAccounts, renderResult } from './render.js';
import { table, widthOf, wrap } from './text-table.js';

describe('text tables', () => {
  it('measures Hangul as two columns and combining marks as none', () => {
    expect(widthOf('abc')).toBe(3);
    expect(widthOf('가동률')).toBe(6);
    expect(widthOf('99 % 이상')).toBe(9);
    expect(widthOf('e\u0301')).toBe(1);
  });

  it('pads cells by display width', () => {
    const lines = table([{ head: '기록', align: 'left' }, { head: '분', align: 'right' }], [['고객 기록', '288'], ['MS', '1,460']]);
    expect(lines).toEqual(['기록          분', '---------  -----', '고객 기록    288', 'MS         1,460']);
    expect(new Set(lines.map(widthOf)).size).toBe(1);
  });

  it('breaks at spaces and never inside a word', () => {
    expect(wrap('모든 기록의 공통 구간', 12)).toEqual(['모든 기록의', '공통 구간']);
    expect(wrap('unbreakable', 3)).toEqual(['unbreakable']);
  });
});

describe('a rendered result', () => {
  const result = evaluateCase(JSON.parse(readFileSync(new URL('../../../test/golden/july-2024-azure.case.json', import.meta.url), 'utf8')) as Case);

  it.each(['en', 'ko'] as const)('keeps the columns of the accounts table in %s', (locale) => {
    const [head = '', rule = '', ...rows] = renderAccounts(result, locale).trimEnd().split('\n');
    const edges = [...rule.matchAll(/ {2}/g)].map(({ index }) => index);
    for (const line of [head, ...rows]) {
      for (const edge of edges) expect(cell(line, edge)).toBe('  ');
    }
    expect(rows.length).toBeGreaterThanOrEqual(9);
  });

  it('tells figures, turns, deadline and calculation', () => {
    const english = renderResult(result, { locale: 'en' });
    expect(english).toContain('2024-07-18 21:40 - 2024-07-19 22:00');
    expect(english).toContain('389 minutes, 99.1286 %, 10 %');
    expect(english).toContain('back at or before 05:22:24 UTC on 19 July: 10 %; later: 25 %');
    expect(english).toContain('2024-09-30');
    expect(english).toContain('KRW 42,000,000 × 10 % = KRW 4,200,000');
    expect(english).not.toMatch(/undefined|\[object|NaN/);
    const korean = renderResult(result, { locale: 'ko', title: { en: 'Azure', ko: '애저' }, explain: 'all' });
    expect(korean.startsWith('애저\n')).toBe(true);
    expect(korean).toContain('== 계산 과정: MS 최종: 전체 서비스');
  });
});

/** The two columns of a line that begin at a display column. */
function cell(line: string, from: number): string {
  let at = 0;
  let out = '';
  for (const character of `${line}${' '.repeat(300)}`) {
    if (at >= from && at < from + 2) out += character;
    at += widthOf(character);
  }
  return out;
}
