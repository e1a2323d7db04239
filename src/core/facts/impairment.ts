import { cmp, ONE, ratio, ZERO, type Ratio } from '../shared/ratio.js';
import type { Context, Observed } from '../sla/context.js';
import { clip, type SpanSet } from '../time/spans.js';
import { certainOf, possibleOf } from './edges.js';
import { stepsOn, type StepFunction } from '../time/step.js';
import { addSteps, maxSteps } from './steps.js';

/** The least and the greatest share of the service that an impaired observation takes down, under the terms. */
export interface Shares {
  readonly least: Ratio;
  readonly greatest: Ratio;
}

export interface Impairment {
  readonly lowest: StepFunction;
  readonly highest: StepFunction;
  /** Parts overlap in time: they may be the same parts (the greater counts) or different ones (the sum). */
  readonly overlapping: boolean;
}

/** What impaired observations take down together: at least the greatest of those at the same time, at most their sum. */
export function impairmentOf(ctx: Context, impaired: readonly Observed[], up: SpanSet): Impairment {
  const period = ctx.period.span;
  const lowest: StepFunction[] = [];
  const highest: StepFunction[] = [];
  for (const one of impaired) {
    const { least, greatest } = sharesOf(ctx, one);
    lowest.push(stepsOn(clip(certainOf(one), period), least));
    highest.push(stepsOn(clip(possibleOf(one, period, up), period), greatest));
  }
  const greatestAlone = maxSteps(highest);
  const together = addSteps(highest);
  return { lowest: maxSteps(lowest), highest: together, overlapping: !sameSteps(greatestAlone, together) };
}

/**
 * How much of the service an impaired observation takes down under the terms: nothing, the whole, or n of d, where d is
 * the number of units that the terms weigh by, else the number that the observation gives. Unknown: from nothing to all.
 */
export function sharesOf(ctx: Context, { observation }: Observed): Shares {
  const { rules } = ctx;
  const count = observation.affected?.count ?? null;
  const of = rules.unit?.count ?? observation.affected?.of ?? null;
  if (rules.impaired === 'up' || count === 0) {
    return { least: ZERO, greatest: ZERO };
  }
  if (rules.impaired === 'down') {
    return { least: ONE, greatest: ONE };
  }
  if (count === null || of === null) {
    return { least: ZERO, greatest: ONE };
  }
  const share = count >= of ? ONE : ratio(count, of);
  return { least: share, greatest: share };
}

function sameSteps(a: StepFunction, b: StepFunction): boolean {
  return a.length === b.length && a.every((step, index) => {
    const other = b[index];
    return other !== undefined && step.start === other.start && step.end === other.end && cmp(step.value, other.value) === 0;
  });
}
