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

/** Of more items than these that are told differently none is a disputed fact of its own (`decisive.items`): their critical instants say what turns. */
export const MOST_ITEMS = 2000;

/**
 * Items of which another account says otherwise than the base account, or which only another account has, where that changes what is
 * counted: each can be decided as the other states it. An account that does not speak of an item does not dispute it.
 */
export function itemFacts(ctx: Context, readings: readonly Reading[], base: Reading): readonly ItemFact[] {
  const rules = itemRulesOf(ctx.terms);
  const differing = rules === null ? [] : differingItems(rules, readings, base);
  if (rules === null || subjectsIn(differing) > MOST_ITEMS) return [];
  const every = together(rules);
  return [...merged(differing.flatMap((one) => factOf(ctx, every, one))).values()];
}

/** How many items accounts tell differently of which none is a disputed fact, because they are too many. */
export function itemsLeftOut({ terms }: Context, readings: readonly Reading[], base: Reading): number {
  const rules = itemRulesOf(terms);
  const differing = rules === null ? 0 : subjectsIn(differingItems(rules, readings, base));
  return differing > MOST_ITEMS ? differing : 0;
}

interface Differing {
  readonly account: string;
  readonly own: ItemReadings | null;
  readonly other: ItemReadings;
}

/** Linear: what accounts state alike is passed over, unless it may have gone on; then it matters until when each of them would know. */
function differingItems(rules: ItemRules, readings: readonly Reading[], base: Reading): readonly Differing[] {
  const { items: stated = [] } = base.history;
  const own = new Map(stated.map((one) => [one.subject, one]));
  return readings.filter((reading) => reading !== base).flatMap(({ account, history: { items = [] } }) =>
    items.map((other): Differing => ({ account, own: own.get(other.subject) ?? null, other })).filter((one) => one.own === null || keyOf(one.own) !== keyOf(one.other) || mayGoOn(rules, one.own)),
  );
}

function subjectsIn(differing: readonly Differing[]): number {
  return new Set(differing.map(({ other }) => other.subject)).size;
}

/** Whether some target has no event that stops it. */
function mayGoOn({ targets }: ItemRules, { readings }: ItemReadings): boolean {
  return readings.some(({ events }) => targets.some(({ stop }) => !events.some(({ kind }) => stop.some((one) => one === kind))));
}

/** What is stated of an item. */
function keyOf({ readings }: ItemReadings): string {
  return JSON.stringify(readings.map(({ item, events, pauses, agreed }) => [item.class, events, pauses, agreed]));
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
    const key = JSON.stringify([other.subject, keyOf(other)]);
    const before = found.get(key);
    found.set(key, before === undefined ? fact : { ...before, by: [...before.by, ...fact.by] });
  }
  return found;
}
