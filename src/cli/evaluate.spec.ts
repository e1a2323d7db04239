import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { azureCase, supplierCase } from '../../test/builders/july-2024.js';
import { caseFormat } from '../core/formats/case.js';
import { evaluateCase } from '../core/sla/evaluate.js';
import { CommandProblem, readAs } from './documents.js';
import { issueLines } from './report.js';
import { resultText } from './result-text.js';
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
  it('shows the accounts side by side and what must be said, in English', () => {
    const text = resultText(azureCase(), evaluateCase(azureCase()), { locale: 'en', explain: 'short', width: 110 });
    expect(text).toMatch(/prelim-all \(hypothetical\) +21:56–12:15 +859 +98\.0757 +25 % +373 minutes, 99\.1644 %, 10 %/);
    expect(text).toMatch(/common to all recorded accounts \(not an admission\) +21:56–02:40 +284 +99\.3638 +10 % +same/);
    expect(text).toContain('What is common to all recorded accounts is not an admission.');
    expect(text).not.toContain('final-all: Period');
  });

  it('says which facts decide, what each is worth, and what follows if a burden is not met', () => {
    const text = (locale: 'en' | 'ko'): string => resultText(azureCase(), evaluateCase(azureCase()), { locale, explain: 'short', width: 400 });
    expect(text('en')).toContain('Smallest sets of disputed facts that change the result\n  - With F6 (Down until 12:15 UTC on 19 July, not 02:40 UTC): 98.0668 %; credit 25 %, KRW 10,500,000 instead of 10 %, KRW 4,200,000.\n  - With F7 (');
    expect(text('en')).toContain('  - F6 Down until 12:15 UTC on 19 July, not 02:40 UTC: who must prove it is open; +KRW 6,300,000 alone, 0 to +KRW 6,300,000 given the others\n');
    expect(text('ko')).toContain('  - F8 면책 “EXC-1” 인정: 증명책임 공급자, 단독 0, 다른 사실에 따라 −6,300,000원 ~ 0\n');
    expect(text('ko')).toContain('증명하지 못한 부분이 있으면\n  - 고객 범위의 증거만으로 보면 99.3548 %, 크레딧 10 %, 4,200,000원.\n');
  });

  it('explains every account when asked, in Korean', () => {
    const text = resultText(supplierCase(), evaluateCase(supplierCase()), { locale: 'ko', explain: 'long', width: 110 });
    expect(text).toContain('273.6분 이상 면책 시 10 %, 9,500,000원');
    expect(text).toContain('모든 기록의 공통 구간(자백 아님): 측정 기간');
  });
});

describe('lines of a terminal', () => {
  it('count Korean as two columns and keep a number with its percent sign', () => {
    expect(columns('가동률 %')).toBe(8);
    expect(wrapped('aaa 99.99 % bbb', 10, '- ').split('\n')).toEqual(['- aaa', '  99.99 %', '  bbb']);
  });
});
