import type { Context, Observed } from '../sla/context.js';
import type { Deployed } from '../sla/deployed.js';
import { sharesOf } from '../sla/deployed.js';
import { wholeSteps } from '../time/grid.js';
import { clip, intersect, normalise, type SpanSet } from '../time/spans.js';
import type { StepFunction } from '../time/step.js';
import { certainOf, possibleOf } from './edges.js';

/**
 * The share of the deployed units that is down: each unit by itself, while it was deployed, and never united across units. An
 * outage of the service is one of every unit that was deployed then.
 */
export function deployedDown(ctx: Context, { units }: Deployed, down: readonly Observed[], up: SpanSet): { readonly lowest: StepFunction; readonly highest: StepFunction } {
  const share = (edges: (one: Observed) => SpanSet): StepFunction =>
    sharesOf(units.map(({ id, time }) => counted(ctx, intersect(clip(normalise(down.filter((one) => concerns(one, id)).flatMap(edges)), ctx.period.span), time))));
  return { lowest: share((one) => certainOf(one)), highest: share((one) => possibleOf(one, ctx.period.span, up)) };
}

function concerns({ observation: { subject } }: Observed, unit: string): boolean {
  return subject.kind === 'service' || subject.id === unit;
}

/** Where only whole minutes count, a minute is down for a unit or it is not. */
function counted({ terms: { measure } }: Context, time: SpanSet): SpanSet {
  return measure.family === 'deployment' && measure.partialMinutes === 'whole-only' ? wholeSteps(time) : time;
}
