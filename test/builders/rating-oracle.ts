import { DAY, type World, type WorldRow } from './oracle-world.js';
import type { OracleLevel } from './level-oracle.js';

/** What a level is worth, by whole numbers alone: percentages in millionths of a percent, money in minor units. */
export interface OracleRating {
  readonly met: boolean;
  readonly tier: number | null;
  readonly creditPercent: string;
  /** Minor units; null where no fee touches the period. */
  readonly credit: bigint | null;
}

const MILLION = 1_000_000n;

export function oracleRating(world: World, level: OracleLevel): OracleRating {
  const { promise, rows } = world.rating;
  const matching = rows.flatMap((row, index) => (lies(level, row) ? [index] : []));
  const tier = matching.reduce<number | null>((best, index) => (best === null || millionths(rows[index]?.credit) < millionths(rows[best]?.credit) ? index : best), null);
  const creditPercent = tier === null ? '0' : (rows[tier]?.credit ?? '0');
  return { met: against(level, promise) >= 0n, tier, creditPercent, credit: creditOf(world, millionths(creditPercent)) };
}

function lies(level: OracleLevel, { from, to }: WorldRow): boolean {
  const low = from === null ? 1n : against(level, from.value);
  const high = to === null ? -1n : against(level, to.value);
  return (low > 0n || (low === 0n && from?.inclusive === true)) && (high < 0n || (high === 0n && to?.inclusive === true));
}

/** Positive where the level lies above the percentage, zero where it is the same. Nothing measured is 100 percent. */
function against({ lostTwelfths, whole }: OracleLevel, percent: string): bigint {
  const twelfths = whole * 12n;
  if (twelfths === 0n) return 100n * MILLION - millionths(percent);
  const up = lostTwelfths > twelfths ? 0n : twelfths - lostTwelfths;
  return up * 100n * MILLION - millionths(percent) * twelfths;
}

function millionths(decimal = '0'): bigint {
  const [whole = '0', part = ''] = decimal.split('.');
  return BigInt(whole) * MILLION + BigInt(part.padEnd(6, '0'));
}

function creditOf(world: World, percent: bigint): bigint | null {
  const { capPercent, rounding, minimum } = world.rating;
  const fee = feeOf(world);
  if (fee === null) return null;
  const cap = millionths(capPercent);
  const applied = percent < cap ? percent : cap;
  const rounded = divided(fee * applied, 100n * MILLION, rounding);
  const ceiling = divided(fee * cap, 100n * MILLION, 'down');
  const credit = rounded < ceiling ? rounded : ceiling;
  if (minimum === null || credit > BigInt(minimum.minor) || (credit === BigInt(minimum.minor) && !minimum.strictlyAbove)) return credit;
  return 0n;
}

/** What was charged for days of the period, by days where a fee reaches beyond it, each part rounded half up. */
function feeOf({ start, end, rating }: World): bigint | null {
  const days = Math.round((end - start) / DAY);
  const parts = rating.fees.flatMap(({ fromDay, toDay, minor }) => {
    const inside = Math.min(toDay, days) - Math.max(fromDay, 0);
    return inside <= 0 ? [] : [divided(BigInt(minor) * BigInt(inside), BigInt(toDay - fromDay), 'half-up')];
  });
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0n);
}

function divided(n: bigint, d: bigint, rounding: World['rating']['rounding']): bigint {
  const [quotient, twice] = [n / d, (n % d) * 2n];
  if (twice === 0n || rounding === 'down') return quotient;
  if (rounding === 'up' || twice > d) return quotient + 1n;
  if (twice < d) return quotient;
  return rounding === 'half-up' || quotient % 2n === 1n ? quotient + 1n : quotient;
}
