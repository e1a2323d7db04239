import { intersect } from '../time/spans.js';
import type { History } from './history.js';
import type { Samples } from './series-samples.js';
import type { SlotCounts, SlotValues } from './series-reducer.js';

/** Which of two accounts is taken, interval by interval: the lesser failure, or the greater one. */
export type Failure = 'least' | 'greatest';

/**
 * The samples of several accounts as those of one: in each interval what the account of the lesser, or the greater, failure says; where
 * one alone has a sample, that. Null where none has any.
 */
export function samplesTogether(histories: readonly History[], which: Failure, better: 'higher' | 'lower'): Samples | null {
  const [first, ...rest] = histories.flatMap(({ samples }) => (samples === undefined ? [] : [samples]));
  if (first === undefined) return null;
  return rest.reduce((a, b) => ({ grid: a.grid, counts: countsOf(a, b, which), values: valuesOf(a.values, b.values, (which === 'least') === (better === 'higher')), idle: intersect(a.idle, b.idle) }), first);
}

function countsOf({ counts: a, grid }: Samples, { counts: b }: Samples, which: Failure): SlotCounts | null {
  if (a === null || b === null) return a ?? b;
  const taken: SlotCounts = { kind: 'counts', total: a.total.slice(), bad: a.bad.slice(), seen: a.seen.slice() };
  for (let slot = 0; slot < grid.count; slot += 1) {
    const failsMore = BigInt(b.bad[slot] as number) * BigInt(a.total[slot] as number) > BigInt(a.bad[slot] as number) * BigInt(b.total[slot] as number);
    if (b.seen[slot] !== 1 || (a.seen[slot] === 1 && failsMore !== (which === 'greatest'))) continue;
    [taken.total[slot], taken.bad[slot], taken.seen[slot]] = [b.total[slot] as number, b.bad[slot] as number, 1];
  }
  return taken;
}

/** Values can be set against each other where each account has one for each interval; of histograms nothing is in common. */
function valuesOf(a: readonly SlotValues[], b: readonly SlotValues[], highest: boolean): readonly SlotValues[] {
  const [one, other] = [a[0], b[0]];
  if (one === undefined || other === undefined || a.length + b.length > 2 || one.weight !== null || other.weight !== null) return [];
  const [up, down] = [10 ** Math.max(0, other.decimals - one.decimals), 10 ** Math.max(0, one.decimals - other.decimals)];
  const value = one.value.map((mine, slot) => {
    const [left, right] = [mine * up, (other.value[slot] as number) * down];
    if (Number.isNaN(left) || Number.isNaN(right)) return Number.isNaN(left) ? right : left;
    return highest ? Math.max(left, right) : Math.min(left, right);
  });
  return [{ kind: 'values', value, weight: null, decimals: Math.max(one.decimals, other.decimals) }];
}
