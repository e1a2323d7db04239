import { readFileSync } from 'node:fs';
import { caseFormat } from '../../../src/core/formats/case.js';
import { readDocument } from '../../../src/core/formats/declare.js';
import { evaluateCase } from '../../../src/core/sla/evaluate.js';
import type { AccountResult, CaseResult } from '../../../src/core/sla/result.js';

function result(name: string): CaseResult {
  const reading = readDocument(caseFormat, JSON.parse(readFileSync(new URL(`../../../examples/cases/${name}.json`, import.meta.url), 'utf8')));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return evaluateCase(reading.value);
}

function figures({ stated, range }: AccountResult): unknown[] {
  return [stated.lostText, stated.levelText, stated.creditPercent, stated.credit?.amount, ...(range === null ? [] : [range.highest.levelText, range.highest.credit?.amount])];
}

/** Worked by hand; the working is in test/golden/README.md. */
describe('the figures of the examples of tickets, orders and counts', () => {
  it.each<[name: string, own: unknown[], provider: unknown[], common: unknown[]]>([
    ['response', ['2', '66.6667', '5', '500000'], ['1', '83.3333', '0', '0'], ['1', '83.3333', '0', '0']],
    ['resolution', ['13', '13', '13', '260.00', '16', '320.00'], ['5', '5', '5', '100.00'], ['5', '5', '5', '100.00']],
    ['delivery', ['2', '2', '2', '88000'], ['1', '1', '1', '44000'], ['1', '1', '1', '44000']],
    ['sum-per-day', ['4', '4', '20.0200', '200.00'], ['2', '2', '10.0100', '100.00'], ['2', '2', '10.0100', '100.00']],
    ['quota', ['3', '99.1935', '0', '0', '98.6559', '150000'], ['1', '99.7312', '0', '0'], ['1', '99.7312', '0', '0']],
  ])('%s', (name, ...expected) => {
    const { accounts, claimed } = result(name);
    expect(['ACC-OWN', 'ACC-PROVIDER', 'common'].map((id) => accounts.filter((account) => account.id === id).flatMap(figures))).toEqual(expected);
    expect(claimed).toBe('ACC-OWN');
  });

  it('response: one ticket turns the credit, at 10:15 in Seoul', () => {
    const turns = result('response').critical.map(({ account, sentence }) => [account, sentence.en]);
    expect(turns).toEqual(['ACC-OWN', 'ACC-PROVIDER'].map((account) => [account, 'INC-102 (response in hours): ended at or before 01:15 UTC on 6 August: 0 %; later: 5 %.']));
  });

  it('response: the explanation counts the open spans around a holiday, in both languages', () => {
    const step = result('response').explanation.find(({ id }) => id === 'ACC-OWN.item.INC-103.p2.0');
    expect(step).toMatchObject({ clause: '2.3', facts: ['ACC-OWN.INC-103'], exhibits: ['EX-1'] });
    expect(step?.text).toEqual({
      en: 'INC-103 (P2), response: clock from 2024-08-14 17:30 Asia/Seoul. 60 minutes allowed: 2024-08-14 17:30 - 18:00 (30), 2024-08-16 09:00 - 09:30 (30); due 2024-08-16 09:30 Asia/Seoul. Ended 2024-08-16 09:45 Asia/Seoul after 75 counted minutes: late.',
      ko: 'INC-103 (P2), 응답: 기산 2024-08-14 17:30 Asia/Seoul. 허용 60분: 2024-08-14 17:30 - 18:00 (30), 2024-08-16 09:00 - 09:30 (30), 기한 2024-08-16 09:30 Asia/Seoul. 종료 2024-08-16 09:45 Asia/Seoul, 산정 75분: 지연.',
    });
  });

  it('resolution: a ticket that nobody closed is neither late nor in time', () => {
    const own = result('resolution').accounts.find(({ id }) => id === 'ACC-OWN');
    expect(own?.items?.map(({ item, late }) => [item, late])).toEqual([['T-1', 'certain'], ['T-2', 'no'], ['T-3', 'certain'], ['T-4', 'certain'], ['T-5', 'possible']]);
  });
});
