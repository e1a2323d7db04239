import type { History } from '../facts/history.js';
import { itemRulesOf } from '../facts/items.js';
import type { ItemRules } from '../formats/terms/item-rules.js';
import { add, floorRatio, ratio, ratioOfDecimal, ratioToJson, sub, ZERO, type Ratio } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import type { Context } from '../sla/context.js';
import { checksOf, keyOf, totalOf } from '../sla/measures/items.js';
import type { Outcome } from '../sla/measures/item-outcomes.js';
import type { CriticalInstant } from '../sla/result.js';
import { promiseOf } from '../sla/scale.js';
import { dueInstant } from '../time/due.js';
import type { Reading } from './edges.js';
import { boundIsAbove, thresholdOf, type Measured, type Rung } from './ladder.js';
import { instantWords, percentWords } from './words.js';

export interface ItemsRequest {
  readonly ctx: Context;
  readonly readings: readonly Reading[];
  readonly ladder: readonly Rung[];
  /** The credit of a measurement, in percent as decimal text. */
  readonly creditAt: (measured: Measured) => string;
}

/** Of one account no more items than this are looked at: of hundreds of late ones each says little. */
const MOST = 100;

/**
 * The instants by which an item must have ended so that the credit is another, everything else held as stated: its due instant, or
 * under a mean the instant at which its time takes the mean across a bound. Looked at are the items on which accounts differ or that
 * nobody knows exactly; where one account stands alone, those that are late.
 */
export function criticalItems(request: ItemsRequest): readonly CriticalInstant[] {
  const { ctx, readings } = request;
  const rules = itemRulesOf(ctx.terms);
  if (rules === null) return [];
  const told = readings.map(({ account, history }) => ({ account, stated: outcomesOf(ctx, history, rules, 'stated'), highest: outcomesOf(ctx, history, rules, 'highest') }));
  const stating = told.filter(({ stated }) => stated.size > 0);
  return stating.flatMap(({ account, stated, highest }) => {
    const others = stating.filter((other) => other.account !== account);
    const open = [...stated].filter(([key, outcome]) => {
      const uncertain = !same(outcome, highest.get(key));
      return uncertain || (others.length === 0 ? outcome.late || rules.aggregate.kind === 'mean' : others.some((other) => !same(outcome, other.stated.get(key))));
    });
    return open.slice(0, MOST).flatMap(([, outcome]) => turnsOf(request, rules, account, { outcome, all: [...stated.values()] }));
  });
}

function outcomesOf(ctx: Context, history: History, rules: ItemRules, extreme: 'stated' | 'highest'): ReadonlyMap<string, Outcome> {
  const checks = checksOf(ctx, history, { exclusions: 'agreed', extreme }, rules).filter(({ outcome }) => outcome.belongs);
  return new Map(checks.map(({ outcome }) => [keyOf(outcome), outcome]));
}

function same(a: Outcome, b: Outcome | undefined): boolean {
  return b !== undefined && a.late === b.late && a.start === b.start && a.due === b.due && a.stop === b.stop;
}

interface Held {
  readonly outcome: Outcome;
  readonly all: readonly Outcome[];
}

function turnsOf(request: ItemsRequest, rules: ItemRules, account: string, held: Held): CriticalInstant[] {
  if (rules.aggregate.kind === 'mean') return meanTurns(request, rules.aggregate, account, held);
  const { outcome } = held;
  if (outcome.due === null || outcome.allowedMs === null) return [];
  const creditOf = (late: boolean): string => request.creditAt(totalOf(replaced(held, { late, points: late ? firstPoints(outcome) : ZERO }), rules.aggregate));
  const [near, far] = [creditOf(false), creditOf(true)];
  const [at, after] = rules.atLimit === 'late' ? [outcome.due - 1, outcome.due] : [outcome.due, outcome.due + 1];
  return near === far ? [] : [turnOf(request, account, outcome, { bound: promiseOf(request.ctx.terms), threshold: ratio(outcome.allowedMs), at, after, near, far })];
}

/** What being late is worth from the due instant on: the points of the target, and the first step where they grow by started steps. */
function firstPoints({ target: { points = '0', growth } }: Outcome): Ratio {
  return growth?.portion === 'started' ? add(ratioOfDecimal(points), ratioOfDecimal(growth.points)) : ratioOfDecimal(points);
}

/** The instants at which the time of one item takes the mean across a bound of the table. */
function meanTurns(request: ItemsRequest, aggregate: ItemRules['aggregate'], account: string, held: Held): CriticalInstant[] {
  const { outcome } = held;
  const clock = request.ctx.items.calendars.get(outcome.target.calendar ?? '') ?? null;
  const { lost, whole } = totalOf(held.all, aggregate);
  return request.ladder.flatMap((rung) => {
    const threshold = sub(thresholdOf(rung, whole), sub(lost, ratio(outcome.countedMs)));
    const most = Number(floorRatio(threshold)) - (threshold.d === 1n && !boundIsAbove(rung) ? 1 : 0);
    const at = most < 0 || most > LONGEST_MS ? null : dueInstant(clock, outcome.start, most, outcome.pauses);
    const after = at === null ? null : dueInstant(clock, outcome.start, most + 1, outcome.pauses);
    if (at === null || after === null) return [];
    const creditOf = (countedMs: number): string => request.creditAt(totalOf(replaced(held, { countedMs }), aggregate));
    const [near, far] = [creditOf(most), creditOf(most + 1)];
    return near === far ? [] : [turnOf(request, account, outcome, { bound: rung.text, threshold, at, after, near, far })];
  });
}

/** A year: instants farther away are not looked for. */
const LONGEST_MS = 366 * 86_400_000;

function replaced({ outcome, all }: Held, parts: Partial<Outcome>): readonly Outcome[] {
  return all.map((one) => (one === outcome ? { ...one, ...parts } : one));
}

interface Turn {
  readonly bound: string;
  readonly threshold: Ratio;
  readonly at: number;
  readonly after: number;
  readonly near: string;
  readonly far: string;
}

function turnOf({ ctx }: ItemsRequest, account: string, outcome: Outcome, { bound, threshold, at, after, near, far }: Turn): CriticalInstant {
  const strict = itemRulesOf(ctx.terms)?.atLimit === 'late';
  return {
    account,
    boundary: 'end',
    held: outcome.start,
    bound,
    thresholdMs: ratioToJson(threshold),
    instant: ratioToJson(ratio(strict ? after : at)),
    near: { at, creditPercent: near },
    far: { at: after, creditPercent: far },
    sentence: sentenceOf(outcome, { at: strict ? after : at, near, far, strict }),
  };
}

function sentenceOf({ item, target }: Outcome, { at, near, far, strict }: { readonly at: number; readonly near: string; readonly far: string; readonly strict: boolean }): Text {
  const [id, when, less, more] = [item.item.subject.id, instantWords(at), percentWords(near), percentWords(far)];
  return strict
    ? { en: `${id} (${target.title.en}): ended before ${when.en}: ${less}; at that instant or later: ${more}.`, ko: `${id}(${target.title.ko}): ${when.ko} 전에 종료되었으면 ${less}, 그 시각 이후이면 ${more}.` }
    : { en: `${id} (${target.title.en}): ended at or before ${when.en}: ${less}; later: ${more}.`, ko: `${id}(${target.title.ko}): ${when.ko}까지 종료되었으면 ${less}, 그 뒤이면 ${more}.` };
}
