import type { ClaimRule } from '../formats/terms.js';
import type { Text } from '../shared/text.js';
import { addDays, addMonths, endOfMonth, weekdayOf, type CivilDate } from '../time/civil.js';
import { addWorkingDays, rollForward, type HolidayList, type RollRule } from '../time/holidays.js';
import { formatDate, parseDate } from '../time/instant.js';
import { normalise } from '../time/spans.js';
import { dateIn } from '../time/zones.js';
import type { Context, Observed } from './context.js';
import { zoneOf } from './period.js';
import type { Deadline, Finding } from './result.js';

export interface Deadlines {
  readonly deadlines: readonly Deadline[];
  readonly findings: readonly Finding[];
}

/** An outage that a claim may rest on; the end is null where it is not known. */
export interface Outage {
  readonly start: number;
  readonly end: number | null;
}

type AnchorKind = ClaimRule['anchors'][number];
interface Anchor { readonly kind: AnchorKind; readonly at: number; readonly day: CivilDate }
type Reading = Omit<Deadline, 'alarm'> & { readonly skipped: readonly string[]; readonly beyondList: boolean };

/**
 * Until when the credit must be claimed: every anchor that the text allows, each with the date that the words say and
 * the date that it moves to under the named law. The alarm is set on the earliest date of the words, never on a moved one.
 * The day of the anchor itself is not counted. `outages` are those that the claim rests on, in order; the first one counts.
 */
export function claimDeadlines(ctx: Context, outages: readonly Outage[]): Deadlines {
  const rule = ctx.terms.claim;
  if (rule === undefined) {
    return { deadlines: [], findings: [] };
  }
  const anchors = rule.anchors.flatMap((kind) => anchorOf(ctx, rule, kind, outages[0]));
  const readings = anchors.map((anchor) => readingOf(ctx, rule, anchor));
  const earliest = readings.toSorted((a, b) => (a.literal < b.literal ? -1 : a.literal > b.literal ? 1 : 0))[0];
  return {
    deadlines: readings.map(({ skipped: _skipped, beyondList: _beyond, ...reading }) => ({ ...reading, alarm: reading.literal === earliest?.literal && reading.anchor === earliest.anchor })),
    findings: [...openReading(rule, readings), ...missingAnchor(rule, anchors), ...beyondList(rule, readings), ...severalOutages(rule, outages)],
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

function anchorOf(ctx: Context, rule: ClaimRule, kind: AnchorKind, outage: Outage | undefined): Anchor[] {
  if (kind === 'period-end') {
    return [{ kind, at: ctx.period.span.end, day: parseDate(ctx.period.lastDay) }];
  }
  const at = kind === 'incident-start' ? outage?.start : outage?.end;
  if (at === undefined || at === null) {
    return [];
  }
  return [{ kind, at, day: dateIn(zoneOf(ctx.case, rule.zone), at) }];
}

function readingOf(ctx: Context, rule: ClaimRule, { kind, at, day }: Anchor): Reading {
  const literal = literalDate(ctx, rule, day);
  const rolled = rolledDate(ctx, rule, literal);
  return {
    anchor: kind,
    anchorAt: at,
    act: rule.act,
    literal: formatDate(literal),
    weekday: weekdayOf(literal),
    rolled: formatDate(rolled.date),
    law: rule.rollForward?.law ?? null,
    reason: rolled.skipped.length === 0 ? null : rolledReason(rolled.skipped),
    clause: rule.clause,
    skipped: rolled.skipped,
    beyondList: rolled.beyondList,
  };
}

function literalDate(ctx: Context, { offset, rollForward: roll }: ClaimRule, day: CivilDate): CivilDate {
  if (offset.kind === 'end-of-following-month') {
    return endOfMonth(addMonths({ ...day, day: 1 }, offset.months));
  }
  if (offset.kind === 'days') {
    return addDays(day, offset.days);
  }
  return addWorkingDays(day, offset.days, WEEKEND, listOf(ctx, offset.holidays ?? roll?.holidays));
}

interface Rolled { readonly date: CivilDate; readonly skipped: readonly string[]; readonly beyondList: boolean }

function rolledDate(ctx: Context, rule: ClaimRule, literal: CivilDate): Rolled {
  if (rule.rollForward === undefined) {
    return { date: literal, skipped: [], beyondList: false };
  }
  const { date, skipped } = rollForward(literal, { ...WEEKEND, law: rule.rollForward.law }, listOf(ctx, rule.rollForward.holidays));
  return { date, skipped: skipped.map(({ reason }) => reason), beyondList: !speaksFor(ctx, rule.rollForward.holidays, formatDate(literal)) };
}

/** Whether the list says anything of a day: inside what it covers, else in a year of which it names a holiday. */
function speaksFor(ctx: Context, id: string, day: string): boolean {
  const list = ctx.case.holidays.find((one) => one.id === id);
  return list?.covers === undefined ? (list?.days ?? []).some(({ date }) => date.startsWith(day.slice(0, 4))) : list.covers.from <= day && day <= list.covers.to;
}

const WEEKEND: RollRule = { id: 'weekend', restDays: [6, 7], law: { en: 'Saturdays and Sundays', ko: '토요일과 일요일' } };

/** The list with that id, speaking for every day: what it does not name is no holiday (and a finding where it names none of the year). */
function listOf(ctx: Context, id: string | undefined): HolidayList {
  const list = ctx.case.holidays.find((one) => one.id === id);
  return { id: id ?? 'none', version: list?.version ?? '0', days: list?.days ?? [], covers: { from: '0001-01-01', to: '9999-12-31' } };
}

const DAY_NAMES: Readonly<Record<string, Text>> = { saturday: { en: 'Saturday', ko: '토요일' }, sunday: { en: 'Sunday', ko: '일요일' } };

function rolledReason(skipped: readonly string[]): Text {
  const days = skipped.map((name) => DAY_NAMES[name] ?? { en: name, ko: name });
  return { en: days.map(({ en }) => en).join(', '), ko: days.map(({ ko }) => ko).join(', ') };
}

/** What a time limit is counted from, in words. */
export const ANCHORS: Readonly<Record<AnchorKind, Text>> = {
  'period-end': { en: 'the end of the period', ko: '측정 기간의 끝' },
  'incident-start': { en: 'the start of the incident', ko: '장애 시작' },
  'incident-end': { en: 'the end of the incident', ko: '장애 종료' },
};

function openReading(rule: ClaimRule, readings: readonly Reading[]): Finding[] {
  if (rule.anchors.length < 2) {
    return [];
  }
  const dates = readings.map(({ anchor, literal }) => ({ en: `${literal} from ${ANCHORS[anchor].en}`, ko: `${ANCHORS[anchor].ko} 기준 ${literal}` }));
  const earliest = readings.map(({ literal }) => literal).toSorted()[0] ?? '';
  return [
    {
      code: 'claim.open-reading',
      severity: 'warning',
      text: {
        en: `Clause ${rule.clause} leaves open what the time limit is counted from: from start or end? ${dates.map(({ en }) => en).join('; ')}. The alarm is set on ${earliest}.`,
        ko: `기한을 시작부터 세는지 종료부터 세는지가 약관 ${rule.clause}에 정해져 있지 않습니다: ${dates.map(({ ko }) => ko).join('; ')}. 알림은 가장 이른 ${earliest}에 맞췄습니다.`,
      },
      subjects: [rule.clause],
    },
  ];
}

function missingAnchor(rule: ClaimRule, anchors: readonly Anchor[]): Finding[] {
  const missing = rule.anchors.filter((kind) => !anchors.some((anchor) => anchor.kind === kind));
  return missing.map((kind) => ({
    code: 'claim.anchor-unknown',
    severity: 'warning',
    text: {
      en: `The deadline from ${ANCHORS[kind].en} cannot be computed: that time is not known.`,
      ko: `${ANCHORS[kind].ko} 시각을 알 수 없어 그 기준의 기한은 계산하지 못했습니다.`,
    },
    subjects: [rule.clause],
  }));
}

function beyondList(rule: ClaimRule, readings: readonly Reading[]): Finding[] {
  if (!readings.some((reading) => reading.beyondList)) {
    return [];
  }
  const id = rule.rollForward?.holidays ?? '';
  return [
    {
      code: 'claim.holidays-unknown',
      severity: 'warning',
      text: {
        en: `The holiday list "${id}" does not speak for the days in question: only Saturdays and Sundays were passed over.`,
        ko: `해당 날짜가 공휴일 목록(${id})의 범위를 벗어나 토요일과 일요일만 반영했습니다.`,
      },
      subjects: [id],
    },
  ];
}

function severalOutages(rule: ClaimRule, outages: readonly Outage[]): Finding[] {
  if (outages.length < 2 || !rule.anchors.some((kind) => kind !== 'period-end')) {
    return [];
  }
  return [
    {
      code: 'claim.several-outages',
      severity: 'note',
      text: {
        en: `The period has ${outages.length} outages: the deadline is counted from the first of them.`,
        ko: `측정 기간에 중단이 ${outages.length}회 있어 기한은 첫 중단을 기준으로 계산했습니다.`,
      },
      subjects: [rule.clause],
    },
  ];
}
