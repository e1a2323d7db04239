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
  const counted = measure.together === undefined ? lives : stepsOn(support(lives.filter(({ value }) => cmp(value, ratio(measure.together?.atLeast ?? 1, Math.max(1, units.length))) >= 0)));
  return { units, share: measure.undeployed === 'available' ? stepsOn([period]) : counted };
}

/** The share of so many sets that holds at each instant: each counts alike. */
export function sharesOf(sets: readonly SpanSet[]): StepFunction {
  const weight = ratio(1, Math.max(1, sets.length));
  return stepsOf(sets.flatMap((set) => set.map(({ start, end }) => ({ start, end, weight }))), 'sum');
}
