import { ratioFromJson, floorRatio } from '../../shared/ratio.js';
import { parseInstant } from '../../time/instant.js';
import type { AccountResult, CriticalInstant } from '../../sla/result.js';
import { timeAxis, utc } from '../axis.js';
import type { Timeline, TimelineField, TimelineLane, TimelineLegend, TimelineMark, TimelineSpan } from '../model.js';
import { anchorOf, foot, type Assessed, type Chapter } from './context.js';
import { clock, dayClock, lostOf, minutesOf, percent } from './format.js';

const HOUR = 3_600_000;
const MARGIN = HOUR / 2;

/** The picture people remember: a lane an account, the turning points as pins, contested time as a field behind. Nothing where no account says down. */
export function timelineOf(chapter: Chapter, assessed: Assessed, compact = false): readonly Timeline[] {
  const lanes = accountLanes(chapter, assessed);
  const fields = excusedFields(chapter, assessed);
  return lanes.length === 0 ? [] : [drawing(chapter, { lanes, fields, extent: extent(lanes, fields), compact })];
}

/** What a drawing is made of; `extent` is the first and last instant that it must show. */
export interface Drawing {
  readonly lanes: readonly TimelineLane[];
  readonly fields: readonly TimelineField[];
  readonly extent: readonly [number, number];
  readonly compact?: boolean;
}

export function drawing(chapter: Chapter, { lanes, fields, extent: [from, to], compact = false }: Drawing): Timeline {
  const hypothetical = lanes.some((one) => one.spans.some((span) => span.pattern === 'hatched'));
  return {
    kind: 'timeline',
    axis: timeAxis({ from: from - MARGIN, to: to + MARGIN, upper: utc, lower: chapter.input.zone, locale: chapter.locale }),
    lanes,
    fields,
    instants: [],
    legend: legend(chapter, lanes, fields),
    alt: chapter.say('timeline.alt', { count: lanes.length, from: dayClock(from), to: dayClock(to) }),
    ...(compact ? { compact } : {}),
    ...foot(chapter, hypothetical),
  };
}

/** A lane for each account that says down; one whose end is not known stays open. */
export function accountLanes(chapter: Chapter, assessed: Assessed): readonly TimelineLane[] {
  const accounts = assessed.result.accounts.filter((account) => account.kind === 'account' && (account.windows.length > 0 || openStart(assessed, account) !== null));
  return accounts.map((account) => lane(chapter, assessed, account));
}

function laneFigures(chapter: Chapter, { result: { scale } }: Assessed, { stated }: AccountResult): string {
  const credit = percent(stated.creditPercent);
  return scale.pieces === 'time' ? chapter.say('timeline.lane.sub', { minutes: minutesOf(stated.lost), percent: credit }) : `${lostOf(scale, stated, chapter.locale)} · ${credit}`;
}

function lane(chapter: Chapter, assessed: Assessed, account: AccountResult): TimelineLane {
  const openFrom = openStart(assessed, account);
  const pins = chapter.internal ? assessed.result.critical.filter((one) => one.account === account.id && one.boundary === 'end').flatMap(pinOf) : [];
  const sub =
    openFrom === null
      ? laneFigures(chapter, assessed, account)
      : chapter.say('timeline.lane.open');
  return {
    label: chapter.text(account.title),
    sublabel: [sub, ...disputes(chapter, assessed, account)].join(' · '),
    spans: spansOf(account, openFrom),
    pins: pins.filter((pin) => account.windows.some((window) => pin.at - window.end < 12 * HOUR && pin.at > window.start)),
    link: { anchor: anchorOf(anchorOf('acc', assessed.case.id), account.id) },
  };
}

/** Who disputes what the account says. */
function disputes(chapter: Chapter, { case: facts }: Assessed, account: AccountResult): readonly string[] {
  const parties = facts.stances.filter((one) => one.stance === 'disputed' && account.observations.includes(one.observation)).map((one) => one.party);
  return [...new Set(parties)].map((party) => chapter.say('stance.disputed', { party: chapter.party(party) }));
}

function spansOf(account: AccountResult, openFrom: number | null): readonly TimelineSpan[] {
  const pattern = account.hypothetical ? 'hatched' : 'solid';
  const closed = account.windows.filter((window) => openFrom === null || window.start < openFrom);
  const spans: TimelineSpan[] = closed.map((window) => ({ from: window.start, to: window.end, pattern }));
  return openFrom === null ? spans : [...spans, { from: openFrom, to: null, pattern: 'outline' }];
}

/** Start of the last observation of this account that has no recorded end; null when all have one. */
export function openStart(assessed: Assessed, account: AccountResult): number | null {
  const open = assessed.case.observations.filter((one) => one.account === account.id && one.to === null && (one.state === 'down' || one.state === 'impaired'));
  const starts = open.map((one) => parseInstant(one.from.earliest));
  return starts.length === 0 ? null : Math.max(...starts);
}

function pinOf(critical: CriticalInstant): { at: number; label: string }[] {
  if (critical.instant === null || critical.near.at === null) {
    return [];
  }
  const at = Number(floorRatio(ratioFromJson({ n: critical.instant.n, d: critical.instant.d })));
  return [{ at, label: clock(critical.near.at) }];
}

/** Time that is excused or that somebody wants excused; what is contested is shown inside only. */
export function excusedFields(chapter: Chapter, assessed: Assessed): readonly TimelineField[] {
  return assessed.case.exclusions
    .filter((one) => one.status === 'agreed' || chapter.internal)
    .map((one) => {
      const from = parseInstant(one.from.earliest);
      const to = one.to === null ? null : parseInstant(one.to.latest);
      return { from, to, label: chapter.say('timeline.field', { time: clock(from), title: chapter.text(one.title) }) };
    });
}

/** First and last instant of what is drawn; time without an end counts for six hours. */
export function extent(lanes: readonly TimelineLane[], fields: readonly TimelineField[]): readonly [number, number] {
  const spans = [...lanes.flatMap((one) => one.spans), ...fields];
  const ends = [...spans.map((span) => span.to ?? span.from + 6 * HOUR), ...lanes.flatMap((one) => one.pins.map((pin) => pin.at))];
  return [Math.min(...spans.map((span) => span.from)), Math.max(...ends)];
}

function legend(chapter: Chapter, lanes: readonly TimelineLane[], fields: readonly TimelineField[]): readonly TimelineLegend[] {
  const patterns = new Set(lanes.flatMap((one) => one.spans.map((span) => span.pattern)));
  const entries: (TimelineLegend | false)[] = [
    patterns.has('solid') && { symbol: 'solid', text: chapter.say('timeline.legend.solid') },
    patterns.has('hatched') && { symbol: 'hatched', text: chapter.say('timeline.legend.hatched') },
    fields.length > 0 && { symbol: 'field', text: chapter.say('timeline.legend.dotted') },
    lanes.some((one) => has(one, 'statement')) && { symbol: 'statement', text: chapter.say('timeline.legend.statement') },
    lanes.some((one) => has(one, 'event')) && { symbol: 'event', text: chapter.say('timeline.legend.event') },
    lanes.some((one) => one.pins.length > 0) && { symbol: 'pin', text: chapter.say('timeline.legend.pin') },
    patterns.has('outline') && { symbol: 'open', text: chapter.say('timeline.legend.open') },
  ];
  return entries.filter((entry) => entry !== false);
}

function has(lane: TimelineLane, symbol: TimelineMark['symbol']): boolean {
  return lane.instants?.some((mark) => mark.symbol === symbol) === true;
}
