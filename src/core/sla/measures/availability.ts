import type { History } from '../../facts/history.js';
import { maxSteps } from '../../facts/steps.js';
import type { Measure } from '../../formats/terms.js';
import { maxRatio, minRatio, ratio, sub, ZERO, type Ratio } from '../../shared/ratio.js';
import { MINUTE_MS } from '../../time/civil.js';
import { complement, EMPTY, intersect, measure as lengthOf, subtract, union, unionAll, type SpanSet } from '../../time/spans.js';
import { erase, stepsOn, support, type StepFunction } from '../../time/step.js';
import type { Context, PreparedExclusion } from '../context.js';
import { excuseOf } from '../exclusions.js';
import { countedTime } from './partial-minutes.js';
import { qualifiedRuns } from './runs.js';

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
  /** Down, but too short a run, or inside the deductible of its outage. */
  readonly passedOver: SpanSet;
}

/**
 * Availability: the integral of the share that is down over the time that is measured, in this order. Unknown time and
 * maintenance are placed as the terms say; exclusions have the last word; then runs that are too short and deductibles
 * are passed over; partial minutes are rounded at the end.
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
  const { counted, passedOver } = qualifiedRuns(erase(down, union(excuse.asUp, removed)), terms);
  const windowMs = terms.fixedMinutes === undefined ? ratio(lengthOf(complement(removed, ctx.period.span))) : ratio(terms.fixedMinutes * MINUTE_MS);
  const downMs = lessDeductible(countedTime(counted, terms.partialMinutes), terms.deductible);
  return { downMs: terms.fixedMinutes === undefined ? minRatio(downMs, windowMs) : downMs, windowMs, counted, removed, passedOver };
}

/** What is left of the period's downtime above the minutes that it has free; a deductible of each outage is gone already. */
function lessDeductible(downMs: Ratio, deductible: Measure['deductible']): Ratio {
  return deductible?.of === 'period' ? maxRatio(ZERO, sub(downMs, ratio(deductible.minutes * MINUTE_MS))) : downMs;
}
