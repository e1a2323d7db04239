import { aCase, down, theMeasure, theTerms } from '../../builders/case.js';
import type { Terms } from '../../../src/core/formats/terms.js';
import { ratio, ratioOfDecimal } from '../../../src/core/shared/ratio.js';
import { evaluateCase } from '../../../src/core/sla/evaluate.js';
import { minutesText, percentScale } from '../../../src/core/sla/scale.js';

const MINUTE = 60_000;
const JUNE = Date.UTC(2024, 5, 1);

describe('W13: an outage weighed by the share of customers, over the minutes of the month', () => {
  const measure = theMeasure({ impaired: 'fraction', unit: { name: { en: 'customers', ko: '고객' }, count: 1000 } });
  const times = (factor: string): Terms['tiers']['rows'] => [{ to: { value: '100', inclusive: false }, credit: '0', plus: { kind: 'fee-of-downtime', times: factor } }];

  // 100 min x 0.021 / 43,200 min = 2.1 / 43,200 = 0.0000486111... of the fee; in percent 0.00486111...; 25 times 0.1215277... %.
  it.each([
    ['1', '0.0049', { n: '7', d: '1440' }],
    ['25', '0.1215', { n: '35', d: '288' }],
  ])('%s times the fee: %s %%', (factor, percent, exact) => {
    const outage = down('own', JUNE, JUNE + 100 * MINUTE, { state: 'impaired', affected: { count: 21, of: 1000, basis: { en: 'log', ko: '로그' } } });
    const terms = theTerms({ measure, promise: { atLeast: '100', clause: '1' }, tiers: { rows: times(factor), clause: '2' } });
    const [account] = evaluateCase(aCase({ period: '2024-06', terms, observations: [outage] })).accounts;
    expect(account?.stated).toMatchObject({ lostText: '2.1', creditPercent: percent, creditExact: exact });
  });
});

describe('what a level leaves', () => {
  const left = (level: string, hours: number): string => minutesText(percentScale('time').lostAt(ratioOfDecimal(level), ratio(hours * 60 * MINUTE)));

  it('W16: 99.5 % of a month of 720 hours is 3.6 hours', () => {
    expect(left('99.5', 720)).toBe('216');
  });

  it('W23: 99.5 % of a year of 8,760 hours is 2,628 minutes; the 2,592 that were printed are those of 360 days', () => {
    expect([left('99.5', 8760), left('99.5', 8640)]).toEqual(['2628', '2592']);
  });
});
