import { formatDate, formatInstant } from '../time/instant.js';
import { moneyRatio } from '../shared/money.js';
import { intersect, normalise, type SpanSet } from '../time/spans.js';
import { dateIn } from '../time/zones.js';
import type { Case } from '../formats/case.js';
import type { LevelCredit } from './combine-words.js';
import { ratedPeriod, zoneOf } from './period.js';
import type { CaseResult } from './result.js';

/** An assessment as it takes part in a claim. */
export interface Assessed {
  readonly id: string;
  readonly case: Case;
  readonly result: CaseResult;
}

/** A credit that a claim rests on, with its assessment. */
export interface AssessedLevel {
  readonly assessed: Assessed;
  readonly level: LevelCredit;
}

/** An event with the credits that rest on it. */
export interface ClaimEvent {
  readonly name: string;
  readonly levels: readonly AssessedLevel[];
}

/** Credits by the event that they rest on; `open` are those of which nobody said which event that is. */
export interface Events {
  readonly events: readonly ClaimEvent[];
  readonly open: readonly LevelCredit[];
}

/**
 * Which credits rest on one event: those of the one incident that the claim names; where it names several or none, those that share
 * counted downtime. Levels of periods that have no time in common are never one: a rule on one event does not speak of two months.
 */
export function eventsOf(assessed: readonly Assessed[], incidents: readonly string[]): Events {
  const [incident] = incidents;
  const certain = incident !== undefined && incidents.length === 1;
  const levels = assessed.flatMap(levelOf);
  const together = (a: AssessedLevel, b: AssessedLevel): boolean => meets([ratedPeriod(a.assessed.case).span], [ratedPeriod(b.assessed.case).span]) && (certain || meets(a.level.counted, b.level.counted));
  const events = connected(levels, together).map((group): ClaimEvent => {
    const name = certain ? incident : nameOf(group);
    return { name, levels: group.map((one) => ({ ...one, level: { ...one.level, event: name } })) };
  });
  return { events, open: certain ? [] : events.flatMap((event) => event.levels.map(({ level }) => level)) };
}

function levelOf(assessed: Assessed): AssessedLevel[] {
  const { case: c, result } = assessed;
  const stated = result.accounts.find(({ id }) => id === result.claimed)?.stated;
  if (stated === undefined || stated.credit === null || moneyRatio(stated.credit).n === 0n) return [];
  const counted = normalise(stated.counted);
  const zone = zoneOf(c, c.terms.period.zone);
  const day = formatDate(dateIn(zone, [...counted, result.period.span].map(({ start }) => start).reduce((first) => first)));
  return [{ assessed, level: { level: c.promise ?? c.terms.id, event: '', credit: stated.credit, day, rootCause: c.rootCause ?? null, counted } }];
}

function meets(a: SpanSet, b: SpanSet): boolean {
  return intersect(a, b).length > 0;
}

/** An event that nobody named goes by its first instant of downtime, else by its day. */
function nameOf(group: readonly AssessedLevel[]): string {
  const [first] = group.flatMap(({ level }) => level.counted).map(({ start }) => start).toSorted((a, b) => a - b);
  return first === undefined ? group.map(({ level }) => level.day).toSorted().slice(0, 1).join('') : formatInstant(first);
}

/** Groups in which each member is linked with another, directly or by others. */
function connected<T>(all: readonly T[], linked: (a: T, b: T) => boolean): T[][] {
  const groups: T[][] = [];
  for (const one of all) {
    const near = groups.filter((group) => group.some((other) => linked(one, other)));
    const rest = groups.filter((group) => !near.includes(group));
    groups.splice(0, groups.length, ...rest, [...near.flat(), one]);
  }
  return groups;
}
