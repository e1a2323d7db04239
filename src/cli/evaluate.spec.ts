import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { azureCase, supplierCase } from '../../test/builders/july-2024.js';
import { caseFormat } from '../core/formats/case.js';
import { evaluateCase } from '../core/sla/evaluate.js';
import { CommandProblem, readAs } from './documents.js';
import { issueLines } from './report.js';
import { textOf } from './evaluate.js';
import { columns, wrapped } from './wrap.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'onus-evaluate-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function problemOf(text: string | Buffer): Promise<CommandProblem> {
  const file = path.join(folder, 'case.json');
  await writeFile(file, text);
  const outcome = await readAs(caseFormat, file).catch((error: unknown) => error);
  if (!(outcome instanceof CommandProblem)) throw new Error('the document was read');
  return outcome;
}

describe('a case read from a file', () => {
  it('is what was written', async () => {
    const file = path.join(folder, 'good.json');
    await writeFile(file, JSON.stringify(azureCase()));
    expect(await readAs(caseFormat, file)).toEqual(azureCase());
  });

  it('names every bad field with its pointer and what would be right', async () => {
    const { fees, ...rest } = azureCase();
    const problem = await problemOf(JSON.stringify({ ...rest, fees: [{ ...fees[0], amount: '-1' }], colour: 'red' }));
    expect(problem.kind).toBe('input');
    expect(problem.issues.map(({ pointer }) => pointer).toSorted()).toEqual(['/colour', '/fees/0/amount']);
    expect(problem.issues.map(issueLines).join('\n')).toContain('Give a non-negative decimal number as text');
  });

  it.each([
    ['{"format": "onus.case/1", "format": "onus.case/1"}', 'json-duplicate-key'],
    ['{"format": "onus.case/1"', 'json-syntax'],
    ['{"format": "a\\u0000b"}', 'json-null-character'],
    [Buffer.from([0xff, 0x7b]), 'text-encoding'],
  ])('refuses text that is no sound JSON', async (text, code) => {
    expect((await problemOf(text)).issues[0]?.code).toBe(code);
  });
});

describe('a result as text', () => {
  const told = (explain: 'short' | 'normal' | 'long', lang: 'en' | 'ko' = 'en', c = azureCase()): string => textOf(c, evaluateCase(c), { lang, explain });

  it('shows the accounts side by side, what must be proved and what must be said', () => {
    const text = told('normal');
    expect(text.startsWith('case · terms\nPeriod 2024-07 (UTC), 44,640 minutes; promised at least 99.99 %')).toBe(true);
    expect(text).toMatch(/prelim-all \* +2024-07-18 21:56 - 2024-07-19 12:15 +859 +98\.0757 +25 % +KRW 10,500,000 +373 minutes, 99\.1644 %, 10 %/);
    expect(text).toContain('== Who must prove what');
    expect(text).not.toContain('== Calculation: final-all');
  });

  it('explains every account when asked, in Korean', () => {
    const text = told('long', 'ko', supplierCase());
    expect(text).toContain('273.6분 이상 면책 시: 10 %, 9,500,000원');
    expect(text).toContain('== 계산 과정: own');
    expect(text).toContain('== 증명책임');
  });

  it('says it in five lines', () => {
    expect(told('short').trimEnd().split('\n')).toEqual([
      'case · terms · 2024-07 (UTC), 44,640 minutes · promised at least 99.99 %',
      'own: 288 minutes, 99.3548 %, missed, credit 10 %, KRW 4,200,000',
      '6 accounts: 96.7294 % to 99.3548 %, credit 10 % to 25 % (of the wider ones as if this customer had been down throughout)',
      'Down from 21:52 UTC on 18 July: back at or before 05:18:24 UTC on 19 July: 10 %; later: 25 %.',
      'no deadline is known; 3 findings to read',
    ]);
    expect(told('short', 'ko').trimEnd().split('\n')[1]).toBe('own: 288분, 99.3548 %, 미달, 크레딧 10 %, 4,200,000원');
  });
});

describe('lines of a terminal', () => {
  it('count Korean as two columns and keep a number with its percent sign', () => {
    expect(columns('가동률 %')).toBe(8);
    expect(wrapped('aaa 99.99 % bbb', 10, '- ').split('\n')).toEqual(['- aaa', '  99.99 %', '  bbb']);
  });
});
