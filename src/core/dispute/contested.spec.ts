import fc from 'fast-check';
import { aCase, anExclusion, down, theTerms, tiers } from '../../../test/builders/case.js';
import { historyOf } from '../facts/history-of.js';
import type { Case, Exclusion } from '../formats/case.js';
import type { ExclusionRule } from '../formats/terms.js';
import { evaluateCase } from '../sla/evaluate.js';
import { prepare } from '../sla/prepare.js';
import { minutesText } from '../sla/scale.js';
import { factsIn, modelOf } from './decisive-model.js';
import { disputedFacts } from './disputed-facts.js';

const minute = (n: number): number => Date.UTC(2024, 6, 10) + n * 60_000;

/** Five hours down, of which windows of maintenance excuse two hours a month. */
function caseOf(exclusions: readonly Exclusion[], quota = 120): Case {
  const rule: ExclusionRule = { id: 'maintenance', title: { en: 'maintenance', ko: '정기 점검' }, policy: 'counted-as-up', burden: 'vendor', clause: '5', quota: { minutes: quota, per: 'month', clause: '5.3' } };
  const terms = theTerms({ exclusions: [rule], tiers: { rows: tiers(['99.99', '10'], ['99.5', '25']), clause: '3' } });
  return aCase({ terms, exclusions, observations: [down('own', minute(0), minute(300))] });
}

const windowOf = (id: string, from: number, to: number, parts: Partial<Exclusion> = {}): Exclusion => anExclusion(id, 'maintenance', [minute(from), minute(to)], parts);

describe('a quota of excused time on which several contested windows draw', () => {
  const [first, second] = [windowOf('A', 0, 90), windowOf('B', 120, 210)];
  const both = evaluateCase(caseOf([first, second]));

  it('is dealt in the order of time where both hold: 90 and 30 of 120 minutes', () => {
    expect([both.accounts[0]?.stated.lostText, both.accounts[0]?.withContested.lostText]).toEqual(['300', '180']);
  });

  it('is left to the second where the first is lost: 210 of 300 minutes remain, as in a case without the first', () => {
    expect(both.conditional.filter(({ exclusion }) => exclusion !== null).map(({ kind, exclusion, lostText, creditPercent }) => [kind, exclusion, lostText, creditPercent])).toEqual([
      ['vendor-fails', 'A', '210', '10'],
      ['vendor-proves', 'A', '210', '10'],
      ['vendor-fails', 'B', '210', '10'],
      ['vendor-proves', 'B', '210', '10'],
    ]);
    expect(evaluateCase(caseOf([second])).accounts[0]?.withContested.lostText).toBe('210');
  });

  it('makes either window decisive by itself: below 223.2 minutes the level is above 99.5 %', () => {
    expect(both.decisive?.sets.map(({ facts, outcome }) => [facts, outcome.lostText, outcome.creditPercent])).toEqual([[['F1'], '210', '10'], [['F2'], '210', '10']]);
    expect(both.decisive?.facts.map(({ price }) => [price.alone?.amount, price.othersLost?.amount])).toEqual([['-6300000', '0'], ['-6300000', '0']]);
  });

  it('is used by agreed windows first: a contested one that finds nothing left is no disputed fact', () => {
    const { decisive, conditional } = evaluateCase(caseOf([first, { ...windowOf('X', 120, 240), status: 'agreed' }]));
    expect([decisive, conditional.filter(({ exclusion }) => exclusion !== null)]).toEqual([null, []]);
  });

  it('keeps as a fact a window to which the others would leave nothing', () => {
    const { decisive } = evaluateCase(caseOf([windowOf('A', 0, 120), windowOf('B', 150, 210)]));
    expect(decisive?.facts.map(({ kind, span }) => [kind, (span.start - minute(0)) / 60_000, (span.end - minute(0)) / 60_000])).toEqual([['exclusion', 0, 120], ['exclusion', 150, 210]]);
  });

  it('is dealt, for every set of windows that hold, as in a case with those windows alone', () => {
    const window = fc.record({ from: fc.integer({ min: -60, max: 300 }), length: fc.integer({ min: 1, max: 120 }), agreed: fc.boolean() });
    fc.assert(
      fc.property(fc.array(window, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 200 }), (windows, quota) => {
        const exclusions = windows.map(({ from, length, agreed }, index) => windowOf(`E${index}`, from, from + length, { status: agreed ? 'agreed' : 'contested' }));
        const ctx = prepare(caseOf(exclusions, quota));
        const base = { account: 'own', history: historyOf(ctx, 'own') };
        const facts = disputedFacts(ctx, [base], base);
        const model = modelOf(ctx, base, facts);
        for (let subset = 0; subset < 2 ** facts.length; subset += 1) {
          const numbers = factsIn(subset);
          const holding = new Set(numbers.flatMap((number) => facts[number]?.change).map((change) => (change?.kind === 'exclusion' ? change.exclusion.exclusion.id : '')));
          const alone = evaluateCase(caseOf(exclusions.filter(({ id, status }) => status === 'agreed' || holding.has(id)), quota));
          expect([numbers, minutesText(model.measured(numbers).lost)]).toEqual([numbers, alone.accounts[0]?.withContested.lostText]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
