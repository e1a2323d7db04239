import type { TimeRules } from '../../formats/terms.js';
import type { Span, SpanSet } from '../../time/spans.js';
import { erase, support, type StepFunction } from '../../time/step.js';
import type { Between, Context, Observed } from '../context.js';
import type { Qualified } from './runs.js';

/**
 * Downtime from the notice on that starts the clock: of each outage, what lies before its first notice of that kind is passed over,
 * and an outage without one as a whole. Of a notice whose time is not known exactly the latest time counts, with `earliest` the first.
 * A notice given before the period counts for an outage that was then under way.
 */
export function fromNotice(ctx: Context, down: StepFunction, kind: TimeRules['clockStart'], earliest: boolean): Qualified {
  if (kind === undefined) return { counted: down, passedOver: [] };
  const notices = ctx.clocks.filter((clock) => clock.kind === kind).map(({ at }) => (earliest ? at.earliest : at.latest));
  const passedOver = support(down).flatMap((run) => beforeNotice(run, notices, beginOf(run, ctx)));
  return passedOver.length === 0 ? { counted: down, passedOver } : { counted: erase(down, passedOver), passedOver };
}

function beforeNotice(run: Span, notices: readonly number[], begin: number): SpanSet {
  const first = Math.min(...notices.filter((at) => begin <= at && at < run.end));
  const start = Math.min(run.end, Math.max(run.start, first));
  return start === run.start ? [] : [{ start: run.start, end: start }];
}

/** When the outage of a run began: before the period, where an observation of it reaches so far. */
function beginOf(run: Span, { period, observations }: Context): number {
  if (run.start > period.span.start) return run.start;
  return Math.min(run.start, ...observations.filter((one) => isDown(one) && one.from.earliest <= run.start && endOf(one) >= run.start).map(({ from }) => from.earliest));
}

function isDown({ observation: { state } }: Observed): boolean {
  return state === 'down' || state === 'impaired';
}

function endOf({ to }: { readonly to: Between | null }): number {
  return to?.latest ?? Infinity;
}
