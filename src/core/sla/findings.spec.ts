import { aCase, anAccount, anExclusion, down, theMeasure, theTerms } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import type { TimeRules } from '../formats/terms.js';
import { evaluateCase } from './evaluate.js';
import type { Finding } from './result.js';

const time = ['2024-07-18T21:00:00Z', '2024-07-18T22:00:00Z'] as const;

function found(c: Case, code: string): Finding | undefined {
  return evaluateCase(c).findings.find((finding) => finding.code === code);
}

describe('excused time under rules on whole outages', () => {
  const told = (rules: Partial<TimeRules>, status: 'contested' | 'agreed' = 'contested'): readonly string[] | undefined =>
    found(aCase({ terms: theTerms({ measure: theMeasure(rules) }), observations: [down('own', ...time)], exclusions: [anExclusion('E', 'third-party', time, { status })] }), 'excused.not-even')?.subjects;

  it('is a note that names the contested exclusions and the clause: it matters which minutes are excused', () => {
    expect(told({ minimumRun: { minutes: 10 } })).toEqual(['E', '2.2']);
    expect(told({ deductible: { minutes: 10, of: 'outage' } })).toEqual(['E', '2.2']);
  });

  it('is none where every minute counts alike, or nothing is contested', () => {
    expect([told({}), told({ minimumRun: { minutes: 10 } }, 'agreed')]).toEqual([undefined, undefined]);
  });
});

describe('time of which an account says nothing', () => {
  const covered = (coverage: Case['accounts'][number]['coverage'], unknown: TimeRules['unknown']): Finding | undefined =>
    found(aCase({ terms: theTerms({ measure: theMeasure({ unknown }) }), accounts: [anAccount('own', { own: true, party: 'customer', coverage })], observations: [down('own', ...time)] }), 'account.uncovered-time');
  const most = [{ from: '2024-07-01T00:00:00Z', to: '2024-07-31T22:00:00Z' }];

  it('is told in minutes with the result under each way to count it', () => {
    const finding = covered(most, 'down');
    expect(finding).toMatchObject({ severity: 'warning', subjects: ['own'], text: { en: 'own: nothing is said of 120 minutes of the period. The terms count them as down.', ko: 'own: 측정 기간 중 120분에 대한 기록이 없습니다. 약관에 따라 중단으로 계산했습니다.' } });
    expect(finding?.alternatives?.map(({ reading, levelText, creditPercent }) => [reading.en, levelText, creditPercent])).toEqual([
      ['counted as up', '99.8656', '10'],
      ['counted as down', '99.5968', '10'],
      ['counted on neither side', '99.8652', '10'],
    ]);
  });

  it('is a note where the account claims to cover nothing, and none where it covers all', () => {
    expect(covered([], 'up')?.severity).toBe('note');
    expect(covered([{ from: '2024-07-01T00:00:00Z', to: '2024-08-01T00:00:00Z' }], 'up')).toBeUndefined();
  });
});
