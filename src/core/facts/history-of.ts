import type { Observation } from '../formats/case.js';
import type { Context, Observed } from '../sla/context.js';
import { clip, complement, EMPTY, intersect, normalise, subtract, union, unionAll, type Span, type SpanSet } from '../time/spans.js';
import { erase, stepsOn, support, type StepFunction } from '../time/step.js';
import { deployedDown } from './deployed-down.js';
import { certainOf, possibleOf } from './edges.js';
import { contradictionFinding, reasonsOf, ticketFinding, totalFindings } from './findings.js';
import type { History, Uncertain } from './history.js';
import { impairmentOf } from './impairment.js';
import { itemHistory } from './items-history.js';
import { withSamples } from './series-history.js';
import { maxSteps } from './steps.js';

/**
 * The history of the service over the period under one account, or under the given observations alone (then without
 * any coverage unless it is passed: silence says nothing).
 *
 * Certain is an outage from the latest start to the earliest end that its text allows; nothing where the end is not known,
 * for an open span is never closed at now. Possible is it from the earliest start to the latest end, to the next time that
 * the account says "up", or to the end of the period. Where one account says both up and down, neither is certain, and
 * that is a finding. Observations of tickets and jobs do not speak of the service: they are not counted.
 */
export function historyOf(ctx: Context, which: string | readonly Observed[], silence?: SpanSet): History {
  const items = typeof which === 'string' ? itemHistory(ctx, which) : null;
  if (items !== null) return items;
  const given = typeof which === 'string' ? (ctx.byAccount.get(which) ?? []) : which;
  const coverage = silence ?? (typeof which === 'string' ? (ctx.coverage.get(which) ?? EMPTY) : EMPTY);
  const stated = given.filter(({ samples }) => samples === undefined);
  const spoken = stated.filter(({ observation: { subject } }) => subject.kind === 'service' || subject.kind === 'unit');
  const period = ctx.period.span;
  const up = timeOf(spoken, 'up', period, EMPTY).certain;
  const maintenance = timeOf(spoken, 'maintenance', period, up);
  const impaired = timeOf(spoken, 'impaired', period, up);
  const affected = affectedOf(ctx, spoken, up, maintenance);
  const contradiction = intersect(up, support(affected.lowest));
  const said = unionAll([up, maintenance.possible, impaired.possible, support(affected.highest)]);
  const unknownSaid = timeOf(spoken, 'unknown', period, up).possible;
  const history: History = {
    period,
    affected: { lowest: erase(affected.lowest, contradiction), highest: affected.highest },
    maintenance,
    unknown: subtract(union(unknownSaid, complement(coverage, period)), said),
    observations: spoken.map(({ observation }) => observation),
    reasons: reasonsOf(ctx, spoken, affected.overlapping),
    findings: [
      ...(contradiction.length > 0 ? [contradictionFinding(spoken, contradiction)] : []),
      ...totalFindings(ctx, spoken),
      ...(spoken.length < stated.length ? [ticketFinding(stated)] : []),
    ],
  };
  return withSamples(ctx, history, given, said);
}

interface Affected {
  readonly lowest: StepFunction;
  readonly highest: StepFunction;
  /** Parts are affected at the same time and may or may not be the same parts. */
  readonly overlapping: boolean;
}

/** The share of the service that is down: whole outages, impaired parts, and maintenance where the terms count it as down. */
function affectedOf(ctx: Context, spoken: readonly Observed[], up: SpanSet, maintenance: Uncertain): Affected {
  const down = timeOf(spoken, 'down', ctx.period.span, up);
  const parts = impairmentOf(ctx, spoken.filter(({ observation }) => observation.state === 'impaired'), up);
  const counted = ctx.rules.maintenance === 'down' ? maintenance : { certain: EMPTY, possible: EMPTY };
  const units = ctx.deployed === null ? null : deployedDown(ctx, ctx.deployed, spoken.filter(({ observation }) => observation.state === 'down'), up);
  return {
    lowest: maxSteps([units?.lowest ?? stepsOn(down.certain), stepsOn(counted.certain), parts.lowest]),
    highest: maxSteps([units?.highest ?? stepsOn(down.possible), stepsOn(counted.possible), parts.highest]),
    overlapping: parts.overlapping,
  };
}

function timeOf(spoken: readonly Observed[], state: Observation['state'], period: Span, up: SpanSet): Uncertain {
  const those = spoken.filter(({ observation }) => observation.state === state);
  return {
    certain: clip(normalise(those.flatMap((one) => certainOf(one))), period),
    possible: clip(normalise(those.flatMap((one) => possibleOf(one, period, up))), period),
  };
}
