import { azureCase } from '../../../test/builders/july-2024.js';
import { aCase, anAccount, down } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import { evaluateCase } from '../sla/evaluate.js';
import { factLines, setLines } from './decisive-lines.js';

describe('lines on disputed facts', () => {
  const minute = (n: number): number => Date.UTC(2024, 6, 10) + n * 60_000;

  /** So many short outages that only the vendor has. */
  const further = (count: number): Case => aCase({
    accounts: [anAccount('own', { own: true, party: 'customer' }), anAccount('vendor')],
    observations: Array.from({ length: count }, (_, index) => down('vendor', minute(20 * index), minute(20 * index + 2))),
  });

  it('are none where nothing is disputed', () => {
    const result = evaluateCase(aCase());
    expect([setLines(result), factLines(result)]).toEqual([[], []]);
  });

  it('say that nothing turns, and whether every way was looked at', () => {
    expect(setLines(evaluateCase(further(2))).map(({ en }) => en)).toEqual(['However the disputed facts are decided, service level, tier and credit stay as they are.']);
    expect(setLines(evaluateCase(further(21))).map(({ en }) => en)).toEqual(['No fact and no pair that was looked at changes the result.']);
  });

  it('give what a fact is worth with all others won and lost where not every way was looked at', () => {
    expect(factLines(evaluateCase(further(21)))[0]?.en).toBe('F1 A further outage from 00:00 to 00:02 UTC on 10 July: who must prove it is open; 0 alone, 0 with all others won, 0 with all lost');
  });

  it('give one figure where the others make no difference', () => {
    expect(factLines(evaluateCase(azureCase()))[4]).toEqual({
      en: 'F5 Down until 03:41 UTC on 19 July, not 02:40 UTC: who must prove it is open; 0 alone, 0 however the others are decided',
      ko: 'F5 7월 19일 03:41 UTC까지 중단(02:40 UTC가 아님): 증명책임 미정, 단독 0, 다른 사실과 관계없이 0',
    });
  });

  it('give no price without a fee', () => {
    expect(factLines(evaluateCase(azureCase({ fees: [] })))[7]).toEqual({ en: 'F8 The exclusion “EXC-1” applies: the vendor must prove it', ko: 'F8 면책 “EXC-1” 인정: 증명책임 공급자' });
  });
});
