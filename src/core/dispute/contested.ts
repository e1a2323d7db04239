import type { Context, PreparedExclusion } from '../sla/context.js';
import { chosenExclusions } from '../sla/exclusions.js';
import type { SpanSet } from '../time/spans.js';

/** The time that a contested exclusion excuses where it is the only contested one that holds: its share of a quota may be larger then than among all. */
export function timeAlone(ctx: Context, exclusion: PreparedExclusion): SpanSet {
  return chosenExclusions(ctx, [...chosenExclusions(ctx, 'agreed'), exclusion]).slice(-1).flatMap(({ time }) => time.possible);
}

/** The contested exclusions that would excuse anything at all. */
export function contestedExclusions(ctx: Context): readonly PreparedExclusion[] {
  return ctx.exclusions.filter((one) => one.exclusion.status === 'contested' && timeAlone(ctx, one).length > 0);
}

/** Whether two of these draw on the same quota: what one excuses then depends on whether the other holds. */
export function shareQuota(exclusions: readonly PreparedExclusion[]): boolean {
  const rules = exclusions.flatMap(({ rule: { id, quota } }) => (quota === undefined ? [] : [id]));
  return new Set(rules).size < rules.length;
}
