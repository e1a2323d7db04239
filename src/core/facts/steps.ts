import { cmp, maxRatio, minRatio, ZERO, type Ratio } from '../shared/ratio.js';
import { capAt, stepsOf, type Step, type StepFunction } from '../time/step.js';

/** Pointwise maximum: what any of the functions says. */
export function maxSteps(functions: readonly StepFunction[]): StepFunction {
  const spoken = functions.filter((steps) => steps.length > 0);
  const [first = [], ...rest] = spoken;
  return rest.length <= FEW ? rest.reduce(maxOfTwo, first) : stepsOf(weighted(spoken), 'max');
}

/** Of so many functions more, taking one after the other is faster than sorting all of them together. */
const FEW = 3;

/** Linear in both: from edge to edge, the greater of the two where both have a step. */
function maxOfTwo(a: StepFunction, b: StepFunction): StepFunction {
  const most: { start: number; end: number; value: Ratio }[] = [];
  let [i, j, at] = [0, 0, -Infinity];
  for (let x = a[i], y = b[j]; x !== undefined || y !== undefined; x = a[i], y = b[j]) {
    const [fromX, fromY] = [x === undefined ? Infinity : Math.max(x.start, at), y === undefined ? Infinity : Math.max(y.start, at)];
    const start = Math.min(fromX, fromY);
    const end = Math.min(x === undefined || fromX > start ? fromX : x.end, y === undefined || fromY > start ? fromY : y.end);
    const [left, right] = [fromX === start ? x?.value : undefined, fromY === start ? y?.value : undefined];
    const [alone = ZERO] = [left ?? right];
    const value = left === undefined || right === undefined ? alone : maxRatio(left, right);
    const last = most.at(-1);
    if (last?.end === start && cmp(last.value, value) === 0) last.end = end;
    else most.push({ start, end, value });
    at = end;
    if (x !== undefined && x.end <= at) i += 1;
    if (y !== undefined && y.end <= at) j += 1;
  }
  return most;
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
