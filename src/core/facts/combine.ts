import { intersectAll, subtract, unionAll } from '../time/spans.js';
import { support } from '../time/step.js';
import type { History, Uncertain } from './history.js';
import { maxSteps, minSteps } from './steps.js';

/**
 * One history of several over the same period. `common` is what every one of them says is down: a pointwise minimum, and no
 * admission by anybody. `all` is what any of them says. Of no histories there is none: null.
 */
export function combine(histories: readonly History[], how: 'common' | 'all'): History | null {
  const [first] = histories;
  if (first === undefined) {
    return null;
  }
  const common = how === 'common';
  const steps = common ? minSteps : maxSteps;
  const lowest = steps(histories.map(({ affected }) => affected.lowest));
  const highest = steps(histories.map(({ affected }) => affected.highest));
  const unknown = (common ? unionAll : intersectAll)(histories.map((history) => history.unknown));
  return {
    period: first.period,
    affected: { lowest, highest },
    maintenance: maintenanceOf(histories, common),
    unknown: subtract(unknown, support(highest)),
    observations: [...new Set(histories.flatMap(({ observations }) => observations))],
    reasons: histories.flatMap(({ reasons }) => reasons),
    findings: histories.flatMap(({ findings }) => findings),
  };
}

/** Common downtime is outside everybody's maintenance; for all together, maintenance excuses only where nobody disagrees. */
function maintenanceOf(histories: readonly History[], common: boolean): Uncertain {
  const join = common ? unionAll : intersectAll;
  return {
    certain: join(histories.map(({ maintenance }) => maintenance.certain)),
    possible: join(histories.map(({ maintenance }) => maintenance.possible)),
  };
}
