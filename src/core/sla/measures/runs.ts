import type { TimeRules } from '../../formats/terms.js';
import { MINUTE_MS } from '../../time/civil.js';
import { countedLength } from '../../time/grid.js';
import { EMPTY, type Span, type SpanSet } from '../../time/spans.js';
import { erase, support, type StepFunction } from '../../time/step.js';

/** Downtime that counts, and downtime that the terms pass over because it was too short or stands in a deductible. */
export interface Qualified {
  readonly counted: StepFunction;
  readonly passedOver: SpanSet;
}

type RunTerms = Pick<TimeRules, 'minimumRun' | 'deductible' | 'partialMinutes'>;

/**
 * Downtime as runs without a break: those shorter than the minimum count for nothing, and of the others the first minutes
 * do not where the terms have a deductible of each outage. A run is measured in minutes as the terms round them, so that under
 * `whole-only` ten minutes are ten whole minutes of the clock. A run that is exactly as long as the minimum counts.
 */
export function qualifiedRuns(down: StepFunction, terms: RunTerms): Qualified {
  const passedOver = support(down).flatMap((run) => passedOverOf(run, terms));
  return passedOver.length === 0 ? { counted: down, passedOver } : { counted: erase(down, passedOver), passedOver };
}

/**
 * The lengths in milliseconds at which a growing run begins to count otherwise: all of it at the minimum, evenly behind the
 * deductible. What is solved for an instant must look at each of them.
 */
export function turningLengths({ minimumRun, deductible }: RunTerms): readonly number[] {
  const lengths = [minimumRun?.minutes, deductible?.of === 'outage' ? deductible.minutes : undefined];
  return lengths.flatMap((minutes) => (minutes === undefined ? [] : [minutes * MINUTE_MS]));
}

/** The part of a run that is passed over: all, its beginning, or nothing. */
function passedOverOf(run: Span, { minimumRun, deductible, partialMinutes }: RunTerms): SpanSet {
  if (minimumRun !== undefined && countedLength([run], partialMinutes) < minimumRun.minutes * MINUTE_MS) {
    return [run];
  }
  if (deductible?.of !== 'outage') {
    return EMPTY;
  }
  return [{ start: run.start, end: Math.min(run.end, run.start + deductible.minutes * MINUTE_MS) }];
}
