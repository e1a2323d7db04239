import type { History } from '../facts/history.js';
import { itemRulesOf } from '../facts/items.js';
import { recordsOf } from '../facts/items-history.js';
import { breachOf } from '../dispute/breach.js';
import type { Measured, Rung } from '../dispute/ladder.js';
import { grows, neighbouringRungs, slopeOf } from '../dispute/growth.js';
import { marginsOf } from '../dispute/margins.js';
import { cmp } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import { measure as lengthOf } from '../time/spans.js';
import { support } from '../time/step.js';
import type { Context } from './context.js';
import { itemsTold, type ItemsTold } from './item-results.js';
import { rate, ratedOf } from './level.js';
import { measure, type Measurement } from './measures/measure.js';
import { turningLengths } from './measures/runs.js';
import { sampledJson } from './sampled.js';
import type { AccountResult } from './result.js';

/** An account to be told: what it is called, and the history that it makes. */
export interface Telling {
  readonly kind: AccountResult['kind'];
  readonly id: string;
  readonly title: Text;
  readonly scope: AccountResult['scope'];
  readonly fictional: boolean;
  readonly history: History;
}

/** What an account comes to: as stated, with what is contested, and at both ends of what nobody knows exactly. */
export function accountResult(ctx: Context, telling: Telling, ladder: readonly Rung[]): AccountResult {
  const { history, scope } = telling;
  const stated = measure(ctx, history, { exclusions: 'agreed' });
  const contested = measure(ctx, history, { exclusions: 'all' });
  const told = itemsTold(ctx, history, stated);
  const [rated, range] = [ratedOf(ctx, stated), rangeOf(ctx, history, stated, told)];
  const [records, slope] = [recordsOf(history), slopeOf(ctx, stated)];
  const spoken = history.observations.filter(({ state }) => state !== 'up' && state !== 'unknown');
  return {
    kind: telling.kind,
    id: telling.id,
    title: telling.title,
    scope,
    hypothetical: scope === 'region' || scope === 'world',
    fictional: telling.fictional,
    windows: support(history.affected.lowest).map(({ start, end }) => ({ start, end })),
    unknownMs: lengthOf(history.unknown),
    stated: rated,
    breach: breachOf(rated, range),
    withContested: { ...ratedOf(ctx, contested), same: sameMeasure(stated, contested) },
    range,
    margin: marginsOf(stated, turningLengths(ctx.rules).length > 0 ? [] : grows(ctx) ? neighbouringRungs(ctx, stated) : ladder),
    ...(slope === null ? {} : { slope }),
    observations: [...history.observations.map(({ id }) => id), ...records.map(({ id }) => id)],
    exhibits: distinct([...spoken, ...records].flatMap(({ exhibits }) => exhibits)),
    sources: distinct([...spoken, ...records].flatMap(({ sources }) => sources)),
    ...(told === null || itemRulesOf(ctx.terms) === null ? {} : { items: told.items }),
    ...(history.samples === undefined ? {} : { samples: sampledJson(history, history.samples) }),
  };
}

function rangeOf(ctx: Context, history: History, stated: Measured, told: ItemsTold | null): AccountResult['range'] {
  const highest = measure(ctx, history, { exclusions: 'agreed', extreme: 'highest' });
  if (history.reasons.length === 0 && sameMeasure(stated, highest)) {
    return null;
  }
  return { lowest: rate(ctx, history, { exclusions: 'agreed', extreme: 'lowest' }), highest: ratedOf(ctx, highest), reasons: [...history.reasons, ...(highest.open === undefined ? [] : [highest.open]), ...(told?.reasons ?? [])] };
}

function sameMeasure(a: Measured, b: Pick<Measurement, 'lost' | 'whole'>): boolean {
  return cmp(a.lost, b.lost) === 0 && cmp(a.whole, b.whole) === 0;
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
