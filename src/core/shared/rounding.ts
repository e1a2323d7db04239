/**
 * How a figure that decides is rounded. It is a term of the contract, never a preference of the installation.
 * `half-up` sends a half away from zero, `half-even` to the even neighbour, `down` towards zero, `up` away from zero.
 */
export type Rounding = 'half-up' | 'half-even' | 'down' | 'up';

export const ROUNDINGS: readonly Rounding[] = ['half-up', 'half-even', 'down', 'up'];

/** The integer nearest to n/d under the rounding. d must be above zero, as in every ratio. */
export function divideRounded(n: bigint, d: bigint, rounding: Rounding): bigint {
  const negative = n < 0n;
  const size = negative ? -n : n;
  const whole = size / d;
  const away = roundsAway(whole, size % d, d, rounding);
  const magnitude = away ? whole + 1n : whole;
  return negative ? -magnitude : magnitude;
}

function roundsAway(whole: bigint, rest: bigint, d: bigint, rounding: Rounding): boolean {
  if (rest === 0n || rounding === 'down') return false;
  if (rounding === 'up') return true;
  const half = 2n * rest - d;
  return half > 0n || (half === 0n && (rounding === 'half-up' || whole % 2n === 1n));
}
