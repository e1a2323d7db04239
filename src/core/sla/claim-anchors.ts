import { cycleContaining, quarterContaining, type PeriodRule } from '../formats/period-days.js';
import type { StatedTime } from '../formats/scalars.js';
import type { Text } from '../shared/text.js';
import { addDays, compareDates, endOfMonth, type CivilDate } from '../time/civil.js';
import { formatDate, parseDate, parseInstant } from '../time/instant.js';
import { dateIn, startOfDate, type ZoneTable } from '../time/zones.js';
import type { AnchorKind } from './claim-words.js';
import type { Context } from './context.js';

/** An outage that a claim may rest on; the end is null where it is not known. */
export interface Outage {
  readonly start: number;
  readonly end: number | null;
}

/** Where a time limit begins: the instant that hours are counted from, and the day that days are counted from. */
export interface Anchor {
  readonly kind: AnchorKind;
  readonly at: number;
  readonly day: CivilDate;
  /** Which of several readings of the anchor it is; null where there is one. */
  readonly reading: Text | null;
}

export interface AnchorScope {
  readonly ctx: Context;
  /** Zone of the claim. */
  readonly zone: ZoneTable;
  /** The first outage of the period; undefined where there is none. */
  readonly outage: Outage | undefined;
}

/** Every reading of an anchor; none where the time is not known. */
export function anchorsOf(scope: AnchorScope, kind: AnchorKind): Anchor[] {
  const { ctx, zone, outage } = scope;
  const at = (instant: number, reading: Text | null = null): Anchor => ({ kind, at: instant, day: dateIn(zone, instant), reading });
  const endOf = (day: CivilDate, reading: Text | null = null): Anchor => ({ kind, at: startOfDate(zone, addDays(day, 1)), day, reading });
  if (kind === 'period-end') {
    return [periodEnd(ctx, kind)];
  }
  if (kind === 'incident-start') {
    return outage === undefined ? [] : [at(outage.start)];
  }
  if (kind === 'incident-end' || kind === 'restoration-month-end') {
    const end = outage?.end ?? null;
    return end === null ? [] : [kind === 'incident-end' ? at(end) : endOf(endOfMonth(dateIn(zone, end)))];
  }
  const turn = TURNS[kind];
  return turn === undefined ? known(scope, kind, at) : daysOf(scope, (day) => turn(ctx.terms.period, day)).map(([day, reading]) => endOf(day, reading));
}

/** Anchors that are the end of the day, month, billing month or quarter in which the outage lies. */
const TURNS: Readonly<Partial<Record<AnchorKind, (rule: PeriodRule, day: CivilDate) => CivilDate>>> = {
  'outage-day': (_rule, day) => day,
  'month-end': (_rule, day) => endOfMonth(day),
  'cycle-end': (rule, day) => addDays(cycleContaining(rule, day).next, -1),
  'quarter-end': (rule, day) => addDays(quarterContaining(rule, day).next, -1),
};

function periodEnd({ period }: Context, kind: AnchorKind): Anchor {
  return { kind, at: period.span.end, day: parseDate(period.lastDay), reading: null };
}

/** Instants that only the case knows. Awareness is never before the start of the outage; who is eligible is so when the period ends. */
function known({ ctx, outage }: AnchorScope, kind: AnchorKind, at: (instant: number, reading?: Text) => Anchor): Anchor[] {
  const { awareness, eligibility, invoice, claim, confirmation, credit } = ctx.case.claimDates ?? {};
  const dates: Partial<Record<AnchorKind, StatedTime | undefined>> = { awareness, eligibility, invoice, claim, confirmation, credit };
  const stated = dates[kind];
  if (stated !== undefined) {
    return [at(parseInstant(stated.earliest))];
  }
  if (kind === 'eligibility') {
    return [periodEnd(ctx, kind)];
  }
  return kind === 'awareness' && outage !== undefined ? [at(outage.start, UNAWARE)] : [];
}

const UNAWARE: Text = { en: 'awareness is not recorded; the start of the outage is the earliest that it can be', ko: '인지 시각이 기록되지 않아 가장 이른 시점인 장애 시작을 적용' };

/** What follows from the first and from the last day of the outage, where the two differ. */
function daysOf({ zone, outage }: AnchorScope, turn: (day: CivilDate) => CivilDate): [CivilDate, Text | null][] {
  if (outage === undefined) {
    return [];
  }
  const first = turn(dateIn(zone, outage.start));
  const last = outage.end === null ? first : turn(dateIn(zone, Math.max(outage.start, outage.end - 1)));
  if (compareDates(first, last) === 0) {
    return [[first, null]];
  }
  return [
    [first, { en: `by the first day of the outage: ${formatDate(first)}`, ko: `장애 첫날 기준: ${formatDate(first)}` }],
    [last, { en: `by its last day: ${formatDate(last)}`, ko: `장애 마지막 날 기준: ${formatDate(last)}` }],
  ];
}
