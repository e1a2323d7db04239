import type { History } from '../../facts/history.js';
import type { ItemReadings, PreparedItem, Take } from '../../facts/items.js';
import type { ItemRules, Target } from '../../formats/terms/item-rules.js';
import { add, cmp, div, ratio, ZERO, type Ratio } from '../../shared/ratio.js';
import type { Context } from '../context.js';
import type { Lost } from '../scale.js';
import type { Measurement, MeasureOptions } from './availability.js';
import { excusedItems, type ExcusedItems } from './item-excuse.js';
import { runsOf } from './item-clock.js';
import { holdsFor, outcomesOf, type Outcome, type Reckoning } from './item-outcomes.js';

/** One item under one target: what is counted of it, and whether it might also not belong to the period. */
export interface Check {
  readonly outcome: Outcome;
  readonly optional: boolean;
}

/** Items against targets: every item that belongs to the period, under every target that holds for it, taken together as the terms say. */
export function measureItems(ctx: Context, history: History, options: MeasureOptions, rules: ItemRules): Measurement {
  const checks = checksOf(ctx, history, options, rules).filter(({ outcome }) => outcome.belongs);
  const mean = rules.aggregate.kind === 'mean' ? classesOf(checks, rules.aggregate).flatMap((those) => settledMean(those, sideOf(options))) : checks;
  const outcomes = mean.map(({ outcome }) => outcome);
  return { ...totalOf(outcomes, rules.aggregate), counted: [], removed: [], passedOver: [], outcomes };
}

/** Whose reading is taken of what is not known exactly: the vendor's as stated, the customer's as the highest that is possible. */
type Side = 'vendor' | 'customer';

function sideOf({ extreme }: MeasureOptions): Side {
  return extreme === 'highest' ? 'customer' : 'vendor';
}

/** Each item under each target that may hold for it, in the order of the case. */
export function checksOf(ctx: Context, history: History, options: MeasureOptions, rules: ItemRules): readonly Check[] {
  const { excused, left, inTime } = excusedItems(ctx, options);
  const reckoning: Reckoning = { rules, calendars: ctx.items.calendars, period: ctx.period.span, excused };
  const taking: Taking = { reckoning, side: sideOf(options), key: JSON.stringify([sideOf(options), ctx.period.span, excused]) };
  const told = histories.get(history) ?? [];
  const key = JSON.stringify([taking.key, [...left], [...inTime]]);
  const before = told.find((one) => one.rules === rules && one.key === key);
  if (before !== undefined) return before.checks;
  const checks = allChecks(history, taking, { left, inTime });
  histories.set(history, [...told.slice(-MOST_KNOWN), { rules, key, checks }]);
  return checks;
}

interface Told {
  readonly rules: ItemRules;
  readonly key: string;
  readonly checks: readonly Check[];
}

/** Kept for each history: figures, findings, explanation and critical instants look at the same checks. */
const histories = new WeakMap<History, readonly Told[]>();

function allChecks(history: History, taking: Taking, { left, inTime }: Pick<ExcusedItems, 'left' | 'inTime'>): readonly Check[] {
  const { rules } = taking.reckoning;
  const { items = [] } = history;
  return items
    .filter(({ subject }) => !left.has(subject))
    .flatMap((readings) => rules.targets.flatMap((_, target) => checksOfTarget(readings, target, taking)))
    .map((check) => (inTime.has(check.outcome.item.item.subject.id) ? { ...check, outcome: { ...check.outcome, late: false, idle: false, points: ZERO } } : check));
}

interface Taking {
  readonly reckoning: Reckoning;
  readonly side: Side;
  /** What tells this taking from others under the same rules. */
  readonly key: string;
}

/** What one account's item comes to under each target, in their order. */
type EachTarget = readonly (readonly Check[])[];

/** Kept for each item: accounts share them, and a dispute measures the same items many times with one or two of them otherwise. */
const known = new WeakMap<ItemRules, WeakMap<PreparedItem, Map<string, EachTarget>>>();
const MOST_KNOWN = 6;

function checksOfItem(item: PreparedItem, taking: Taking): EachTarget {
  const { rules } = taking.reckoning;
  const items = known.get(rules) ?? new WeakMap<PreparedItem, Map<string, EachTarget>>();
  const takings = items.get(item) ?? new Map<string, EachTarget>();
  const before = takings.get(taking.key);
  if (before !== undefined) return before;
  if (takings.size >= MOST_KNOWN) takings.clear();
  const checks = rules.targets.map((target) => (holdsFor(target, item) ? checksOfReading(item, target, taking) : []));
  known.set(rules, items.set(item, takings.set(taking.key, checks)));
  return checks;
}

/** Of each reading what the side makes of what is not known exactly, then of all readings the best or the worst, run by run. */
function checksOfTarget({ readings, take }: ItemReadings, target: number, taking: Taking): readonly Check[] {
  const perReading = readings.map((item) => checksOfItem(item, taking)[target] as readonly Check[]);
  const most = Math.max(0, ...perReading.map((checks) => checks.length));
  return Array.from({ length: most }, (_, run) => perReading.map((checks) => checks[run])).flatMap((checks, run) => {
    const given = checks.filter((check) => check !== undefined);
    const missing = take === 'best' && readings.length > 1 && given.length < readings.length;
    return extremeOf(given, take, taking.reckoning.rules).map((chosen) => ({ outcome: { ...chosen.outcome, run }, optional: chosen.optional || missing }));
  });
}

function checksOfReading(item: PreparedItem, target: Target, { reckoning, side }: Taking): readonly Check[] {
  const { rules } = reckoning;
  const runs = runsOf(item, target, rules).flatMap((run): Check[] => {
    const all = outcomesOf(item, target, run, reckoning).map((outcome): Check => ({ outcome, optional: false }));
    const chosen = extremeOf(rules.aggregate.kind === 'mean' ? belonging(all) : all, side === 'vendor' ? 'best' : 'worst', rules);
    return chosen.map((one) => ({ ...one, optional: all.some(({ outcome }) => !outcome.belongs) }));
  });
  return target.repeats === true ? extremeOf(runs, 'worst', rules) : runs;
}

function belonging(checks: readonly Check[]): readonly Check[] {
  const inside = checks.filter(({ outcome }) => outcome.belongs);
  return inside.length === 0 ? checks : inside;
}

/** The one that is best or worst, as a list: none of none. */
function extremeOf(checks: readonly Check[], take: Take, rules: ItemRules): readonly Check[] {
  const [first, ...rest] = checks;
  const better = take === 'best' ? -1 : 1;
  return first === undefined ? [] : [rest.reduce((chosen, check) => (compare(check.outcome, chosen.outcome, rules) * better > 0 ? check : chosen), first)];
}

/** Below zero where the first is better for the vendor: in time, then outside the period, then late with fewer points and less time. */
function compare(a: Outcome, b: Outcome, { aggregate }: ItemRules): number {
  if (aggregate.kind === 'mean') return a.countedMs - b.countedMs;
  return rankOf(a) - rankOf(b) || cmp(a.points, b.points) || a.countedMs - b.countedMs;
}

function rankOf({ belongs, late }: Outcome): number {
  return belongs ? (late ? 2 : 0) : 1;
}

/** All checks together, or those of each class where the worst class decides. */
function classesOf(checks: readonly Check[], { of }: { readonly of: 'all' | 'worst-class' }): readonly (readonly Check[])[] {
  if (of === 'all') return [checks];
  const classes = [...new Set(checks.map(({ outcome }) => outcome.item.item.class))];
  return classes.map((name) => checks.filter(({ outcome }) => outcome.item.item.class === name));
}

/** Of items that may lie outside the period, a mean takes those that move it to the side's advantage. */
function settledMean(checks: readonly Check[], side: Side): readonly Check[] {
  const kept = checks.filter(({ optional }) => !optional);
  const direction = side === 'vendor' ? 1 : -1;
  for (const check of checks.filter(({ optional }) => optional).toSorted((a, b) => (a.outcome.countedMs - b.outcome.countedMs) * direction)) {
    const total = kept.reduce((sum, { outcome }) => sum + outcome.countedMs, 0);
    const helps = kept.length === 0 ? side === 'customer' : (check.outcome.countedMs * kept.length - total) * direction < 0;
    if (helps) kept.push(check);
  }
  return kept;
}

/** What outcomes come to: late ones of all, all time over all, late ones, or points; of the worst class alone where the terms say so. */
export function totalOf(outcomes: readonly Outcome[], aggregate: ItemRules['aggregate']): Lost {
  const all = sumOf(outcomes, aggregate);
  if (!('of' in aggregate) || aggregate.of === 'all') return all;
  const classes = [...new Set(outcomes.map(({ item }) => item.item.class))];
  const sums = classes.map((name) => sumOf(outcomes.filter(({ item }) => item.item.class === name), aggregate));
  return sums.reduce((worst, sum) => (cmp(shareOf(sum), shareOf(worst)) > 0 ? sum : worst), sums[0] ?? all);
}

/** What is lost of each piece; of a class there is at least one. */
function shareOf({ lost, whole }: Lost): Ratio {
  return div(lost, whole);
}

function sumOf(outcomes: readonly Outcome[], { kind }: ItemRules['aggregate']): Lost {
  const whole = ratio(outcomes.length);
  if (kind === 'mean') return { lost: ratio(outcomes.reduce((sum, { countedMs }) => sum + countedMs, 0)), whole };
  if (kind === 'points') return { lost: outcomes.reduce((sum, { points }) => add(sum, points), ZERO), whole };
  return { lost: ratio(outcomes.filter(({ late }) => late).length), whole };
}

/** What tells one check of a history from another. */
export function keyOf({ item, target, run }: Outcome): string {
  return `${item.item.subject.id} ${target.id} ${run}`;
}
