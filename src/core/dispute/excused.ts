import { cmp, div, HUNDRED, mul, ratioToJson, sub, ZERO, type Ratio } from '../shared/ratio.js';
import type { ExcusedStep, MoneyJson } from '../sla/result.js';
import { boundIsAbove, isAbove, thresholdOf, type Measured, type Rung } from './ladder.js';

/** What happens to an excused minute: it is counted as up, or it leaves downtime and window alike. */
export type ExcusePolicy = 'counted-as-up' | 'out-of-both-sides';

export interface ExcuseRequest {
  readonly measured: Measured;
  readonly ladder: readonly Rung[];
  readonly policy: ExcusePolicy;
  /** The credit of a measurement, in percent as decimal text. */
  readonly creditAt: (measured: Measured) => string;
  /** What a credit percentage is worth of the fee; null without a fee. */
  readonly worth: (creditPercent: string) => MoneyJson | null;
}

/**
 * The credit as a step function of how much of the stated downtime is excused, from none to all. Each step begins at
 * an exact number of milliseconds; `inclusive` says whether that point already has the step's credit. Where the whole window
 * was down and leaves both sides, the level stays at zero until all of it is excused; then nothing is measured.
 */
export function excusedSteps(request: ExcuseRequest): readonly ExcusedStep[] {
  const { measured, ladder, policy, creditAt } = request;
  const none = creditAt(measured);
  const steps: ExcusedStep[] = [stepOf(request, ZERO, true, none)];
  if (policy === 'out-of-both-sides' && cmp(measured.lost, measured.whole) === 0) {
    return measured.lost.n === 0n ? steps : [...steps, stepOf(request, measured.lost, true, creditAt({ lost: ZERO, whole: measured.whole }))];
  }
  // No bound is better than the best level, so each of these is met at the latest where all of the downtime is excused.
  for (const rung of ladder.filter((one) => !isAbove(one, measured)).toReversed()) {
    steps.push(stepOf(request, excusedAt(request, rung), boundIsAbove(rung), rung.above));
  }
  return steps;
}

/** The excused time at which the level meets the bound: D - x = t * (W - x), or D - x = t * W where time counts as up. */
function excusedAt({ measured, policy }: ExcuseRequest, rung: Rung): Ratio {
  const surplus = sub(measured.lost, thresholdOf(rung, measured.whole));
  return policy === 'counted-as-up' ? surplus : div(mul(surplus, HUNDRED), rung.bound);
}

function stepOf({ worth }: ExcuseRequest, from: Ratio, inclusive: boolean, creditPercent: string): ExcusedStep {
  return { fromMs: ratioToJson(from), inclusive, creditPercent, credit: worth(creditPercent) };
}
