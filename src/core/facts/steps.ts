import { minRatio } from '../shared/ratio.js';
import { capAt, stepsOf, type Step, type StepFunction } from '../time/step.js';

/** Pointwise maximum: what any of the functions says. */
export function maxSteps(functions: readonly StepFunction[]): StepFunction {
  const spoken = functions.filter((steps) => steps.length > 0);
  const [only = []] = spoken;
  return spoken.length <= 1 ? only : stepsOf(weighted(spoken), 'max');
}

/** Pointwise sum, never above one: parts that are affected at the same time and are different parts. */
export function addSteps(functions: readonly StepFunction[]): StepFunction {
  return capAt(stepsOf(weighted(functions), 'sum'));
}

/** Pointwise minimum: what all of the functions have in common. No function at all has nothing in common. */
export function minSteps(functions: readonly StepFunction[]): StepFunction {
  const [first = [], ...rest] = functions;
  return rest.reduce(minOfTwo, first);
}

/** Linear in both, as the intersection of span sets. */
function minOfTwo(a: StepFunction, b: StepFunction): StepFunction {
  const common: Step[] = [];
  let i = 0;
  let j = 0;
  for (let x = a[i], y = b[j]; x !== undefined && y !== undefined; x = a[i], y = b[j]) {
    const start = Math.max(x.start, y.start);
    const end = Math.min(x.end, y.end);
    if (start < end) common.push({ start, end, value: minRatio(x.value, y.value) });
    if (x.end <= y.end) i += 1;
    else j += 1;
  }
  return capAt(common);
}

function weighted(functions: readonly StepFunction[]): { start: number; end: number; weight: Step['value'] }[] {
  return functions.flatMap((steps) => steps.map(({ start, end, value }) => ({ start, end, weight: value })));
}
