import type { History } from '../../facts/history.js';
import { maxSteps } from '../../facts/steps.js';
import type { TimeRules } from '../../formats/terms.js';
import { maxRatio, minRatio, ratio, sub, ZERO, type Ratio } from '../../shared/ratio.js';
import type { Text } from '../../shared/text.js';
import { MINUTE_MS } from '../../time/civil.js';
import { complement, EMPTY, intersect, measure as lengthOf, subtract, union, unionAll, type SpanSet } from '../../time/spans.js';
import { erase, integral, stepsOn, support, type StepFunction } from '../../time/step.js';
import type { Context, PreparedExclusion } from '../context.js';
import { excuseOf } from '../exclusions.js';
import { fromNotice } from './clock-start.js';
import type { Outcome } from './item-outcomes.js';
import { countedTime } from './partial-minutes.js';
import { qualifiedRuns } from './runs.js';

/** Which exclusions are applied, and which end of what is uncertain is taken. */
export interface MeasureOptions {
  readonly exclusions: 'agreed' | 'all' | readonly PreparedExclusion[];
  /** `stated` counts only what is certain, as `lowest` does; `highest` counts whatever is possible. */
  readonly extreme?: 'stated' | 'lowest' | 'highest';
}

/** What was lost as the terms count it, and what it is set against: exact milliseconds of time, else pieces. */
export interface Measurement {
  readonly lost: Ratio;
  readonly whole: Ratio;
  /** What was counted as down, and with which share. */
  readonly counted: StepFunction;
  /** Time that was taken out of both sides. */
  readonly removed: SpanSet;
  /** Down, but too short a run, or inside the deductible of its outage. */
  readonly passedOver: SpanSet;
  /** Bounds that the loss certainly lies between, where its exact fraction would be too long to carry; it is then the lower one. */
  readonly enclosure?: { readonly low: Ratio; readonly high: Ratio };
  /** Why it may be anything between its two ends, where the history itself does not say it. */
  readonly open?: Text;
  /** Where items are measured: what is counted of each. */
  readonly outcomes?: readonly Outcome[];
}

/**
 * Availability: the integral of the share that is down over the time that is measured, in this order. Unknown time and
 * maintenance are placed as the terms say; exclusions have the last word; then what lies before the notice that starts the clock, runs that are too short and deductibles
 * are passed over; partial minutes are rounded at the end.
 */
export function measureTime(ctx: Context, history: History, options: MeasureOptions, fixedMinutes?: number): Measurement {
  const terms = ctx.rules;
  const highest = options.extreme === 'highest';
  const excuse = excuseOf(ctx, options.exclusions, highest);
  const maintenance = terms.maintenance === 'down' ? EMPTY : subtract(history.maintenance[highest ? 'certain' : 'possible'], excuse.asDown);
  const forced = intersect(history.maintenance[highest ? 'possible' : 'certain'], excuse.asDown);
  const unknownDown = terms.unknown === 'down' ? history.unknown : EMPTY;
  const down = maxSteps([erase(history.affected[highest ? 'highest' : 'lowest'], maintenance), stepsOn(union(forced, unknownDown))]);
  const removedByTerms = union(terms.maintenance === 'removed' ? maintenance : EMPTY, terms.unknown === 'removed' ? history.unknown : EMPTY);
  const removed = unionAll([excuse.removed, intersect(support(down), excuse.removedDowntime), subtract(removedByTerms, excuse.asUp), history.samples?.idle ?? EMPTY]);
  const noticed = fromNotice(ctx, erase(down, union(excuse.asUp, removed)), terms.clockStart, highest);
  const { counted, passedOver: short } = qualifiedRuns(noticed.counted, terms);
  const passedOver = union(noticed.passedOver, short);
  const whole = fixedMinutes === undefined ? measuredTime(ctx, removed) : ratio(fixedMinutes * MINUTE_MS);
  const sum = countedTime(counted, terms.partialMinutes, ctx.bounds.map((bound) => ctx.scale.lostAt(bound, whole)));
  const lost = lessDeductible(sum.value, terms.deductible);
  return { lost: fixedMinutes === undefined ? minRatio(lost, whole) : lost, whole, counted, removed, passedOver, ...(sum.decided === 'enclosure' ? { enclosure: { low: sum.low, high: sum.high } } : {}) };
}

/** What is left of the period, or of the lives of the units in it, when the removed time is gone. */
function measuredTime({ deployed, period }: Context, removed: SpanSet): Ratio {
  return deployed === null ? ratio(lengthOf(complement(removed, period.span))) : integral(erase(deployed.share, removed));
}

/** What is left of the period's downtime above the minutes that it has free; a deductible of each outage is gone already. */
function lessDeductible(lost: Ratio, deductible: TimeRules['deductible']): Ratio {
  return deductible?.of === 'period' ? maxRatio(ZERO, sub(lost, ratio(deductible.minutes * MINUTE_MS))) : lost;
}
