import { normalise, subtract, type SpanSet } from '../../time/spans.js';
import type { Context, PreparedExclusion } from '../context.js';
import { chosenExclusions } from '../exclusions.js';
import type { MeasureOptions } from './availability.js';

/** What exclusions do to items: time in which every clock stands, items that are left out, and items that count as in time. */
export interface ExcusedItems {
  readonly excused: SpanSet;
  readonly left: ReadonlySet<string>;
  readonly inTime: ReadonlySet<string>;
}

/**
 * What the chosen exclusions excuse. Excused time stops every clock; an exclusion that names items excuses those and no time.
 * What counts as down excuses nothing. Taken at their widest, for the highest figure at their narrowest.
 */
export function excusedItems(ctx: Context, { exclusions, extreme }: MeasureOptions): ExcusedItems {
  const which = extreme === 'highest' ? 'certain' : 'possible';
  const applied = chosenExclusions(ctx, exclusions).filter((one) => one.rule.policy !== 'counted-as-down' && applies(ctx, one, which));
  const named = (policy: PreparedExclusion['rule']['policy']): ReadonlySet<string> => new Set(applied.filter(({ rule }) => rule.policy === policy).flatMap(({ exclusion }) => exclusion.items ?? []));
  const excused = normalise(applied.filter(({ exclusion }) => exclusion.items === undefined).flatMap((one) => [...timeOf(ctx, one, which)]));
  return { excused, left: named('out-of-both-sides'), inTime: named('counted-as-up') };
}

/** An exclusion that touches the period but holds for none of it was not announced in time, or its quota is used up. */
function applies(ctx: Context, exclusion: PreparedExclusion, which: 'certain' | 'possible'): boolean {
  const touches = subtract(wholeOf(ctx, exclusion, which), outside(ctx)).length > 0;
  return !touches || exclusion.time[which].length > 0;
}

/** Its time in the period as far as it holds there, and what of it lies before or behind: a clock runs on past the end of a month. */
function timeOf(ctx: Context, exclusion: PreparedExclusion, which: 'certain' | 'possible'): SpanSet {
  return normalise([...exclusion.time[which], ...subtract(wholeOf(ctx, exclusion, which), [ctx.period.span])]);
}

function wholeOf({ period }: Context, { from, to }: PreparedExclusion, which: 'certain' | 'possible'): SpanSet {
  const [start, end] = which === 'certain' ? [from.latest, to?.earliest ?? period.span.end] : [from.earliest, to?.latest ?? period.span.end];
  return start < end ? [{ start, end }] : [];
}

function outside({ period }: Context): SpanSet {
  return [{ start: -Infinity, end: period.span.start }, { start: period.span.end, end: Infinity }];
}
