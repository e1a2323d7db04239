import type { History } from '../facts/history.js';
import { historyOf } from '../facts/history-of.js';
import { maxSteps, minSteps } from '../facts/steps.js';
import { listAt } from '../shared/lookup.js';
import type { Context } from '../sla/context.js';
import { chosenExclusions } from '../sla/exclusions.js';
import { measure } from '../sla/measures/measure.js';
import { subtract, union, unionAll, type SpanSet } from '../time/spans.js';
import { erase, restrict, support } from '../time/step.js';
import type { DisputedFact } from './disputed-facts.js';
import type { Reading } from './edges.js';
import type { Measured } from './ladder.js';

/** What the engine measures of the base account with these facts decided otherwise, everything else as stated. */
export function decidedMeasure(ctx: Context, base: Reading, otherwise: readonly DisputedFact[]): Measured {
  const holding = otherwise.flatMap(({ change }) => (change.kind === 'exclusion' ? [change.exclusion] : []));
  return measure(ctx, decidedHistory(ctx, base, otherwise), { exclusions: [...chosenExclusions(ctx, 'agreed'), ...holding] });
}

/**
 * The history of the base account with these facts decided otherwise: without the observations that fall, with what is added,
 * and then not more than what is taken away leaves; that takes maintenance with it where the terms count it as down. Time that a
 * fact decides is no longer unknown.
 */
export function decidedHistory(ctx: Context, base: Reading, otherwise: readonly DisputedFact[]): History {
  const history = withItems(standingHistory(ctx, base, otherwise), otherwise);
  const more = otherwise.flatMap(({ change }) => (change.kind === 'more' ? [change.steps] : []));
  const less = otherwise.flatMap(({ change }) => (change.kind === 'less' ? [change] : []));
  if (more.length === 0 && less.length === 0) return history;
  let lowest = maxSteps([history.affected.lowest, ...more]);
  for (const { where, steps } of less) lowest = maxSteps([erase(lowest, where), minSteps([restrict(lowest, where), steps])]);
  const decided: SpanSet = unionAll([...less.map(({ where }) => where), ...more.map(support)]);
  const up = ctx.rules.maintenance === 'down' ? unionAll(less.map(({ where }) => where)) : [];
  const maintenance = { certain: subtract(history.maintenance.certain, up), possible: subtract(history.maintenance.possible, up) };
  return { ...history, affected: { lowest, highest: lowest }, maintenance, unknown: subtract(history.unknown, union(decided, support(lowest))) };
}

/** The history with these items as others state them. Of one item the last that is decided counts. */
function withItems(history: History, otherwise: readonly DisputedFact[]): History {
  const decided = new Map(otherwise.flatMap(({ change }) => (change.kind === 'item' ? [[change.other.subject, change.other] as const] : [])));
  if (decided.size === 0) return history;
  const { items: own = [] } = history;
  const known = new Set(own.map(({ subject }) => subject));
  return { ...history, items: [...own.map((item) => decided.get(item.subject) ?? item), ...[...decided.values()].filter(({ subject }) => !known.has(subject))] };
}

/** The history of the base account without the observations that fall away. */
export function standingHistory(ctx: Context, base: Reading, falling: readonly DisputedFact[]): History {
  const gone = new Set(falling.flatMap(({ change }) => (change.kind === 'observation' ? [change.observed] : [])));
  if (gone.size === 0) return base.history;
  const standing = listAt(ctx.byAccount, base.account).filter((one) => !gone.has(one));
  return historyOf(ctx, standing, listAt(ctx.coverage, base.account));
}
