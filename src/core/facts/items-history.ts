import type { Count, Item } from '../formats/items.js';
import type { Context } from '../sla/context.js';
import type { History } from './history.js';
import { measuresItems, type PreparedItem, type Take } from './items.js';

/** What a history says of items and counts. */
export type ItemHistory = Pick<History, 'items' | 'counts'>;

/** A history that says nothing of time, for terms that measure items: of one account, or of those items and counts alone. */
export function historyOfItems(ctx: Context, { items, counts }: { readonly items: readonly PreparedItem[]; readonly counts: readonly Count[] }): History {
  return {
    period: ctx.period.span,
    affected: { lowest: [], highest: [] },
    maintenance: { certain: [], possible: [] },
    unknown: [],
    observations: [],
    reasons: [],
    findings: [],
    items: grouped(items, ({ item }) => item.subject.id).map(([subject, readings]) => ({ subject, readings, take: 'best' })),
    counts: grouped(counts, (count) => count.subject).map(([subject, all]) => ({ subject, readings: [all], take: 'best' })),
  };
}

/** What one account says of items and counts. */
export function itemsOfAccount({ items: { items, counts } }: Context, account: string): { readonly items: readonly PreparedItem[]; readonly counts: readonly Count[] } {
  return { items: items.filter(({ item }) => item.account === account), counts: counts.filter((count) => count.account === account) };
}

/** What rests on exhibits, whoever says it. Of an item that several accounts show the reading best for the vendor is taken. */
export function shownItems(ctx: Context): History {
  const { items, counts } = ctx.items;
  const shown = historyOfItems(ctx, { items: items.filter(({ item }) => item.exhibits.length > 0), counts: [] });
  const counted = grouped(counts.filter(({ exhibits }) => exhibits.length > 0), ({ subject }) => subject);
  return { ...shown, counts: counted.map(([subject, all]) => ({ subject, readings: grouped(all, ({ account }) => account).map(([, own]) => own), take: 'best' })) };
}

/** What all histories speak of, each in the reading best for the vendor; or what any of them does, each in the worst. */
export function combinedItems(histories: readonly History[], take: Take): ItemHistory {
  const items = grouped(histories.flatMap(({ items: own = [] }) => own), ({ subject }) => subject);
  const counts = grouped(histories.flatMap(({ counts: own = [] }) => own), ({ subject }) => subject);
  const shared = ([, all]: readonly [string, readonly unknown[]]): boolean => take === 'worst' || all.length === histories.length;
  return {
    items: items.filter(shared).map(([subject, all]) => ({ subject, readings: all.flatMap(({ readings }) => readings), take })),
    counts: counts.filter(shared).map(([subject, all]) => ({ subject, readings: all.flatMap(({ readings }) => readings), take })),
  };
}

/** The records of items and counts that a history rests on. */
export function recordsOf({ items = [], counts = [] }: History): readonly (Item | Count)[] {
  return [...items.flatMap(({ readings }) => readings.map(({ item }) => item)), ...counts.flatMap(({ readings }) => readings.flat())];
}

/** Whether a history states anything that the terms measure. */
export function saysItems({ items = [], counts = [] }: History): boolean {
  return items.length > 0 || counts.length > 0;
}

/** The history of an account where the terms measure items; null where they measure time. */
export function itemHistory(ctx: Context, account: string): History | null {
  return measuresItems(ctx.terms) ? historyOfItems(ctx, itemsOfAccount(ctx, account)) : null;
}

function grouped<T>(all: readonly T[], key: (one: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group === undefined) groups.set(key(one), [one]);
    else group.push(one);
  }
  return [...groups];
}
