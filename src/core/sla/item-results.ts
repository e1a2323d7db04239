import type { History } from '../facts/history.js';
import { itemRulesOf, type PreparedItem } from '../facts/items.js';
import { ratioToJson } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import type { Context } from './context.js';
import type { Measurement } from './measures/availability.js';
import { checksOf, keyOf } from './measures/items.js';
import type { Outcome } from './measures/item-outcomes.js';
import type { ItemResult } from './result.js';

/** What an account makes of items: each with what follows, and why the least and the greatest figure differ. */
export interface ItemsTold {
  readonly items: readonly ItemResult[];
  readonly reasons: readonly Text[];
}

/** Every item that is measured, as stated, and whether it may yet be late; then those that may belong to the period. Null where the terms measure no items. */
export function itemsTold(ctx: Context, history: History, { outcomes }: Pick<Measurement, 'outcomes'>): ItemsTold | null {
  const rules = itemRulesOf(ctx.terms);
  if (outcomes === undefined || rules === null) return history.counts === undefined ? null : { items: [], reasons: countReasons(history) };
  const highest = new Map(checksOf(ctx, history, { exclusions: 'agreed', extreme: 'highest' }, rules).map(({ outcome }) => [keyOf(outcome), outcome]));
  const stated = new Map(outcomes.map((outcome) => [keyOf(outcome), outcome]));
  const others = [...highest].filter(([key, { belongs }]) => belongs && !stated.has(key)).map(([, outcome]) => outcome);
  const differing = [...outcomes.filter((outcome) => differs(outcome, highest.get(keyOf(outcome)))), ...others];
  return {
    items: [...outcomes.map((outcome) => resultOf(outcome, latenessOf(outcome, highest.get(keyOf(outcome))))), ...others.map((outcome) => resultOf(outcome, outcome.late ? 'possible' : 'no'))],
    reasons: [...openReason(differing), ...vagueReason(differing), ...countReasons(history)],
  };
}

/** Late items as spans: from the start of the clock to its stop, null where nobody says that it was stopped. */
export function lateItems({ outcomes = [] }: Pick<Measurement, 'outcomes'>): { readonly start: number; readonly end: number | null }[] {
  return outcomes.filter(({ late }) => late).map(({ start, stop }) => ({ start, end: stop }));
}

function differs(stated: Outcome, highest: Outcome | undefined): boolean {
  return highest === undefined || highest.late !== stated.late || highest.belongs !== stated.belongs || highest.countedMs !== stated.countedMs || highest.due !== stated.due;
}

function latenessOf(stated: Outcome, highest: Outcome | undefined): ItemResult['late'] {
  if (stated.late) return 'certain';
  return highest?.belongs === true && highest.late ? 'possible' : 'no';
}

function resultOf(stated: Outcome, lateness: ItemResult['late']): ItemResult {
  const { item, target, run, start, due, stop, countedMs, allowedMs, late, points } = stated;
  const until = Math.max(stated.until, due ?? stated.until);
  const pauses = stated.pauses.filter((pause) => pause.start < until && pause.end > start).map((pause) => ({ start: pause.start, end: Math.min(pause.end, until) }));
  return {
    item: item.item.subject.id,
    record: item.item.id,
    class: item.item.class ?? null,
    target: target.id,
    run,
    start,
    due,
    stop,
    countedMs,
    allowedMs,
    pauses,
    late: lateness,
    ...(points.n === 0n || !late ? {} : { points: ratioToJson(points) }),
    exhibits: item.item.exhibits,
    sources: item.item.sources,
  };
}

function openReason(differing: readonly Outcome[]): Text[] {
  const ids = idsOf(differing.filter(({ stop }) => stop === null));
  if (ids === '') return [];
  return [{ en: `Nobody says how it ended for ${ids}: still open, and the target had not certainly passed.`, ko: `종료 시각이 기록되지 않았고 목표 시각이 확실히 지났다고 할 수 없는 건이 있습니다(${ids}).` }];
}

function vagueReason(differing: readonly Outcome[]): Text[] {
  const ids = idsOf(differing.filter(({ stop, item }) => stop !== null && isVague(item)));
  if (ids === '') return [];
  return [{ en: `Times are stated only roughly for ${ids}.`, ko: `시각이 대략으로만 기재된 건이 있습니다(${ids}).` }];
}

function isVague({ events, pauses }: PreparedItem): boolean {
  return [...events.map(({ at }) => at), ...pauses.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))].some(({ earliest, latest }) => earliest !== latest) || pauses.some(({ to }) => to === null);
}

function countReasons({ counts = [] }: History): Text[] {
  const unclear = counts.flatMap(({ readings }) => readings.flat()).filter((count) => (count.unclear ?? 0) > 0);
  if (unclear.length === 0) return [];
  const ids = unclear.slice(0, 20).map(({ id }) => id).join(', ');
  return [{ en: `Nobody knows of some planned ones whether they were done (${ids}).`, ko: `이행 여부를 알 수 없는 건이 있습니다(${ids}).` }];
}

function idsOf(outcomes: readonly Outcome[]): string {
  return [...new Set(outcomes.map(({ item }) => item.item.subject.id))].slice(0, 20).join(', ');
}
