import { readFileSync } from 'node:fs';
import type { Case } from '../formats/case.js';
import { evaluateCase } from './evaluate.js';
import { RENDER } from './render-words.js';
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

const whole = evaluateCase(JSON.parse(readFileSync(new URL('../../../test/golden/july-2024-azure.case.json', import.meta.url), 'utf8')) as Case);

describe('a rendered result', () => {
  const result = whole;

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

describe('a result of another shape', () => {
  const text = (words: string): { en: string; ko: string } => ({ en: words, ko: words });
  const shown = (change: (result: typeof whole) => Partial<typeof whole>, explain?: string): string => renderResult({ ...whole, ...change(whole) }, { locale: 'en', width: 400, ...(explain === undefined ? {} : { explain }) });
  const [first] = whole.accounts;
  if (first === undefined) throw new Error('no account');
  const money = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'KRW' });

  it('has a dash for an amount, and no line for a fee, where none is known', () => {
    const none = shown(({ accounts }) => ({ fee: null, accounts: accounts.map((account) => ({ ...account, stated: { ...account.stated, credit: null } })) }));
    expect(shown(() => ({}))).toContain('Fee of the period KRW 42,000,000');
    expect(none).not.toContain('Fee of the period');
    expect(none).toMatch(/10 % +- /);
  });

  it('shows three windows and how many more, or that there is none', () => {
    const windows = [1, 2, 3, 4, 5].map((day) => ({ start: Date.UTC(2024, 6, day), end: Date.UTC(2024, 6, day, 1) }));
    const rows = shown(() => ({ accounts: [{ ...first, windows }, { ...first, id: 'quiet', title: text('Quiet'), windows: [] }] }));
    expect(rows).toMatch(/2024-07-03 00:00[^]*\+2/);
    expect(rows.slice(0, rows.indexOf('== What'))).not.toContain('2024-07-04');
    expect(rows).toMatch(/^Quiet \*? *none/m);
  });

  it('explains no mark that it does not bear', () => {
    const plain = shown(({ accounts }) => ({ accounts: accounts.map((account) => ({ ...account, hypothetical: false, fictional: false })) }));
    const [hypothetical, fictional] = [RENDER.hypothetical.en, RENDER.fictional.en];
    expect(shown(() => ({}))).toContain(hypothetical);
    expect([plain.includes(hypothetical), plain.includes(fictional)]).toEqual([false, false]);
    expect(shown(() => ({ accounts: [{ ...first, fictional: true }] }))).toContain(fictional);
  });

  it('has a column for what is contested only where that would change something', () => {
    const head = (changed: string): string => changed.slice(0, changed.indexOf('---'));
    expect(head(shown(() => ({})))).toContain(RENDER.contested.en);
    const agreed = shown(({ accounts }) => ({ accounts: accounts.map((account) => ({ ...account, withContested: { ...account.withContested, same: true } })) }));
    expect(head(agreed)).not.toContain(RENDER.contested.en);
  });

  it('says who must prove what, on which exhibits, where the gap is and what it is worth, a line an element', () => {
    const [row] = whole.burdens;
    if (row === undefined) throw new Error('no burden');
    const bare = { ...row, title: text('Downtime'), basis: text('clause 4'), exhibitsFor: [], exhibitsAgainst: [], gap: null, worth: null };
    const lines = shown(() => ({ burdens: [{ ...bare, party: 'customer' as const }, { ...bare, party: 'open' as const, basis: text('open: counsel'), exhibitsFor: ['EX-1', 'EX-2'], exhibitsAgainst: ['EX-3'], gap: text('no log'), worth: money('6300000') }] }));
    expect(lines).toContain('- Downtime: customer (clause 4)\n- Downtime: open: counsel; for EX-1, EX-2; against EX-3; no log; KRW 6,300,000\n');
  });

  it('says that something is not shown to this reader, where it is not', () => {
    expect(shown(() => ({}))).not.toContain(RENDER.withheld.en);
    expect(shown(() => ({ withheld: ['prices'] }))).toContain(RENDER.withheld.en);
  });

  it('gives the range of an account, what it rests on, and what the claim lies between', () => {
    const range = { lowest: first.stated, highest: { ...first.stated, levelText: '58.0220', creditPercent: '100' }, reasons: [text('Nobody counted.')] };
    const open = shown(() => ({ accounts: [{ ...first, range }], range: { lowest: money('0'), highest: money('42000000'), reasons: [text('No end is known.')] }, contestedWorth: money('6300000') }));
    expect(open).toContain(`${first.title.en}: ${first.stated.levelText} %, 25 %, KRW 10,500,000 ... 58.0220 %, 100 %, KRW 10,500,000\n    Nobody counted.`);
    expect(open).toContain('KRW 0 - KRW 42,000,000. No end is known.');
    expect(open).toContain(`${RENDER.contestedWorth.en}: KRW 6,300,000`);
    const closed = shown(() => ({ claimed: null, range: { lowest: money('5'), highest: money('5'), reasons: [] }, contestedWorth: null }));
    for (const words of [`${RENDER.claimed.en}:`, `${RENDER.range.en}:`, `${RENDER.contestedWorth.en}:`]) expect(closed).not.toContain(words);
  });

  it('tells a finding with or without its readings, and how excused time lowers the credit', () => {
    const finding = { code: 'x', severity: 'warning' as const, text: text('Two readings.'), subjects: [], alternatives: [{ reading: text('first'), levelText: '99.9000', creditPercent: '0' }, { reading: text('second'), levelText: '99.8000', creditPercent: '10' }] };
    const { alternatives: _alternatives, ...bare } = finding;
    expect(shown(() => ({ findings: [bare] }))).toMatch(/- Two readings\.\n\n/);
    expect(shown(() => ({ findings: [finding] }))).toContain('- Two readings.\n    first: 99.9000 %, 0 %; second: 99.8000 %, 10 %\n');
    const excused = [{ fromMs: { n: '0', d: '1' }, inclusive: true, creditPercent: '10', credit: money('4200000') }, { fromMs: { n: '60000', d: '1' }, inclusive: false, creditPercent: '0', credit: null }];
    expect(shown(() => ({ excused }))).toContain('10 %, KRW 4,200,000\n');
    expect(shown(() => ({ excused }))).toMatch(/1 minute[^:]*: 0 %\n/);
    expect(shown(() => ({ excused: excused.slice(0, 1) }))).not.toContain(`== ${RENDER.excused.en}`);
  });

  it('calculates the account that is asked for, else the claimed one, else the first; a step may rest on nothing', () => {
    const title = (id: string | undefined): string => `== ${RENDER.calculation.en}: ${whole.accounts.find((account) => account.id === id)?.title.en ?? ''}\n`;
    expect(shown(() => ({}))).toContain(title(whole.claimed ?? ''));
    expect(shown(() => ({ claimed: null }))).toContain(title(first.id));
    const [, , third] = whole.accounts;
    expect(shown(() => ({}), third?.id)).toContain(title(third?.id));
    const bare = whole.explanation.map((step) => ({ ...step, text: text('Step.'), clause: null, facts: [], exhibits: [] }));
    expect(shown(() => ({ explanation: bare }))).toContain('1. Step.\n2. Step.\n');
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
