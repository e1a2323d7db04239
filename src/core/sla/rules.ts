import type { Measure, TimeRules } from '../formats/terms.js';

/** How the terms count time. Families that measure time carry the rules themselves; units that are down count by their share. */
export function rulesOf(measure: Measure): TimeRules {
  switch (measure.family) {
    case 'availability':
    case 'duration':
    case 'outages':
      return measure;
    case 'deployment':
      return { ...measure, impaired: 'fraction', partialMinutes: 'exact' };
  }
}
