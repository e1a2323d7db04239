import type { Context, Observed } from '../sla/context.js';
import { sharesOf, type Deployed } from '../sla/deployed.js';
import { cmp, ratio } from '../shared/ratio.js';
import { wholeSteps } from '../time/grid.js';
import { clip, intersect, normalise, subtract, unionAll, type SpanSet } from '../time/spans.js';
import { stepsOn, support, type StepFunction } from '../time/step.js';
import { certainOf, possibleOf } from './edges.js';

/**
 * The share of the deployed units that is down: each unit by itself, while it was deployed, and never united across units. An
 * outage of the service is one of every unit that was deployed then. Where the terms count only what is down at the same time,
 * it is everything while enough units are down, and nothing else.
 */
export function deployedDown(ctx: Context, { units }: Deployed, down: readonly Observed[], up: SpanSet): { readonly lowest: StepFunction; readonly highest: StepFunction } {
  const share = (edges: (one: Observed) => SpanSet): StepFunction => {
    const lost = units.map(({ id, time }) => counted(ctx, intersect(clip(normalise(down.filter((one) => concerns(one, id)).flatMap(edges)), ctx.period.span), time)));
    return together(ctx, units.map(({ time }) => time), lost);
  };
  return { lowest: share((one) => certainOf(one)), highest: share((one) => possibleOf(one, ctx.period.span, up)) };
}

function together({ terms: { measure } }: Context, lives: readonly SpanSet[], lost: readonly SpanSet[]): StepFunction {
  if (measure.family !== 'deployment' || measure.together === undefined) return sharesOf(lost);
  const { atLeast } = measure.together;
  if (atLeast !== undefined) {
    return stepsOn(support(sharesOf(lost).filter(({ value }) => cmp(value, ratio(atLeast, Math.max(1, lost.length))) >= 0)));
  }
  return stepsOn(subtract(unionAll(lives), unionAll(lives.map((life, index) => subtract(life, lost[index] as SpanSet)))));
}

function concerns({ observation: { subject } }: Observed, unit: string): boolean {
  return subject.kind === 'service' || subject.id === unit;
}

/** Where only whole minutes count, a minute is down for a unit or it is not. */
function counted({ terms: { measure } }: Context, time: SpanSet): SpanSet {
  return measure.family === 'deployment' && measure.partialMinutes === 'whole-only' ? wholeSteps(time) : time;
}
