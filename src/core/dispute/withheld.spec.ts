import { azureCase, supplierCase } from '../../../test/builders/july-2024.js';
import { evaluateCase } from '../sla/evaluate.js';
import { ANALYSIS, withoutAnalysis, withoutGaps } from './withheld.js';

describe('a result without our own analysis', () => {
  const gap = { en: 'no log of our own', ko: '자체 기록 없음' };
  const c = azureCase({ burdens: [{ element: 'downtime', party: 'customer', exhibitsFor: ['EX-4'], exhibitsAgainst: [], gap }] });
  const whole = evaluateCase(c);
  const shown = withoutAnalysis(whole);

  it('has the figures of every account, and names what it does not show', () => {
    expect([shown.accounts, shown.critical, shown.range, shown.deadlines]).toEqual([whole.accounts, whole.critical, whole.range, whole.deadlines]);
    expect(shown.withheld).toEqual(ANALYSIS);
  });

  it('has none of the prices, decisive facts and gaps that the whole one has', () => {
    expect([whole.decisive === null, evaluateCase(supplierCase()).excused.length > 0, whole.contestedWorth === null, whole.burdens.some((row) => row.worth !== null), JSON.stringify(whole).includes(gap.en)]).toEqual([false, true, false, true, true]);
    expect([shown.decisive, shown.conditional, withoutAnalysis(evaluateCase(supplierCase())).excused, shown.contestedWorth, shown.overclaims]).toEqual([null, [], [], null, []]);
    expect(shown.burdens.map(({ element, worth }) => [element, worth])).toEqual(whole.burdens.map(({ element }) => [element, null]));
    expect(JSON.stringify([shown, withoutGaps(c)])).not.toContain(gap.en);
    expect(shown.findings.some(({ code }) => code.startsWith('decisive.'))).toBe(false);
  });
});
