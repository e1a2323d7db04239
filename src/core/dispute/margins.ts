import { ratioToJson, sub } from '../shared/ratio.js';
import type { AccountResult, Margin } from '../sla/result.js';
import { isAbove, thresholdOf, type Measured, type Rung } from './ladder.js';

/**
 * How much further downtime, or how much less, changes the credit: exact milliseconds, in each direction.
 * A distance of zero means that the figure stands on the bound: the next instant decides.
 */
export function marginsOf(measured: Measured, ladder: readonly Rung[]): AccountResult['margin'] {
  const ahead = ladder.filter((rung) => isAbove(rung, measured));
  const passed = ladder.filter((rung) => !isAbove(rung, measured));
  return { toWorse: marginTo(ahead[0], measured, 'below'), toBetter: marginTo(passed.at(-1), measured, 'above') };
}

function marginTo(rung: Rung | undefined, measured: Measured, beyond: 'above' | 'below'): Margin | null {
  if (rung === undefined) return null;
  const threshold = thresholdOf(rung, measured.whole);
  const distance = beyond === 'below' ? sub(threshold, measured.lost) : sub(measured.lost, threshold);
  return { bound: rung.text, thresholdMs: ratioToJson(threshold), distanceMs: ratioToJson(distance), creditPercentBeyond: rung[beyond] };
}
