import type { ClaimRule } from '../formats/terms.js';
import type { Text } from '../shared/text.js';
import { addDays, DAY_MS, weekdayOf, type CivilDate } from '../time/civil.js';
import { rollForward } from '../time/holidays.js';
import { formatDate, formatTimeOfDay, instantOfDate } from '../time/instant.js';
import { normalise } from '../time/spans.js';
import { localOf, startOfDate, type ZoneTable } from '../time/zones.js';
import { anchorsOf, type Anchor, type Outage } from './claim-anchors.js';
import { claimFindings } from './claim-findings.js';
import type { Group, Reading, Task } from './claim-groups.js';
import { closedDays, limitsOf, speaksFor, WEEKEND, type Limit } from './claim-limits.js';
import type { Context, Observed } from './context.js';
import { zoneOf } from './period.js';
import type { ChecklistItem, Deadline, Finding } from './result.js';

export type { Outage } from './claim-anchors.js';

export interface Deadlines {
  /** Those of the claim first, then notices, the first day of the claim, pay-out and expiry. */
  readonly deadlines: readonly Deadline[];
  readonly findings: readonly Finding[];
  readonly checklist: readonly ChecklistItem[];
}

/**
 * Until when a credit must be claimed and what surrounds it: notices before, the first day, when it is due, when it is lost.
 * Every reading that the text allows is computed, each with the date that the words say and the date that it moves to under the
 * named law. The alarm is set on the earliest date of the words, never on a moved one. The day of the anchor itself is not
 * counted. `outages` are those that the claim rests on, in order; the first one counts.
 */
export function claimDeadlines(ctx: Context, outages: readonly Outage[]): Deadlines {
  const zone = zoneOf(ctx.case, ctx.terms.claim?.zone ?? ctx.terms.period.zone);
  const groups = tasksOf(ctx).map((task): Group => {
    const anchors = task.limit.anchors.flatMap((kind) => anchorsOf({ ctx, zone, outage: outages[0] }, kind));
    return { task, anchors, readings: different(anchors.flatMap((anchor) => readingsOf(ctx, zone, task, anchor))) };
  });
  return {
    deadlines: groups.flatMap(withAlarm),
    findings: claimFindings(ctx, groups, outages),
    checklist: (ctx.terms.claim?.evidence ?? []).map(({ what, mandatory, subject }) => ({ what, mandatory, ...(subject === undefined ? {} : { subject }) })),
  };
}

/**
 * The outages of the period with their own edges, not those of the period: what began before it or ended after it did so then.
 * From the earliest start to the latest end that the text allows; what overlaps or touches is one outage.
 */
export function outagesOf({ period }: Context, observed: readonly Observed[]): Outage[] {
  const spans = observed
    .filter(({ observation: { state, subject } }) => (state === 'down' || state === 'impaired') && (subject.kind === 'service' || subject.kind === 'unit'))
    .map(({ from, to }) => ({ start: from.earliest, end: to?.latest ?? Infinity }))
    .filter(({ start, end }) => start < period.span.end && end > period.span.start);
  return normalise(spans).map(({ start, end }) => ({ start, end: end === Infinity ? null : end }));
}

function tasksOf({ terms: { claim, credit } }: Context): Task[] {
  const tasks: Task[] = [];
  if (claim !== undefined) {
    const { act, rollForward: roll = null } = claim;
    tasks.push({ kind: 'claim', step: null, limit: claim, act, roll });
    for (const notice of claim.notices ?? []) {
      tasks.push({ kind: 'notice', step: { id: notice.id, what: notice.what }, limit: notice, act: notice.act, roll });
    }
  }
  const further = [['notBefore', claim?.notBefore], ['payout', credit.payout], ['expiry', credit.expiry]] as const;
  for (const [kind, limit] of further) {
    if (limit !== undefined) tasks.push({ kind, step: null, limit, act: claim?.act ?? 'received', roll: null });
  }
  return tasks;
}

function readingsOf(ctx: Context, zone: ZoneTable, task: Task, anchor: Anchor): Reading[] {
  return limitsOf(ctx, zone, task.limit.offset, anchor).map((limit) => readingOf(ctx, zone, task, { anchor, limit }));
}

function readingOf(ctx: Context, zone: ZoneTable, task: Task, { anchor, limit }: { readonly anchor: Anchor; readonly limit: Limit }): Reading {
  const literal = formatDate(limit.day);
  const rolled = limit.at === null && task.roll !== null ? rolledDate(ctx, task.roll, limit.day) : { date: limit.day, skipped: [], beyond: [] };
  const reading = joined([anchor.reading, limit.reading]);
  return {
    beyond: [...limit.beyond, ...rolled.beyond],
    deadline: {
      kind: task.kind,
      ...(task.step === null ? {} : { step: task.step }),
      anchor: anchor.kind,
      anchorAt: anchor.at,
      ...(reading === null ? {} : { reading }),
      act: task.act,
      literal,
      weekday: weekdayOf(limit.day),
      ...(limit.at === null ? {} : { time: formatTimeOfDay(localOf(zone, limit.at)).slice(0, 8) }),
      zone: zone.name,
      at: limit.at ?? edgeOf(zone, task.kind === 'notBefore' ? limit.day : addDays(limit.day, 1)),
      rolled: formatDate(rolled.date),
      law: task.roll?.law ?? null,
      reason: rolled.skipped.length === 0 ? null : rolledReason(rolled.skipped),
      clause: task.limit.clause,
    },
  };
}

/** Midnight at which a day begins; null where the table of the zone does not reach it. */
function edgeOf(zone: ZoneTable, day: CivilDate): number | null {
  const { covers } = zone;
  const rough = instantOfDate(day);
  return covers !== undefined && (rough - 2 * DAY_MS < covers.start || rough + 2 * DAY_MS >= covers.end) ? null : startOfDate(zone, day);
}

/** The earliest reading of what the claimant must do carries the alarm. */
function withAlarm({ task, readings }: Group): Deadline[] {
  const earliest = task.kind === 'claim' || task.kind === 'notice' ? readings.toSorted(byDate)[0] : undefined;
  return readings.map((reading) => ({ ...reading.deadline, alarm: reading === earliest }));
}

/** Readings of one anchor that come to the same time are one, and no longer a matter of reading. */
function different(readings: readonly Reading[]): Reading[] {
  return readings.flatMap((one, index) => {
    if (readings.slice(0, index).some((before) => isSame(before, one))) return [];
    const { reading: _reading, ...settled } = one.deadline;
    return [readings.filter((other) => isSame(one, other)).length > 1 ? { ...one, deadline: settled } : one];
  });
}

function isSame({ deadline: a }: Reading, { deadline: b }: Reading): boolean {
  return a.anchor === b.anchor && a.literal === b.literal && a.at === b.at;
}

function byDate({ deadline: a }: Reading, { deadline: b }: Reading): number {
  return a.literal < b.literal ? -1 : a.literal > b.literal ? 1 : Number(a.at) - Number(b.at);
}

function rolledDate({ case: c }: Context, { law, holidays }: NonNullable<ClaimRule['rollForward']>, literal: CivilDate): { readonly date: CivilDate; readonly skipped: readonly string[]; readonly beyond: readonly string[] } {
  const { date, skipped } = rollForward(literal, { ...WEEKEND, law }, closedDays(c.holidays, [holidays]));
  return { date, skipped: skipped.map(({ reason }) => reason), beyond: speaksFor(c.holidays, holidays, formatDate(literal)) ? [] : [holidays] };
}

const DAY_NAMES: Readonly<Record<string, Text>> = { saturday: { en: 'Saturday', ko: '토요일' }, sunday: { en: 'Sunday', ko: '일요일' } };

function rolledReason(skipped: readonly string[]): Text {
  const days = skipped.map((name) => DAY_NAMES[name] ?? { en: name, ko: name });
  return { en: days.map(({ en }) => en).join(', '), ko: days.map(({ ko }) => ko).join(', ') };
}

function joined(readings: readonly (Text | null)[]): Text | null {
  const parts = readings.flatMap((one) => (one === null ? [] : [one]));
  return parts.length === 0 ? null : { en: parts.map(({ en }) => en).join('; '), ko: parts.map(({ ko }) => ko).join('; ') };
}
