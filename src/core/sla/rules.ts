import type { Measure, TimeRules } from '../formats/terms.js';

/** How the terms count time. Every family that measures time carries the rules itself. */
export function rulesOf(measure: Measure): TimeRules {
  return measure;
}
