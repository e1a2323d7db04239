import type { Case } from '../formats/case.js';
import { cmp, ratio } from '../shared/ratio.js';
import { parseInstant } from '../time/instant.js';
import { clip, normalise, type Span, type SpanSet } from '../time/spans.js';
import { stepsOf, stepsOn, support, type StepFunction } from '../time/step.js';

/** Units with the time that each was deployed, and the share of all of them that was deployed at each instant. */
export interface Deployed {
  readonly units: readonly { readonly id: string; readonly time: SpanSet }[];
  /** What downtime is set against: the share of the units that was deployed, or the time in which enough were deployed, or everything where time before and after counts as available. */
  readonly share: StepFunction;
}

/** The lives of the units in the period; null where the terms do not measure by them. */
export function deployedUnits(c: Case, period: Span): Deployed | null {
  const { terms: { measure }, deployments = [] } = c;
  if (measure.family !== 'deployment') return null;
  const spans = new Map<string, Span[]>();
  for (const { unit, from, to } of deployments) {
    spans.set(unit, [...(spans.get(unit) ?? []), { start: parseInstant(from), end: to === null ? period.end : Math.max(parseInstant(from), parseInstant(to)) }]);
  }
  const units = [...spans].map(([id, those]) => ({ id, time: clip(normalise(those), period) })).filter(({ time }) => time.length > 0);
  const lives = sharesOf(units.map(({ time }) => time));
  if (measure.undeployed === 'available') return { units, share: stepsOn([period]) };
  return { units, share: measure.together === undefined ? lives : stepsOn(enough(lives, measure.together.atLeast ?? 1, units.length)) };
}

/** The time in which at least so many of all units were deployed. */
function enough(lives: StepFunction, atLeast: number, all: number): SpanSet {
  return support(lives.filter(({ value }) => cmp(value, ratio(atLeast, Math.max(1, all))) >= 0));
}

/** The share of so many sets that holds at each instant: each counts alike. */
export function sharesOf(sets: readonly SpanSet[]): StepFunction {
  const weight = ratio(1, Math.max(1, sets.length));
  return stepsOf(sets.flatMap((set) => set.map(({ start, end }) => ({ start, end, weight }))), 'sum');
}
