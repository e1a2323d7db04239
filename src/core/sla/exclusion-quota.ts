import type { Case } from '../formats/case.js';
import { yearContaining, type Days } from '../formats/period-days.js';
import type { ExclusionRule } from '../formats/terms.js';
import { addMonths, compareDates, MINUTE_MS, type CivilDate } from '../time/civil.js';
import { clip, EMPTY, intersect, measure, subtract, union, unionAll, type Span, type SpanSet } from '../time/spans.js';
import { dateIn, startOfDate, type ZoneTable } from '../time/zones.js';
import type { PreparedExclusion } from './context.js';

/** A stretch of time over which a quota is counted, and what is left of it, in milliseconds. */
interface Allowance {
  readonly span: Span;
  left: number;
}

export interface Allotted {
  readonly exclusion: PreparedExclusion;
  /** Time beyond the quota, which does not excuse. */
  readonly beyond: SpanSet;
}

/**
 * Gives the quota of a rule to those of the exclusions that invoke it: to agreed ones first, then to contested ones, each in the order in
 * which they begin. Time that another exclusion of the rule excuses already costs nothing. What was used up before the period is
 * taken off the stretch in which the period begins.
 */
export function allotQuota(c: Case, period: Span, zone: ZoneTable, exclusions: readonly PreparedExclusion[]): Allotted[] {
  const used: Used = new Map();
  const granted = exclusions
    .map((one, place) => ({ one, place }))
    .toSorted((a, b) => byStanding(a.one, b.one))
    .map(({ one, place }) => ({ place, allotted: allot(c, { period, zone }, one, used) }));
  return granted.toSorted((a, b) => a.place - b.place).map(({ allotted }) => allotted);
}

type Used = Map<string, { readonly allowances: Allowance[]; readonly taken: SpanSet }>;

function allot(c: Case, scope: Scope, one: PreparedExclusion, used: Used): Allotted {
  const { rule: { id, quota }, announced } = one;
  if (quota === undefined) {
    return { exclusion: { ...one, time: announced }, beyond: EMPTY };
  }
  const { allowances, taken } = used.get(id) ?? { allowances: allowancesOf(c, quota, scope, id), taken: EMPTY };
  const fresh = subtract(announced.possible, taken);
  const granted = union(intersect(announced.possible, taken), unionAll(allowances.map((allowance) => take(clip(fresh, allowance.span), allowance))));
  used.set(id, { allowances, taken: union(taken, granted) });
  return { exclusion: { ...one, time: { certain: intersect(announced.certain, granted), possible: granted } }, beyond: subtract(announced.possible, granted) };
}

/** Whether the quota reaches back before the period, so that earlier use matters. */
export function reachesBack(c: Case, { per }: NonNullable<ExclusionRule['quota']>, { period, zone }: Scope): boolean {
  return startOfDate(zone, stretchOf(c, per, dateIn(zone, period.start)).first) < period.start;
}

function byStanding(a: PreparedExclusion, b: PreparedExclusion): number {
  const standing = Number(a.exclusion.status === 'contested') - Number(b.exclusion.status === 'contested');
  return standing === 0 ? a.from.earliest - b.from.earliest : standing;
}

/** The first so much of the spans that is left, which is taken off. */
function take(spans: SpanSet, allowance: Allowance): SpanSet {
  const kept: Span[] = [];
  for (const { start, end } of spans) {
    const until = Math.min(end, start + allowance.left);
    if (until > start) kept.push({ start, end: until });
    allowance.left -= Math.max(0, until - start);
  }
  return measure(kept) === 0 ? EMPTY : clip(kept, allowance.span);
}

interface Scope {
  readonly period: Span;
  readonly zone: ZoneTable;
}

function allowancesOf(c: Case, quota: NonNullable<ExclusionRule['quota']>, scope: Scope, rule: string): Allowance[] {
  const before = (c.quotaUsed?.find((one) => one.rule === rule)?.minutes ?? 0) * MINUTE_MS;
  return stretches(c, quota, scope).map((span, index) => ({ span, left: Math.max(0, quota.minutes * MINUTE_MS - (index === 0 ? before : 0)) }));
}

/** The months, quarters or years that the period touches, in order. */
function stretches(c: Case, { per }: NonNullable<ExclusionRule['quota']>, { period, zone }: Scope): Span[] {
  const last = dateIn(zone, period.end - 1);
  const spans: Span[] = [];
  for (let days = stretchOf(c, per, dateIn(zone, period.start)); compareDates(days.first, last) <= 0; days = stretchOf(c, per, days.next)) {
    spans.push({ start: startOfDate(zone, days.first), end: startOfDate(zone, days.next) });
  }
  return spans;
}

function stretchOf(c: Case, per: NonNullable<ExclusionRule['quota']>['per'], day: CivilDate): Days {
  if (per === 'contract-year') {
    return yearContaining(day, c.contract.termFrom);
  }
  const months = { month: 1, quarter: 3, 'calendar-year': 12 }[per];
  const first = { year: day.year, month: day.month - ((day.month - 1) % months), day: 1 };
  return { first, next: addMonths(first, months) };
}
