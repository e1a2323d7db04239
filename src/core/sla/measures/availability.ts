import type { History } from '../../facts/history.js';
import { maxSteps } from '../../facts/steps.js';
import { minRatio, ratio, type Ratio } from '../../shared/ratio.js';
import { complement, EMPTY, intersect, measure as lengthOf, subtract, union, unionAll, type SpanSet } from '../../time/spans.js';
import { erase, stepsOn, support, type StepFunction } from '../../time/step.js';
import type { Context, PreparedExclusion } from '../context.js';
import { excuseOf } from '../exclusions.js';
import { countedTime } from './partial-minutes.js';

/** Which exclusions are applied, and which end of what is uncertain is taken. */
export interface MeasureOptions {
  readonly exclusions: 'agreed' | 'all' | readonly PreparedExclusion[];
  /** `stated` counts only what is certain, as `lowest` does; `highest` counts whatever is possible. */
  readonly extreme?: 'stated' | 'lowest' | 'highest';
}

/** Downtime as the terms count it, and the time that it is set against: exact milliseconds. */
export interface Measurement {
  readonly downMs: Ratio;
  readonly windowMs: Ratio;
  /** What was counted as down, and with which share. */
  readonly counted: StepFunction;
  /** Time that was taken out of both sides. */
  readonly removed: SpanSet;
}

/**
 * Availability: the integral of the share that is down over the time that is measured, in this order. Unknown time and
 * maintenance are placed as the terms say; exclusions have the last word; partial minutes are rounded at the end.
 */
export function measure(ctx: Context, history: History, options: MeasureOptions): Measurement {
  const terms = ctx.terms.measure;
  const highest = options.extreme === 'highest';
  const excuse = excuseOf(ctx, options.exclusions, highest);
  const maintenance = terms.maintenance === 'down' ? EMPTY : subtract(history.maintenance[highest ? 'certain' : 'possible'], excuse.asDown);
  const forced = intersect(history.maintenance[highest ? 'possible' : 'certain'], excuse.asDown);
  const unknownDown = terms.unknown === 'down' ? history.unknown : EMPTY;
  const down = maxSteps([erase(history.affected[highest ? 'highest' : 'lowest'], maintenance), stepsOn(union(forced, unknownDown))]);
  const removedByTerms = union(terms.maintenance === 'removed' ? maintenance : EMPTY, terms.unknown === 'removed' ? history.unknown : EMPTY);
  const removed = unionAll([excuse.removed, intersect(support(down), excuse.removedDowntime), subtract(removedByTerms, excuse.asUp)]);
  const counted = erase(down, union(excuse.asUp, removed));
  const windowMs = ratio(lengthOf(complement(removed, ctx.period.span)));
  return { downMs: minRatio(countedTime(counted, terms.partialMinutes), windowMs), windowMs, counted, removed };
}
