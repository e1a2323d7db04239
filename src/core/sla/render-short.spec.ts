import { readFileSync } from 'node:fs';
import { azureCase } from '../../../test/builders/july-2024.js';
import type { Case } from '../formats/case.js';
import { evaluateCase } from './evaluate.js';
import { renderShort } from './render-short.js';
import type { CaseResult } from './result.js';

const lines = (result: CaseResult, locale: 'en' | 'ko' = 'en'): string[] => renderShort(result, { locale }).trimEnd().split('\n');

describe('a result in five lines', () => {
  const c = JSON.parse(readFileSync(new URL('../../../test/golden/july-2024-azure.case.json', import.meta.url), 'utf8')) as Case;
  const whole = evaluateCase(c);

  it('is the same in both languages, line by line', () => {
    expect(lines(whole)).toEqual([
      '2024-07 (UTC), 44,640 minutes · promised at least 99.99 %',
      "Customer's own log (fictional): 288 minutes, 99.3548 %, missed, credit 10 %, KRW 4,200,000",
      '6 accounts: 96.7294 % to 99.3548 %, credit 10 % to 25 % (of the wider ones as if this customer had been down throughout)',
      'Down from 21:52 UTC on 18 July: back at or before 05:18:24 UTC on 19 July: 10 %; later: 25 %.',
      'deadline 2024-09-30 [general]; 8 findings to read',
    ]);
    const korean = lines(whole, 'ko');
    expect([korean.length, korean[1], korean[2]]).toEqual([5, expect.stringContaining('288분, 99.3548 %, 미달, 크레딧 10 %, 4,200,000원'), '기록 6건: 96.7294 % ~ 99.3548 %, 크레딧 10 % ~ 25 % (더 넓은 범위의 기록은 이 고객이 내내 중단되었다고 가정한 값)']);
  });

  it('begins with a title where one is given', () => {
    const [head] = renderShort(whole, { locale: 'ko', title: { en: 'Central US', ko: '미국 중부' } }).split('\n');
    expect(head).toMatch(/^미국 중부 · 2024-07 \(UTC\), 44,640분 · /);
  });

  it('says that nothing is claimed where no account of the claimant stands on exhibits, and gives no amount without a fee', () => {
    expect(lines({ ...whole, claimed: null })[1]).toBe('no account of the claimant on exhibits of its own: nothing is claimed by these figures');
    expect(lines(evaluateCase(azureCase({ fees: [] })))[1]).toBe('own: 288 minutes, 99.3548 %, missed, credit 10 %');
    expect(lines({ ...whole, accounts: whole.accounts.map((one) => ({ ...one, stated: { ...one.stated, met: true } })) })[1]).toContain(', met, ');
  });

  it('tells what turns, else the first thing that must be said, else that nothing does', () => {
    expect(lines({ ...whole, critical: [] })[3]).toBe(whole.sentences[0]?.en);
    expect(lines({ ...whole, critical: [], sentences: [] })[3]).toBe('no disputed instant changes the credit');
    expect(lines({ ...whole, critical: whole.critical.filter(({ account }) => account !== whole.claimed) })[3]).toBe(whole.critical.find(({ account }) => account !== whole.claimed)?.sentence.en);
  });

  it('says where no deadline is known, and counts what is to be read', () => {
    expect(lines({ ...whole, deadlines: [], findings: [], overclaims: [] })[4]).toBe('no deadline is known; 0 findings to read');
    expect(lines({ ...whole, accounts: [] })[2]).toBe('0 accounts: - to -, credit 0 % to 0 %');
  });
});
