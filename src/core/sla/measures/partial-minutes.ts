import { add, cmp, mul, ratio, sub, ZERO, type Ratio } from '../../shared/ratio.js';
import { countedLength, type PartialMinutes } from '../../time/grid.js';
import { integral, support, type StepFunction } from '../../time/step.js';

/**
 * The counted time in milliseconds of a share that is down. Shares are taken in layers: for each share that occurs, the time
 * during which at least that much was down, rounded as the terms say, times what the layer adds. Unrounded it is the
 * integral; where everything is down it is the plain length; a minute is wholly down by the least share in it.
 */
export function countedTime(counted: StepFunction, rule: PartialMinutes): Ratio {
  if (rule === 'exact') {
    return integral(counted);
  }
  let total = ZERO;
  let below = ZERO;
  for (const share of sharesIn(counted)) {
    const layer = support(counted.filter(({ value }) => cmp(value, share) >= 0));
    total = add(total, mul(sub(share, below), ratio(countedLength(layer, rule))));
    below = share;
  }
  return total;
}

/** The different shares that occur, rising. */
function sharesIn(counted: StepFunction): Ratio[] {
  const all = new Map(counted.map(({ value }) => [`${value.n}/${value.d}`, value]));
  return [...all.values()].toSorted(cmp);
}
