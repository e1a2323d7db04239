import { anAccount, anExclusion } from '../../../../test/builders/case.js';
import { aCount, itemCase, under } from '../../../../test/builders/items.js';
import type { Case } from '../../formats/case.js';
import type { MeasureOf } from '../../formats/terms.js';
import { evaluateCase } from '../evaluate.js';
import type { AccountResult, CaseResult } from '../result.js';

const quota = (parts: Partial<MeasureOf<'quota'>> = {}): MeasureOf<'quota'> => ({ family: 'quota', what: { en: 'backup jobs', ko: '백업 작업' }, clause: 'M', ...parts });
const accounts = [anAccount('own', { own: true, party: 'customer' }), anAccount('vendor')];

function result(parts: Partial<Case>, measure = quota()): CaseResult {
  return evaluateCase(itemCase(measure, under('99', '10'), { accounts, ...parts }));
}

function level(told: CaseResult, id: string): (string | undefined)[] {
  const account: AccountResult | undefined = told.accounts.find((one) => one.id === id);
  return [account?.stated.levelText, account?.range?.highest.levelText];
}

describe('done of planned', () => {
  it('is a percentage over all subjects: 198 of 200 meet 99 percent, 197 do not', () => {
    expect(result({ counts: [aCount('A', 150, 149), aCount('B', 50, 49, { subject: 'mail' })] }).accounts[0]?.stated).toMatchObject({ levelText: '99.0000', met: true, creditPercent: '0', lostText: '2' });
    expect(result({ counts: [aCount('A', 200, 197)] }).accounts[0]?.stated).toMatchObject({ levelText: '98.5000', met: false, creditPercent: '10' });
  });

  it('counts as done what nobody knows, and as missed at the other end', () => {
    const told = result({ counts: [aCount('A', 200, 197, { unclear: 1 })] });
    expect(level(told, 'own')).toEqual(['99.0000', '98.5000']);
    expect(told.accounts[0]?.range?.reasons.map(({ en }) => en)).toEqual(['Nobody knows of some planned ones whether they were done (A).']);
  });

  it('is taken at its best for the vendor where all accounts count, at its worst where any does', () => {
    const told = result({ counts: [aCount('A', 200, 190), aCount('V', 200, 199, { account: 'vendor' }), aCount('M', 10, 0, { subject: 'mail' })] });
    expect(['own', 'vendor', 'common', 'all'].map((id) => level(told, id)[0])).toEqual(['90.4762', '99.5000', '99.5000', '90.4762']);
  });

  it('is taken of two accounts with as many missed by the greater plan where that is better, by the smaller where it is worse', () => {
    const of = (own: number, vendor: number): (string | undefined)[] => {
      const told = result({ counts: [aCount('A', own, own - 10), aCount('V', vendor, vendor - 10, { account: 'vendor' })] });
      return ['common', 'all'].map((id) => level(told, id)[0]);
    };
    expect([of(100, 200), of(200, 100)]).toEqual([['95.0000', '90.0000'], ['95.0000', '90.0000']]);
  });

  it('looks at the subjects of the terms alone', () => {
    expect(level(result({ counts: [aCount('A', 200, 190), aCount('M', 10, 10, { subject: 'mail' })] }, quota({ subjects: ['mail'] })), 'own')[0]).toBe('100.0000');
  });

  it('leaves out counts of other periods, and says so of those that reach across', () => {
    const across = aCount('A', 100, 0, { from: '2024-07-20T00:00:00Z', to: '2024-08-20T00:00:00Z' });
    const told = result({ counts: [aCount('B', 100, 100, { to: '2024-07-20T00:00:00Z' }), across, aCount('C', 100, 0, { from: '2024-08-20T00:00:00Z', to: '2024-09-01T00:00:00Z' })] });
    expect(level(told, 'own')[0]).toBe('100.0000');
    expect(told.findings.filter(({ code }) => code === 'count.across-period').map(({ subjects }) => subjects)).toEqual([['own', 'A']]);
  });

  it('leaves out, or counts as done, the subjects that an exclusion names', () => {
    const counts = [aCount('A', 100, 100), aCount('M', 100, 0, { subject: 'mail' })];
    const excused = (rule: string): string | undefined => result({ counts, exclusions: [anExclusion('E', rule, ['2024-07-01T00:00:00Z', null], { status: 'agreed', items: ['mail'] })] }).accounts[0]?.stated.levelText;
    expect([level(result({ counts }), 'own')[0], excused('window'), excused('third-party')]).toEqual(['50.0000', '100.0000', '100.0000']);
  });

  it('rests on exhibits where only those are looked at', () => {
    const exhibit = { id: 'X', title: { en: 'x', ko: 'x' }, sha256: '0'.repeat(64) };
    const told = result({ counts: [aCount('A', 100, 100), aCount('M', 100, 98, { subject: 'mail', exhibits: ['X'] })], exhibits: [exhibit] });
    expect([level(told, 'own')[0], level(told, 'exhibits-only')[0]]).toEqual(['99.0000', '98.0000']);
    expect(told.explanation.find(({ kind, account }) => kind === 'downtime' && account === 'own')?.text).toEqual({ en: 'Planned backup jobs: 200, of which 2 were not done.', ko: '계획된 백업 작업 200건 중 미이행 2건.' });
  });
});
