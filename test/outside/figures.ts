import { decimalText, div, ratio, type Ratio } from '../../src/core/shared/ratio.js';
import type { Rounding } from '../../src/core/shared/rounding.js';
import { NotExpressible } from './kind.js';

/** As many places as a double can tell apart in figures of this size. */
const FULL_PLACES = 15;

const ROUNDINGS: readonly (readonly [RegExp, Rounding])[] = [
  [/^(floor|truncated?|down)( to)? (\d+) decimals/, 'down'],
  [/^(half[- ]even|banker'?s)( to)? (\d+) decimals/, 'half-even'],
  [/^(ceil|up)( to)? (\d+) decimals/, 'up'],
  [/^((?:rounded |half[- ]up )?)(to )?(\d+) decimals/, 'half-up'],
];

export interface Rounded {
  readonly places: number;
  readonly rounding: Rounding;
}

/** How a policy rounds, such as "4 decimals" (half up), "floor to 3 decimals of percent", "full" or nothing (all places). */
export function roundingOf(words: unknown): Rounded {
  if (words === undefined || words === 'full') return { places: FULL_PLACES, rounding: 'half-up' };
  for (const [pattern, rounding] of ROUNDINGS) {
    const match = typeof words === 'string' ? pattern.exec(words) : null;
    if (match !== null) return { places: Number(match[3]), rounding };
  }
  throw new NotExpressible(`rounding ${JSON.stringify(words)} is not known here`);
}

/** Decimal text of an exact figure under a rounding. */
export function roundedText(figure: Ratio, { places, rounding }: Rounded): string {
  return decimalText(figure, places, rounding);
}

/** Milliseconds as decimal text of seconds (1000) or hours (3,600,000). */
export function inUnits(milliseconds: Ratio | number, unitMs: number): string {
  const exact = typeof milliseconds === 'number' ? ratio(milliseconds) : milliseconds;
  return roundedText(div(exact, ratio(unitMs)), roundingOf('full'));
}
