import type { Case } from '../formats/case-shape.js';
import type { Count, Item } from '../formats/items.js';
import type { StatedTime } from '../formats/scalars.js';
import type { EventKind, ItemRules } from '../formats/terms/item-rules.js';
import type { Terms } from '../formats/terms.js';
import type { BusinessCalendar } from '../time/calendar.js';
import { parseInstant } from '../time/instant.js';
import { normalise, type SpanSet } from '../time/spans.js';
import { calendarOf } from './item-calendars.js';

/** An instant that lies somewhere from the earliest to the latest. */
export interface Range {
  readonly earliest: number;
  readonly latest: number;
}

export interface PreparedEvent {
  readonly kind: EventKind;
  readonly at: Range;
}

/** What one account says of an item, with its times read. */
export interface PreparedItem {
  readonly item: Item;
  /** In the order of time. */
  readonly events: readonly PreparedEvent[];
  /** Only those under a status in which the terms let the clock stand. */
  readonly pauses: readonly { readonly from: Range; readonly to: Range | null }[];
  readonly agreed: Range | null;
  /** Where the account would have said what happened; not clipped to any period. */
  readonly coverage: SpanSet;
}

/** Of several readings of one thing the one that is best for the vendor, or the one that is worst. */
export type Take = 'best' | 'worst';

/** What is said of one item: by one account, or by several of which one reading is taken. */
export interface ItemReadings {
  readonly subject: string;
  readonly readings: readonly PreparedItem[];
  readonly take: Take;
}

/** What is counted of one subject: by one account, or by several of which one reading is taken. */
export interface CountReadings {
  readonly subject: string;
  readonly readings: readonly (readonly Count[])[];
  readonly take: Take;
}

/** The items and counts of a case, and the calendars of its terms. */
export interface ItemFacts {
  readonly items: readonly PreparedItem[];
  /** By the id of the record. */
  readonly byId: ReadonlyMap<string, PreparedItem>;
  readonly counts: readonly Count[];
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
}

/** The rules for items, where the terms measure any. */
export function itemRulesOf({ measure }: Pick<Terms, 'measure'>): ItemRules | null {
  return measure.family === 'service-desk' || measure.family === 'delivery' ? measure : null;
}

/** Whether the terms measure items or counts, and not time. */
export function measuresItems(terms: Pick<Terms, 'measure'>): boolean {
  return terms.measure.family === 'quota' || itemRulesOf(terms) !== null;
}

/** Reads the items of a case once; none where its terms do not measure them. Throws as `parseInstant` and `calendarOf` do. */
export function prepareItems(c: Case): ItemFacts {
  const rules = itemRulesOf(c.terms);
  const { items: given = [], counts: counted = [] } = c;
  const counts = c.terms.measure.family === 'quota' ? counted : [];
  if (rules === null) return { items: [], byId: new Map(), counts, calendars: new Map() };
  const coverage = new Map(c.accounts.map((account) => [account.id, normalise(account.coverage.map(({ from, to }) => ({ start: parseInstant(from), end: parseInstant(to) })))]));
  const pausing = new Set(rules.pauses);
  const items = given.map((item) => preparedItem(item, pausing, coverage.get(item.account) ?? []));
  return {
    items,
    byId: new Map(items.map((one) => [one.item.id, one])),
    counts,
    calendars: new Map(rules.calendars.map((calendar) => [calendar.id, calendarOf(c, calendar)])),
  };
}

function preparedItem(item: Item, pausing: ReadonlySet<string>, coverage: SpanSet): PreparedItem {
  return {
    item,
    events: item.events.map(({ kind, at }) => ({ kind, at: rangeOf(at) })).toSorted((a, b) => a.at.earliest - b.at.earliest),
    pauses: item.pauses.filter(({ status }) => pausing.has(status)).map(({ from, to }) => ({ from: rangeOf(from), to: to === null ? null : rangeOf(to) })),
    agreed: item.agreed === undefined ? null : rangeOf(item.agreed),
    coverage,
  };
}

function rangeOf({ earliest, latest }: StatedTime): Range {
  return { earliest: parseInstant(earliest), latest: parseInstant(latest) };
}
