import fc from 'fast-check';
import { aCase, down, theMeasure, theTerms } from '../../../test/builders/case.js';
import { caseFormat } from '../formats/case.js';
import { readDocument } from '../formats/declare.js';
import type { Case } from '../formats/case.js';
import type { MeasureOf, Plus, Terms } from '../formats/terms.js';
import { decimalText, ratio, ratioOfDecimal } from '../shared/ratio.js';
import { evaluateCase } from './evaluate.js';
import { plusPercent, type Miss } from './plus.js';
import type { CaseResult, Rated } from './result.js';

const MINUTE = 60_000;
const JULY = Date.UTC(2024, 6, 1);
const miss = (percent: string, parts: Partial<Miss> = {}): Miss => ({ level: ratioOfDecimal(percent), lost: ratio(0), whole: ratio(43_200 * MINUTE), days: 30, ...parts });
const shown = (plus: Plus, one: Miss): string => decimalText(plusPercent(plus, one), 4);

describe('a remedy that grows with the miss', () => {
  it.each<[what: string, plus: Plus, one: Miss, expected: string]>([
    ['UK call-off: committed 98 %, achieved 75 %', { kind: 'per-percent', below: '98', each: '1', credit: '1', portion: 'exact' }, miss('75'), '23.0000'],
    ['1 % for each 0.1 % or portion, 0.01 % below', { kind: 'per-percent', below: '99.9', each: '0.1', credit: '1', portion: 'started' }, miss('99.89'), '1.0000'],
    ['the same, 0.1 % below to the last digit', { kind: 'per-percent', below: '99.9', each: '0.1', credit: '1', portion: 'started' }, miss('99.8'), '1.0000'],
    ['the same, a hair more', { kind: 'per-percent', below: '99.9', each: '0.1', credit: '1', portion: 'started' }, miss('99.7999999'), '2.0000'],
    ['2 % for each full 1 %, 1.9 % below', { kind: 'per-percent', below: '99.7', each: '1', credit: '2', portion: 'complete' }, miss('97.8'), '2.0000'],
    ['above the level nothing grows', { kind: 'per-percent', below: '98', each: '1', credit: '1', portion: 'exact' }, miss('99'), '0.0000'],
    ['5 % for every started 30 min, 31 min', { kind: 'per-time', minutes: 30, credit: '5', portion: 'started' }, miss('99', { lost: ratio(31 * MINUTE) }), '10.0000'],
    ['5 % for every complete 15 min, 44 min', { kind: 'per-time', minutes: 15, credit: '5', portion: 'complete' }, miss('99', { lost: ratio(44 * MINUTE) }), '10.0000'],
    ['Slack, 100 times: 1 h of 720', { kind: 'fee-of-downtime', times: '100' }, miss('99', { lost: ratio(60 * MINUTE) }), '13.8889'],
    ['nothing measured, nothing grows', { kind: 'fee-of-downtime', times: '10' }, miss('100', { whole: ratio(0) }), '0.0000'],
    ['one day of thirty', { kind: 'days-of-fee', days: '1', monthDays: 30 }, miss('99', { days: 31 }), '3.3333'],
    ['one day of the days it has', { kind: 'days-of-fee', days: '1' }, miss('99', { days: 31 }), '3.2258'],
    ['INR 50 for each of 3 counted, of a fee of 1,000', { kind: 'amount-per-piece', amount: '50', currency: 'INR' }, miss('0', { lost: ratio(3), fee: { amount: '1000', currency: 'INR' } }), '15.0000'],
    ['the same, one of them free', { kind: 'amount-per-piece', amount: '50', currency: 'INR', beyond: 1 }, miss('0', { lost: ratio(3), fee: { amount: '1000', currency: 'INR' } }), '10.0000'],
    ['none beyond what is free', { kind: 'amount-per-piece', amount: '50', currency: 'INR', beyond: 4 }, miss('0', { lost: ratio(3), fee: { amount: '1000', currency: 'INR' } }), '0.0000'],
    ['50 for each started day, 25 h', { kind: 'amount-per-time', amount: '50', currency: 'INR', minutes: 1440, portion: 'started' }, miss('99', { lost: ratio(1500 * MINUTE), fee: { amount: '1000', currency: 'INR' } }), '10.0000'],
    ['a sum without a fee, or of a fee of nothing, is said in a finding', { kind: 'amount-per-piece', amount: '50', currency: 'INR' }, miss('0', { lost: ratio(3), fee: null }), '0.0000'],
    ['the same of a fee of nothing', { kind: 'amount-per-piece', amount: '50', currency: 'INR' }, miss('0', { lost: ratio(3), fee: { amount: '0', currency: 'INR' } }), '0.0000'],
    ['Texas DIR: 10 % at risk, pool 50 %, allocation 40 %', { kind: 'pool', atRisk: '10', pool: '50', allocation: '40' }, miss('99'), '2.0000'],
  ])('%s', (_what, plus, one, expected) => {
    expect(shown(plus, one)).toBe(expected);
  });

  it('of started steps is never below that of the exact time, nor that below the complete ones, by less than a step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 500 }), (ms, minutes) => {
        const of = (portion: 'started' | 'complete' | 'exact'): number => Number(decimalText(plusPercent({ kind: 'per-time', minutes, credit: '1', portion }, miss('99', { lost: ratio(ms) })), 12));
        const naive = ms / (minutes * MINUTE);
        expect(of('exact')).toBeCloseTo(naive, 9);
        expect([of('started'), of('complete')]).toEqual([Math.ceil(naive), Math.floor(naive)]);
      }),
    );
  });
});

interface Scene { readonly plus: Plus; readonly minutes: number; readonly amount: string; readonly credit?: Partial<Terms['credit']>; readonly measure?: Partial<MeasureOf<'availability'>>; readonly earlier?: Case['earlier'] }

function sceneCase({ plus, minutes, amount, credit, measure, earlier }: Scene): Case {
  const plain = theTerms();
  const terms = theTerms({
    promise: { atLeast: '100', clause: '3' },
    measure: theMeasure(measure),
    tiers: { rows: [{ to: { value: '100', inclusive: false }, credit: '0', plus }], clause: '3' },
    credit: { ...plain.credit, ...credit },
  });
  const fees: Case['fees'] = [{ id: 'FEE', from: '2024-07-01', to: '2024-08-01', amount, currency: 'USD', tax: 'excluded' }];
  const contract = { ...aCase().contract, currency: 'USD' };
  return aCase({ terms, fees, contract, observations: [down('own', JULY, JULY + minutes * MINUTE)], ...(earlier === undefined ? {} : { earlier }) });
}

const evaluated = (scene: Scene): CaseResult => evaluateCase(sceneCase(scene));

const statedOf = (result: CaseResult): Rated | undefined => result.accounts.find(({ id }) => id === 'own')?.stated;

describe('a case whose credit grows', () => {
  it('pays ten times the fee of an outage of two hours, and nothing of one that is a minute shorter', () => {
    const scene: Scene = { plus: { kind: 'fee-of-downtime', times: '10' }, minutes: 120, amount: '44640', measure: { minimumRun: { minutes: 120 } } };
    expect(statedOf(evaluated(scene))?.credit).toEqual({ amount: '1200.00', currency: 'USD' });
    expect(statedOf(evaluated({ ...scene, minutes: 119 }))?.credit).toEqual({ amount: '0.00', currency: 'USD' });
  });

  it('is exact to the cent where no decimal says the percentage', () => {
    const result = evaluated({ plus: { kind: 'fee-of-downtime', times: '100' }, minutes: 60, amount: '1250', measure: { fixedMinutes: 43_200 } });
    expect(statedOf(result)).toMatchObject({ creditPercent: '13.8889', creditExact: { n: '125', d: '9' }, credit: { amount: '173.61' } });
    expect(result.explanation.find(({ id }) => id === 'own.credit')?.text.en).toContain('USD 1,250 × 13.8889… % = USD 173.61.');
  });

  it('is capped, also above the fee', () => {
    const scene: Scene = { plus: { kind: 'per-time', minutes: 15, credit: '5', portion: 'started' }, minutes: 600, amount: '100', credit: { capPercent: '150' } };
    expect(statedOf(evaluated(scene))?.credit?.amount).toBe('150.00');
    expect(statedOf(evaluated({ ...scene, credit: { capPercent: '100' } }))?.credit?.amount).toBe('100.00');
  });

  it('names no instant that decides, and says so', () => {
    const result = evaluated({ plus: { kind: 'fee-of-downtime', times: '10' }, minutes: 60, amount: '100' });
    expect([result.critical, result.excused]).toEqual([[], []]);
    expect(result.findings.map(({ code }) => code)).toContain('credit.grows');
  });

  it('says what a further minute is worth where the credit grows evenly: in money where the fee is known', () => {
    const scene: Scene = { plus: { kind: 'per-time', minutes: 60, credit: '6', portion: 'exact' }, minutes: 60, amount: '1000' };
    const said = (fee: string | null): string | undefined => {
      const { terms, observations, contract, fees } = sceneCase(scene);
      return evaluateCase(aCase({ terms, observations, contract, fees: fee === null ? [] : fees })).explanation.find(({ id }) => id === 'own.tier')?.text.en;
    };
    expect(said('1000')).toContain('Each further minute is worth 0.1 % (USD 1), before rounding and cap.');
    expect(said(null)).toContain('Each further minute is worth 0.1 %, before rounding and cap.');
  });

  it('explains what was added', () => {
    const { explanation } = evaluated({ plus: { kind: 'per-time', minutes: 30, credit: '5', portion: 'started' }, minutes: 31, amount: '100' });
    const tier = explanation.find(({ id }) => id === 'own.tier');
    expect(tier?.text.en).toContain('Added: 5 % for each started 30 minutes of counted downtime; 10 % in all.');
    expect(tier?.text.ko).toContain('합계 10 %');
  });
});

describe('a cap over several months', () => {
  const scene: Scene = { plus: { kind: 'per-time', minutes: 60, credit: '10', portion: 'started' }, minutes: 60, amount: '100', credit: { rollingCap: { months: 12, percent: '10' } } };
  it.each<[string, Case['earlier'], string]>([
    ['leaves what the year does not yet hold', { charged: '1100', credited: '115' }, '5.00'],
    ['leaves nothing where it is used up', { charged: '1100', credited: '130' }, '0.00'],
    ['does not touch a credit below it', { charged: '1100', credited: '0' }, '10.00'],
  ])('%s', (_what, earlier, amount) => {
    expect(statedOf(evaluated({ ...scene, ...(earlier === undefined ? {} : { earlier }) }))?.credit?.amount).toBe(amount);
  });

  it('is a finding where the months before are not known', () => {
    expect(evaluated(scene).findings.map(({ code }) => code)).toContain('credit.earlier-unknown');
  });
});

it('refuses steps without a size', () => {
  const rows: Terms['tiers']['rows'] = [{ to: { value: '100', inclusive: false }, credit: '0', plus: { kind: 'per-percent', below: '99', each: '0', credit: '1', portion: 'exact' } }];
  const reading = readDocument(caseFormat, aCase({ terms: theTerms({ promise: { atLeast: '100', clause: '3' }, tiers: { rows, clause: '3' } }) }));
  expect(reading.ok ? [] : reading.issues.map(({ pointer, code }) => [pointer, code])).toEqual([['/terms/tiers/rows/0/plus/each', 'step-empty']]);
});

describe('a sum of money', () => {
  it('of a sum for each step of time turns where a step begins, gives the sum to the last paisa, and explains it', () => {
    const terms = theTerms({ promise: { atLeast: '100', clause: '3' }, tiers: { rows: [{ to: { value: '100', inclusive: false }, credit: '0', plus: { kind: 'amount-per-time', amount: '50', currency: 'INR', minutes: 1440, portion: 'started' } }], clause: '4' } });
    const contract = { ...aCase().contract, currency: 'INR' };
    const fees = [{ id: 'FEE', from: '2024-07-01', to: '2024-08-01', amount: '999.00', currency: 'INR', tax: 'excluded' }] as const;
    const c = aCase({ terms, contract, fees, observations: [down('own', JULY, JULY + 1500 * MINUTE)] });
    const result = evaluateCase(c);
    const own = result.accounts.find(({ id }) => id === 'own');
    expect([own?.stated.credit, own?.stated.creditPercent]).toEqual([{ amount: '100.00', currency: 'INR' }, '10.0100']);
    expect(own?.margin).toMatchObject({ toWorse: { thresholdMs: { n: String(2880 * MINUTE), d: '1' } }, toBetter: { thresholdMs: { n: String(1440 * MINUTE), d: '1' } } });
    const text = (kind: string): string | undefined => result.explanation.find((step) => step.account === 'own' && step.kind === kind)?.text.en;
    expect(text('tier')).toContain('Added: INR 50 for each started 1,440 minutes of counted downtime; 10.01');
    expect(text('credit')).toMatch(/^INR 100(\.00)?, which is 10\.01[^.]* % of the fee of INR 999/);
    const without = evaluateCase({ ...c, fees: [] });
    expect([without.accounts[0]?.stated.credit, without.findings.find(({ code }) => code === 'credit.sum-without-fee')?.subjects]).toEqual([null, ['4']]);
  });

  it.each([
    ['sums for pieces where time is measured', { kind: 'amount-per-piece', amount: '5', currency: 'KRW' }, [['/terms/tiers/rows/0/plus/kind', 'sum-of-pieces']]],
    ['sums in another currency', { kind: 'amount-per-time', amount: '5', currency: 'USD', minutes: 60, portion: 'exact' }, [['/terms/tiers/rows/0/plus/currency', 'currency-mismatch']]],
  ] as const)('refuses %s', (_what, plus, expected) => {
    const reading = readDocument(caseFormat, aCase({ terms: theTerms({ tiers: { rows: [{ to: { value: '99.99', inclusive: false }, credit: '0', plus }], clause: '4' } }) }));
    expect(reading.ok ? [] : reading.issues.map(({ pointer, code }) => [pointer, code])).toEqual(expected);
  });
});
