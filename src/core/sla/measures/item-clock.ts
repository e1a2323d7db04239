import type { PreparedEvent, PreparedItem, Range } from '../../facts/items.js';
import type { EventKind, ItemRules, Target } from '../../formats/terms/item-rules.js';
import type { Span, SpanSet } from '../../time/spans.js';

/** One run of the clock of an item: from its start to its stop, with the time between an end and a reopening that does not count. */
export interface Run {
  readonly start: Range;
  /** null: nobody says that it was stopped. */
  readonly stop: Range | null;
  readonly gaps: readonly { readonly from: Range; readonly to: Range }[];
}

/** The events that close an item: what happens after them needs a reopening. */
const CLOSING: ReadonlySet<EventKind> = new Set(['restored', 'resolved', 'delivered']);

/** When the clock of an item starts: the earliest or the latest of the events that the terms name; null where it has none of them. */
export function startOf({ events }: PreparedItem, { of, which }: ItemRules['start']): Range | null {
  const named = events.filter(({ kind }) => of.some((one) => one === kind)).map(({ at }) => at);
  if (named.length === 0) return null;
  const pick = which === 'earliest' ? Math.min : Math.max;
  return { earliest: pick(...named.map(({ earliest }) => earliest)), latest: pick(...named.map(({ latest }) => latest)) };
}

/**
 * The runs of an item's clock under a target: one, and one more for each reopening where that starts a clock of its own, or for
 * each stop where that starts it again. Reopening says something only of targets that are stopped by the end of the item. No runs where the clock never started.
 */
export function runsOf(item: PreparedItem, target: Target, rules: Pick<ItemRules, 'start' | 'reopened'>): readonly Run[] {
  const start = startOf(item, rules.start);
  if (start === null) return [];
  const stops = item.events.filter(({ kind }) => target.stop.some((one) => one === kind));
  if (target.repeats === true) return intervalsOf(item, start, stops);
  const reopenings = target.stop.some((kind) => CLOSING.has(kind)) ? item.events.filter(({ kind }) => kind === 'reopened').map(({ at }) => at) : [];
  const first = stops[0]?.at ?? null;
  if (rules.reopened === 'first' || reopenings.length === 0 || first === null) return [{ start, stop: first, gaps: [] }];
  const runs = [start, ...reopenings].map((from, index): Run => ({ start: from, stop: firstBetween(stops, index === 0 ? null : from, reopenings[index] ?? null), gaps: [] }));
  if (rules.reopened === 'new-clock') return runs;
  const gaps = rules.reopened === 'through' ? [] : reopenings.flatMap((to, index) => gapBefore(to, (runs[index] as Run).stop));
  return [{ start, stop: runs.at(-1)?.stop ?? null, gaps }];
}

function gapBefore(to: Range, from: Range | null): Run['gaps'] {
  return from === null ? [] : [{ from, to }];
}

/** The first stop from one reopening on and before the next. */
function firstBetween(stops: readonly PreparedEvent[], from: Range | null, before: Range | null): Range | null {
  return stops.find(({ at }) => at.earliest >= (from?.earliest ?? -Infinity) && (before === null || at.earliest <= before.earliest))?.at ?? null;
}

/** Where each event starts the clock again: a run from each to the next, the last to the end of the item. */
function intervalsOf({ events }: PreparedItem, start: Range, stops: readonly PreparedEvent[]): readonly Run[] {
  const end = events.findLast(({ kind }) => CLOSING.has(kind))?.at ?? null;
  const inside = stops.map(({ at }) => at).filter(({ earliest }) => earliest > start.earliest && (end === null || earliest < end.earliest));
  return [start, ...inside].map((from, index): Run => ({ start: from, stop: inside[index] ?? end, gaps: [] }));
}

/**
 * The time in which the clock stands, at most and at least: pauses, the time between an end and a reopening, and what is excused.
 * A pause without an end lasts, at most, for ever; at least, as long as the account covers.
 */
export function pausesOf(item: PreparedItem, { gaps }: Run, excused: SpanSet): readonly [widest: readonly Span[], narrowest: readonly Span[]] {
  const all = [...item.pauses, ...gaps];
  const widest = all.map(({ from, to }) => ({ start: from.earliest, end: to?.latest ?? Infinity }));
  const narrowest = all.map(({ from, to }) => ({ start: from.latest, end: to?.earliest ?? coveredUntil(item, from.latest) }));
  return [[...widest, ...excused], [...narrowest.filter(({ start, end }) => start < end), ...excused]];
}

/** Until when the account would have said that something happened: the end of its coverage from that instant on, at least that instant. */
export function coveredUntil({ coverage, events }: PreparedItem, from: number): number {
  const covered = coverage.find(({ start, end }) => start <= from && from < end)?.end ?? from;
  return Math.max(covered, ...events.map(({ at }) => at.earliest));
}
