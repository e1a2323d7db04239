import type { Uncertain } from '../facts/history.js';
import type { Case } from '../formats/case.js';
import type { ExclusionRule } from '../formats/terms.js';
import type { Text } from '../shared/text.js';
import { parseInstant } from '../time/instant.js';
import { addDays, HOUR_MS } from '../time/civil.js';
import { addWorkingDays } from '../time/holidays.js';
import { EMPTY, intersect, normalise, subtract, type SpanSet } from '../time/spans.js';
import { dateIn, startOfDate, type ZoneTable } from '../time/zones.js';
import { closedDays, WEEKEND } from './claim-limits.js';
import type { NoticeState, PreparedExclusion } from './context.js';

export interface Announced {
  readonly state: NoticeState;
  /** What is left of the exclusion. */
  readonly time: Uncertain;
  /** Time that was invoked and not announced. */
  readonly beyond: SpanSet;
}

const NOTHING: Uncertain = { certain: EMPTY, possible: EMPTY };

/**
 * What is left of an invoked exclusion: only time that the announcement named, and nothing at all where the rule asks for notice
 * and it was late or not given. Where nothing is known of the notice the exclusion stands as invoked. Days before are days of the
 * zone of the terms: what begins on the 10th is announced five days before by the end of the 5th.
 */
export function announcedTime(c: Case, { exclusion, rule, from, time }: PreparedExclusion, zone: ZoneTable): Announced {
  const named = exclusion.announced === undefined ? null : normalise(exclusion.announced.map((one) => ({ start: parseInstant(one.from), end: parseInstant(one.to) })));
  const left: Uncertain = named === null ? time : { certain: intersect(time.certain, named), possible: intersect(time.possible, named) };
  const beyond = named === null ? EMPTY : subtract(time.possible, named);
  const state = noticeState(c, rule.notice, { noticed: exclusion.noticed, begins: named?.[0] === undefined ? from : { earliest: named[0].start, latest: named[0].start } }, zone);
  if (state === 'late' || state === 'none') {
    return { state, time: NOTHING, beyond };
  }
  return { state, time: state === 'open' ? { ...left, certain: EMPTY } : left, beyond };
}

/** How long before it begins something must be announced: "48 hours", "1 business day". */
export function noticeWords(notice: NonNullable<ExclusionRule['notice']>): Text {
  if (notice.kind === 'hours') {
    return { en: many(notice.hours, 'hour'), ko: `${notice.hours}시간` };
  }
  return notice.kind === 'days' ? { en: many(notice.days, 'day'), ko: `${notice.days}일` } : { en: many(notice.days, 'business day'), ko: `${notice.days}영업일` };
}

function many(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

interface Given {
  readonly noticed: PreparedExclusion['exclusion']['noticed'];
  readonly begins: PreparedExclusion['from'];
}

function noticeState(c: Case, notice: ExclusionRule['notice'], { noticed, begins }: Given, zone: ZoneTable): NoticeState {
  if (notice === undefined) {
    return 'not-asked';
  }
  if (noticed === undefined || noticed === null) {
    return noticed === null ? 'none' : 'unknown';
  }
  if (parseInstant(noticed.latest) <= latestNotice(c, notice, begins.earliest, zone)) {
    return 'kept';
  }
  return parseInstant(noticed.earliest) > latestNotice(c, notice, begins.latest, zone) ? 'late' : 'open';
}

/** The last instant at which what begins then can be announced. */
function latestNotice(c: Case, notice: NonNullable<ExclusionRule['notice']>, begins: number, zone: ZoneTable): number {
  if (notice.kind === 'hours') {
    return begins - notice.hours * HOUR_MS;
  }
  const day = dateIn(zone, begins);
  const last = notice.kind === 'days' ? addDays(day, -notice.days) : addWorkingDays(day, -notice.days, WEEKEND, closedDays(c.holidays, notice.holidays === undefined ? [] : [notice.holidays]));
  return startOfDate(zone, addDays(last, 1)) - 1;
}
