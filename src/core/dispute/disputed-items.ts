import { itemRulesOf, type ItemReadings, type PreparedItem } from '../facts/items.js';
import type { ItemRules } from '../formats/terms/item-rules.js';
import { cmp } from '../shared/ratio.js';
import type { Context } from '../sla/context.js';
import type { Span } from '../time/spans.js';
import { measureItems } from '../sla/measures/items.js';
import type { Reading } from './edges.js';

/** An item that is as another account states it; `own` is null where the base account does not have it. */
export interface ItemFact {
  readonly kind: 'item';
  readonly favours: 'customer' | 'vendor';
  readonly change: { readonly kind: 'item'; readonly own: ItemReadings | null; readonly other: ItemReadings };
  readonly by: readonly string[];
  readonly span: Span;
  readonly edge: null;
}

/** Of more items than these none is a disputed fact of its own: their critical instants say what turns. */
const MOST_ITEMS = 2000;

/**
 * Items of which another account says otherwise than the base account, or which only another account has, where that changes what is
 * counted: each can be decided as the other states it. An account that does not speak of an item does not dispute it.
 */
export function itemFacts(ctx: Context, readings: readonly Reading[], base: Reading): readonly ItemFact[] {
  const rules = itemRulesOf(ctx.terms);
  const own = new Map((base.history.items ?? []).map((one) => [one.subject, one]));
  if (rules === null || own.size > MOST_ITEMS) return [];
  const every = together(rules);
  const all = readings.filter((reading) => reading !== base).flatMap(({ account, history: { items = [] } }) => items.flatMap((other) => factOf(ctx, every, { account, own: own.get(other.subject) ?? null, other })));
  return [...merged(all).values()];
}

interface Differing {
  readonly account: string;
  readonly own: ItemReadings | null;
  readonly other: ItemReadings;
}

function factOf(ctx: Context, rules: ItemRules, { account, own, other }: Differing): ItemFact[] {
  const loss = (item: ItemReadings | null): ReturnType<typeof measureItems> => measureItems(ctx, historyWith(ctx, item), { exclusions: 'agreed' }, rules);
  const [stated, otherwise] = [loss(own), loss(other)];
  const order = cmp(otherwise.lost, stated.lost) || -cmp(otherwise.whole, stated.whole);
  const record = other.readings[0];
  if (order === 0 || record === undefined) return [];
  return [{ kind: 'item', favours: order > 0 ? 'customer' : 'vendor', change: { kind: 'item', own, other }, by: [account], span: spanOf([record, ...(own?.readings ?? [])]), edge: null }];
}

/** The rules with all classes taken together: what one item adds is then told whatever class decides. */
function together(rules: ItemRules): ItemRules {
  return 'of' in rules.aggregate ? { ...rules, aggregate: { ...rules.aggregate, of: 'all' } } : rules;
}

function historyWith({ period }: Context, item: ItemReadings | null): Reading['history'] {
  return { period: period.span, affected: { lowest: [], highest: [] }, maintenance: { certain: [], possible: [] }, unknown: [], observations: [], reasons: [], findings: [], items: item === null ? [] : [item] };
}

function spanOf(records: readonly PreparedItem[]): Span {
  const times = records.flatMap(({ events }) => events.map(({ at }) => at));
  return { start: Math.min(...times.map(({ earliest }) => earliest)), end: Math.max(...times.map(({ latest }) => latest)) };
}

/** Accounts that state the same events and pauses of an item are one fact. */
function merged(facts: readonly ItemFact[]): ReadonlyMap<string, ItemFact> {
  const found = new Map<string, ItemFact>();
  for (const fact of facts) {
    const { other } = fact.change;
    const key = JSON.stringify([other.subject, other.readings.map(({ item, events, pauses, agreed }) => [item.class, events, pauses, agreed])]);
    const before = found.get(key);
    found.set(key, before === undefined ? fact : { ...before, by: [...before.by, ...fact.by] });
  }
  return found;
}
