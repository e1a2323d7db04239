import fc from 'fast-check';
import { aCase, theTerms, tiers } from '../../../test/builders/case.js';
import { cmp, ratio, ratioFromJson, sub, ZERO } from '../shared/ratio.js';
import type { ExcusedStep } from '../sla/result.js';
import { prepare } from '../sla/prepare.js';
import { creditPercentAt, ladderFor } from './dispute.js';
import { excusedSteps, type ExcusePolicy } from './excused.js';
import type { Measured } from './ladder.js';

const TABLES = [
  tiers(['97', '10'], ['90', '25'], ['70', '100']),
  [{ to: { value: '90', inclusive: true }, credit: '30' }],
  tiers(['99.5', '5'], ['0', '100']),
  [{ to: { value: '100', inclusive: true }, credit: '5' }],
];

function creditAfter(steps: readonly ExcusedStep[], excused: number): string | undefined {
  return steps.findLast(({ fromMs, inclusive }) => {
    const order = cmp(ratioFromJson({ ...fromMs }), ratio(excused));
    return order < 0 || (order === 0 && inclusive);
  })?.creditPercent;
}

describe('credit over excused time', () => {
  it('is what rating each excused millisecond gives, under both policies', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TABLES), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 300 }), fc.constantFrom<ExcusePolicy>('counted-as-up', 'out-of-both-sides'), (rows, window, share, policy) => {
        const ctx = prepare(aCase({ terms: theTerms({ tiers: { rows, clause: '3' } }) }));
        const down = Math.min(share, window);
        const creditAt = (measured: Measured): string => creditPercentAt(ctx, ctx.scale.levelOf(measured));
        const steps = excusedSteps({ measured: { lost: ratio(down), whole: ratio(window) }, ladder: ladderFor(ctx), policy, creditAt, worth: () => null });
        for (let excused = 0; excused <= down; excused += 1) {
          const left = policy === 'counted-as-up' ? ratio(window) : sub(ratio(window), ratio(excused));
          expect([excused, creditAfter(steps, excused)]).toEqual([excused, creditAt({ lost: ratio(down - excused), whole: left })]);
        }
      }),
    );
  });

  it('is one step where there is nothing to measure', () => {
    const ctx = prepare(aCase());
    const request = { measured: { lost: ZERO, whole: ZERO }, ladder: ladderFor(ctx), creditAt: () => '0', worth: () => null };
    expect(excusedSteps({ ...request, policy: 'out-of-both-sides' })).toEqual([{ fromMs: { n: '0', d: '1' }, inclusive: true, creditPercent: '0', credit: null }]);
  });

  it('never begins before nothing is excused', () => {
    const ctx = prepare(aCase());
    const steps = excusedSteps({ measured: { lost: ZERO, whole: ratio(100) }, ladder: ladderFor(ctx), policy: 'counted-as-up', creditAt: (measured) => creditPercentAt(ctx, ctx.scale.levelOf(measured)), worth: () => null });
    expect(steps).toEqual([{ fromMs: { n: '0', d: '1' }, inclusive: true, creditPercent: '0', credit: null }]);
  });
});
