import fc from 'fast-check';
import { add, cmp, maxRatio, minRatio, ONE, ratio, ZERO, type Ratio } from '../shared/ratio.js';
import { stepsOf, valueAt, type StepFunction } from '../time/step.js';
import { addSteps, maxSteps, minSteps } from './steps.js';

const LAST = 30;
const steps: fc.Arbitrary<StepFunction> = fc
  .array(fc.record({ start: fc.integer({ min: 0, max: LAST }), length: fc.integer({ min: 0, max: 8 }), twelfths: fc.integer({ min: 1, max: 12 }) }), { maxLength: 6 })
  .map((spans) => stepsOf(spans.map(({ start, length, twelfths }) => ({ start, end: start + length, weight: ratio(twelfths, 12) })), 'max'));

/** The function at every instant equals the values at that instant, folded. */
function pointwise(combined: StepFunction, functions: readonly StepFunction[], fold: (values: readonly Ratio[]) => Ratio): void {
  for (let instant = 0; instant < LAST + 10; instant += 1) {
    const values = functions.map((each) => valueAt(each, instant));
    expect([instant, valueAt(combined, instant)]).toEqual([instant, fold(values)]);
  }
}

describe('step functions of several accounts', () => {
  it('have the pointwise maximum, minimum and capped sum', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 6 }), (functions) => {
        pointwise(maxSteps(functions), functions, (values) => values.reduce(maxRatio, ZERO));
        pointwise(minSteps(functions), functions, (values) => values.reduce(minRatio, ONE));
        pointwise(addSteps(functions), functions, (values) => minRatio(ONE, values.reduce(add, ZERO)));
      }),
      { numRuns: 300 },
    );
  });

  it('stay sorted, disjoint and joined', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 6 }), (functions) => {
        for (const combined of [maxSteps(functions), minSteps(functions), addSteps(functions)]) {
          combined.slice(1).forEach((step, index) => {
            const before = combined[index];
            expect(before !== undefined && (step.start > before.end || (step.start === before.end && cmp(step.value, before.value) !== 0))).toBe(true);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of no accounts are nothing', () => {
    expect([maxSteps([]), minSteps([]), addSteps([])]).toEqual([[], [], []]);
  });
});
