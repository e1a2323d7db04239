import { aCase, anAccount, anExclusion, down } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import { evaluateCase } from '../sla/evaluate.js';
import type { BurdenRow } from '../sla/result.js';

const exhibits = [{ id: 'X', title: { en: 'X', ko: 'X' }, sha256: '0'.repeat(64) }];

function burdens(element: BurdenRow['element'], parts: Partial<Case>): readonly BurdenRow[] {
  const accounts = [anAccount('own', { own: true, party: 'customer' })];
  const observations = [down('own', '2024-07-19T00:00:00Z', '2024-07-19T10:00:00Z')];
  return evaluateCase(aCase({ accounts, observations, exhibits, ...parts })).burdens.filter((row) => row.element === element);
}

describe('the burden of a contested exclusion', () => {
  const over = (from: string, to: string, cited: readonly string[] = []): Partial<Case> => ({ exclusions: [anExclusion('E', 'third-party', [from, to], { exhibits: cited })] });

  it('lacks an exhibit, and proof of the cause where it only overlaps with downtime', () => {
    expect(burdens('exclusion', over('2024-07-19T00:00:00Z', '2024-07-19T09:00:00Z'))[0]).toMatchObject({ party: 'vendor', basis: { en: 'clause 4' }, gap: { en: 'no exhibit is cited; overlap in time is not proof of cause' } });
    expect(burdens('exclusion', over('2024-07-20T00:00:00Z', '2024-07-20T09:00:00Z'))[0]?.gap).toEqual({ en: 'no exhibit is cited', ko: '제시된 증거 없음' });
  });

  it('lacks nothing where an exhibit is cited', () => {
    expect(burdens('exclusion', over('2024-07-19T00:00:00Z', '2024-07-19T09:00:00Z', ['X']))[0]).toMatchObject({ exhibitsFor: ['X'], gap: null });
  });

  it('is worth the credit that is lost with it: ten hours are below 99 %, one hour below 99.99 %', () => {
    const [row] = burdens('exclusion', over('2024-07-19T00:00:00Z', '2024-07-19T09:00:00Z'));
    expect(row?.worth).toEqual({ amount: '6300000', currency: 'KRW' });
  });
});
