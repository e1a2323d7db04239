import type { PreparedItem, Range } from '../../facts/items.js';
import type { ItemRules, Target } from '../../formats/terms/item-rules.js';
import { add, ceilRatio, floorRatio, minRatio, mul, ratio, ratioOfDecimal, ZERO, type Ratio } from '../../shared/ratio.js';
import { openSpans, type BusinessCalendar } from '../../time/calendar.js';
import { MINUTE_MS } from '../../time/civil.js';
import { businessDaysAfter, countedTime, dueInstant, movedByPauses, type Clock } from '../../time/due.js';
import { contains, measure as lengthOf, normalise, type Span, type SpanSet } from '../../time/spans.js';
import { coveredUntil, pausesOf, type Run } from './item-clock.js';

/** What follows for one run of an item's clock under one target, with every time taken at one of the instants that it may mean. */
export interface Outcome {
  readonly item: PreparedItem;
  readonly target: Target;
  /** 0 for the first run of the clock, more where reopening began another. */
  readonly run: number;
  readonly start: number;
  /** null where the clock stands for good before it is due. */
  readonly due: number | null;
  /** null where nobody says that it was stopped. */
  readonly stop: number | null;
  /** Until when time was counted: the stop, else as long as it is known to be open. */
  readonly until: number;
  readonly countedMs: number;
  /** Counted time that is allowed; null where it is never due. */
  readonly allowedMs: number | null;
  readonly late: boolean;
  /** Late only because the due instant passed while the clock stood: no more time was counted than is allowed. */
  readonly idle: boolean;
  readonly points: Ratio;
  /** Whether the item belongs to the period, and the target holds for it. */
  readonly belongs: boolean;
  readonly pauses: SpanSet;
}

/** What the outcomes of a case are reckoned with. */
export interface Reckoning {
  readonly rules: ItemRules;
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
  readonly period: Span;
  /** Time that is excused. */
  readonly excused: SpanSet;
}

/**
 * Every outcome that the stated times of a run leave open: one where all of them are exact. The start is taken at both ends and
 * wherever the target ceases to hold between them, the stop at both ends and at the edges of the period, the pauses at their widest
 * and narrowest; in between lateness only grows. Empty where the target holds at none of the starts, or asks for an agreed date
 * that the item does not have.
 */
export function outcomesOf(item: PreparedItem, target: Target, run: Run, reckoning: Reckoning): readonly Outcome[] {
  if (target.limit.kind === 'agreed' && item.agreed === null) return [];
  const pauses = distinct(pausesOf(item, run, reckoning.excused).map(normalise));
  return startsOf(target, run.start, reckoning).flatMap(({ start, holds }) =>
    pauses.flatMap((paused) => stopsOf(item, run, start, reckoning).map((stop) => outcomeOf({ item, target, pauses: paused, start, holds, ...stop }, reckoning))),
  );
}

/** Whether a target is one for items of that class. */
export function holdsFor({ classes }: Target, { item }: PreparedItem): boolean {
  return classes === undefined || (item.class !== undefined && classes.includes(item.class));
}

type Choice = Pick<Outcome, 'item' | 'target' | 'pauses' | 'start' | 'stop' | 'until'> & { readonly holds: boolean; readonly open: boolean };

function outcomeOf({ item, target, pauses, start, stop, until, holds, open }: Choice, { rules, calendars, period }: Reckoning): Outcome {
  const clock = calendars.get(target.calendar ?? '') ?? null;
  const due = dueOf(item, target, { clock, start, pauses });
  const end = Math.max(start, until);
  const countedMs = lengthOf(countedTime(clock, { start, end }, pauses));
  const passed = due !== null && (open || (rules.atLimit === 'late' ? end >= due : end > due));
  const allowed = due === null ? Infinity : lengthOf(countedTime(clock, { start, end: Math.max(start, due) }, pauses));
  const idle = passed && !open && (rules.atLimit === 'late' ? countedMs < allowed : countedMs <= allowed);
  const late = passed && !(idle && rules.lateBy === 'counted-time');
  const points = late && due !== null ? pointsOf(target, end - due, countedMs - allowed) : ZERO;
  return { item, target, run: 0, start, due, stop, until: end, countedMs, allowedMs: due === null ? null : allowed, late, idle, points, belongs: holds && belongs(rules.belongs, { start, due, stop }, period), pauses };
}

/** The instant at which an item is due under a target; null where the clock stands for good. A day that was agreed is kept until it ends. */
function dueOf({ agreed }: PreparedItem, { limit }: Target, { clock, start, pauses }: { readonly clock: Clock; readonly start: number; readonly pauses: SpanSet }): number | null {
  if (limit.kind === 'time') return dueInstant(clock, start, limit.minutes * MINUTE_MS, pauses);
  if (limit.kind === 'agreed') return agreed && movedByPauses(clock, start, endOf(agreed), pauses);
  return clock && movedByPauses(clock, start, businessDaysAfter(clock, start, limit.days, limit.until), pauses);
}

/** A start, and whether the target holds for an item whose clock starts there. */
interface Start {
  readonly start: number;
  readonly holds: boolean;
}

/** Both ends of the start, the edges of the period, and wherever between them the calendar opens or closes that says whether the target holds. */
function startsOf({ when }: Target, { earliest, latest }: Range, { calendars, period }: Reckoning): readonly Start[] {
  const edges = within([period.start - 1, period.start, period.end - 1, period.end], earliest, latest);
  const calendar = when === undefined ? undefined : calendars.get(when.calendar);
  if (when === undefined || calendar === undefined) return [...new Set([earliest, ...edges, latest])].map((start) => ({ start, holds: true }));
  const open = openSpans(calendar, { start: earliest, end: latest + 1 });
  const turns = within(open.flatMap(({ start, end }) => [start - 1, start, end - 1, end]), earliest, latest);
  const starts = [...new Set([earliest, ...edges, ...turns, latest])].map((start) => ({ start, holds: contains(open, start) === when.open }));
  return starts.some(({ holds }) => holds) ? starts : [];
}

/** The end of what was agreed: of a whole day the midnight that ends it, else the instant. */
function endOf({ earliest, latest }: Range): number {
  return earliest === latest ? latest : latest + 1;
}

/** Both ends of the stop; of a run that nobody stopped, that it ended as soon as nothing is known any more, and that it never did. */
function stopsOf(item: PreparedItem, { stop }: Run, start: number, { period }: Reckoning): readonly (Pick<Choice, 'stop' | 'until' | 'open'>)[] {
  if (stop !== null) {
    const edges = within([period.start - 1, period.start, period.end - 1, period.end], stop.earliest, stop.latest);
    return [...new Set([stop.earliest, ...edges, stop.latest])].map((at) => ({ stop: at, until: at, open: false }));
  }
  const known = coveredUntil(item, start);
  return [{ stop: null, until: known, open: false }, { stop: null, until: Math.max(known, period.end), open: true }];
}

function within(instants: readonly number[], earliest: number, latest: number): readonly number[] {
  return instants.filter((at) => earliest < at && at < latest);
}

function belongs(rule: ItemRules['belongs'], { start, due, stop }: { readonly start: number; readonly due: number | null; readonly stop: number | null }, period: Span): boolean {
  const at = rule === 'started' ? start : rule === 'due' ? due : stop;
  return at !== null && period.start <= at && at < period.end;
}

/** The points of a late item: those for being late, and those that grow with the delay up to what one item can have. */
function pointsOf({ points = '0', growth }: Target, elapsed: number, counted: number): Ratio {
  const fixed = ratioOfDecimal(points);
  if (growth === undefined) return fixed;
  const steps = ratio(growth.clock === 'elapsed' ? elapsed : counted, growth.minutes * MINUTE_MS);
  const count = growth.portion === 'exact' ? steps : ratio(growth.portion === 'started' ? ceilRatio(steps) : floorRatio(steps));
  const grown = mul(count, ratioOfDecimal(growth.points));
  return add(fixed, growth.most === undefined ? grown : minRatio(grown, ratioOfDecimal(growth.most)));
}

function distinct(sets: readonly SpanSet[]): readonly SpanSet[] {
  const [first = [], second = []] = sets;
  return first.length === second.length && first.every(({ start, end }, index) => start === second[index]?.start && end === second[index]?.end) ? [first] : [first, second];
}
