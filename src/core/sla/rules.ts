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
    case 'error-rate-average':
      return { ...measure, impaired: 'fraction', partialMinutes: 'exact' };
    case 'bad-intervals':
    case 'qualified-minutes':
    case 'interval-share':
      return { ...measure, impaired: 'up', partialMinutes: 'whole-only' };
    case 'request-ratio':
    case 'percentile':
      return { ...measure, unknown: 'removed', impaired: 'fraction', partialMinutes: 'exact' };
    case 'service-desk':
    case 'delivery':
    case 'quota':
      return NO_TIME;
  }
}

/** Rules under which no time is lost, for families that measure none. */
const NO_TIME: TimeRules = { unknown: 'up', maintenance: 'up', impaired: 'up', partialMinutes: 'exact' };
