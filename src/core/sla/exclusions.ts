import type { Uncertain } from '../facts/history.js';
import { subtract, union, unionAll, type SpanSet } from '../time/spans.js';
import type { Context, PreparedExclusion } from './context.js';
import { allotQuota } from './exclusion-quota.js';
import { zoneOf } from './period.js';

/** What exclusions do to time. The three main sets do not overlap. */
export interface Excuse {
  readonly asUp: SpanSet;
  /** Out of downtime and window alike, whatever the service did. */
  readonly removed: SpanSet;
  /** Out of both sides only as far as the service was down. */
  readonly removedDowntime: SpanSet;
  /** Maintenance that counts as down. */
  readonly asDown: SpanSet;
}

/**
 * The time that the chosen exclusions excuse. Where several cover the same time, what removes it from both sides goes first,
 * then what counts it as up, then what counts it as down. With `narrow` an exclusion covers only what is certain of its text.
 */
export function excuseOf(ctx: Context, choice: 'agreed' | 'all' | readonly PreparedExclusion[], narrow: boolean): Excuse {
  const chosen = chosenExclusions(ctx, choice);
  const generous: keyof Uncertain = narrow ? 'certain' : 'possible';
  const removed = timeOf(chosen, (rule) => rule.policy === 'out-of-both-sides' && rule.removes !== 'downtime', generous);
  const removedDowntime = timeOf(chosen, (rule) => rule.policy === 'out-of-both-sides' && rule.removes === 'downtime', generous);
  const asUp = subtract(union(ctx.asUp, timeOf(chosen, (rule) => rule.policy === 'counted-as-up', generous)), removed);
  const asDown = timeOf(chosen, (rule) => rule.policy === 'counted-as-down', narrow ? 'possible' : 'certain');
  return { asUp, removed, removedDowntime: subtract(removedDowntime, union(removed, asUp)), asDown: subtract(asDown, unionAll([removed, removedDowntime, asUp])) };
}

/**
 * The exclusions that a choice means: those agreed, every one, or exactly those given. Of those given a quota is dealt anew: what one that
 * does not hold would have used is left to the others. Agreed ones come first whatever else holds.
 */
export function chosenExclusions(ctx: Context, choice: 'agreed' | 'all' | readonly PreparedExclusion[]): readonly PreparedExclusion[] {
  if (choice === 'all') {
    return ctx.exclusions;
  }
  if (choice === 'agreed') {
    return ctx.exclusions.filter(({ exclusion }) => exclusion.status === 'agreed');
  }
  if (choice.every(({ rule }) => rule.quota === undefined)) {
    return choice;
  }
  const { case: c, period } = ctx;
  return allotQuota(c, period.span, zoneOf(c, period.zone), choice).map(({ exclusion }) => exclusion);
}

function timeOf(chosen: readonly PreparedExclusion[], fits: (rule: PreparedExclusion['rule']) => boolean, which: keyof Uncertain): SpanSet {
  return unionAll(chosen.filter(({ rule }) => fits(rule)).map(({ time }) => time[which]));
}
