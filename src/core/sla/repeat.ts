import type { Terms } from '../formats/terms.js';
import type { Case } from '../formats/case.js';
import { cmp, mul, ONE, ratioOfDecimal, ZERO, type Ratio } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import { earlierInRow, earlierWithin } from './earlier.js';
import type { TierBounds } from './tiers.js';

type RepeatRule = NonNullable<Terms['repeat']>;

/** What the misses before make of the credit of a row. */
export interface Repeated {
  /** Misses in the window, this one among them. */
  readonly misses: number;
  /** What the credit, or the points, of the row are multiplied by. */
  readonly factor: Ratio;
  /** A percentage that stands instead of that of the row; null: none does. */
  readonly instead: string | null;
  /** A right that arises beside the credit; null: none does. */
  readonly right: Text | null;
}

const AS_PRINTED: Omit<Repeated, 'misses'> = { factor: ONE, instead: null, right: null };

/** The rule that the misses before and this one reach; the row as it stands where the terms have none or the promise was met. */
export function repeatedOf(c: Pick<Case, 'period' | 'earlierPeriods'>, rule: RepeatRule | undefined, met: boolean): Repeated {
  if (rule === undefined || met) return { ...AS_PRINTED, misses: met ? 0 : 1 };
  const misses = 1 + earlierMisses(c, rule);
  const reached = rule.rules.filter((one) => one.misses <= misses).toSorted((a, b) => b.misses - a.misses)[0];
  return { ...AS_PRINTED, ...(reached === undefined ? {} : effectOf(reached.effect)), misses };
}

/** The misses before that the rule looks at: in a row up to this period, or among the last so many. */
export function earlierMisses(c: Pick<Case, 'period' | 'earlierPeriods'>, { kind, periods }: Pick<RepeatRule, 'kind' | 'periods'>): number {
  if (kind === 'rolling') return earlierWithin(c, periods - 1).filter(({ missed }) => missed).length;
  const inRow = earlierInRow(c).slice(0, periods - 1);
  const first = inRow.findIndex(({ missed }) => !missed);
  return first === -1 ? inRow.length : first;
}

function effectOf(effect: RepeatRule['rules'][number]['effect']): Partial<Repeated> {
  switch (effect.kind) {
    case 'none':
      return { instead: '0' };
    case 'factor':
      return { factor: ratioOfDecimal(effect.times) };
    case 'credit':
      return { instead: effect.credit };
    case 'termination':
      return { right: effect.right };
  }
}

/** A credit from points: those of the row, as often as repeated misses count, looked up in the table of points. */
export function creditOfPoints(table: NonNullable<Terms['points']>['table'], row: Pick<TierBounds, 'points'> | undefined, factor: Ratio): { readonly points: Ratio; readonly credit: string } {
  const points = mul(row?.points ?? ZERO, factor);
  const reached = table.filter(({ from, to }) => reaches(points, from, 1) && (to === undefined || reaches(points, to, -1)));
  return { points, credit: reached.map(({ credit }) => credit).toSorted((a, b) => cmp(ratioOfDecimal(a), ratioOfDecimal(b)))[0] ?? '0' };
}

function reaches(points: Ratio, { value, inclusive }: { readonly value: string; readonly inclusive: boolean }, side: 1 | -1): boolean {
  const order = cmp(points, ratioOfDecimal(value));
  return order === side || (order === 0 && inclusive);
}
