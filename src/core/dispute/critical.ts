import { cmp, ratio, ratioToJson, type Ratio } from '../shared/ratio.js';
import type { History } from '../facts/history.js';
import type { CriticalInstant } from '../sla/result.js';
import { MINUTE_MS } from '../time/civil.js';
import { disputedEdges, openEdges, outageGroups, unendedEdges, type Edge, type Reading } from './edges.js';
import { boundIsAbove, isAbove, thresholdOf, type Measured, type Rung } from './ladder.js';
import { crossingsOn, surplus, type Crossing, type Growth } from './crossings.js';
import { durationSentence, edgeSentence } from './critical-words.js';

export interface CriticalRequest extends Growth {
  readonly readings: readonly Reading[];
  readonly ladder: readonly Rung[];
  /** Where the credit grows with the miss: the turns next to what an account measures. */
  readonly beside?: (measured: Measured) => readonly Rung[];
  /** The credit of a measurement, in percent as decimal text. */
  readonly creditAt: (measured: Measured) => string;
  /** What the terms count of a history: the engine's own measurement. */
  readonly measure: (history: History) => Measured;
  /** Every instant at which time begins or ceases to count, other than the outages themselves: exclusions, coverage. */
  readonly marks: readonly number[];
}

/**
 * Where the money turns: for every disputed edge of every outage, the instants at which the credit changes while all
 * else is held as stated; and, where both edges are disputed, the duration at which it does. Where one account stands
 * alone nothing is disputed, and the nearest turn before and after its own end is given.
 *
 * Between two marks counted downtime and window are linear in the instant, so each turn is the solution of one linear
 * equation in exact fractions; where the terms round to minutes it is found by halving monotone pieces. Runs that must
 * have a length add marks at that length from every mark, and a jump there lies between two neighbouring milliseconds.
 */
export function criticalInstants(request: CriticalRequest): readonly CriticalInstant[] {
  const stating = request.readings.filter(({ history }) => history.affected.lowest.length > 0);
  const unended = request.readings.flatMap((reading) => unendedEdges(reading));
  const [only] = stating;
  if (only !== undefined && stating.length === 1) {
    const open = openEdges(only);
    const near = (open.length > MOST_OPEN ? [] : within(request, open)).flatMap((edge) => nearestTurns(request, edge));
    return [...near, ...within(request, unended).flatMap((edge) => turnsOf(request, edge))];
  }
  const turns = within(request, [...disputedEdges(stating), ...unended]).flatMap((edge) => turnsOf(request, edge));
  return [...turns, ...turningDurations(request, stating)];
}

/** The bounds that an account's edges are solved for. */
function ladderOf({ ladder, beside, readings, measure }: CriticalRequest, account: string): readonly Rung[] {
  const history = readings.find((reading) => reading.account === account)?.history;
  return beside === undefined || history === undefined ? ladder : [...ladder, ...beside(measure(history))];
}

/** Of one account with more outages than this the end of each says little: the margins say how much downtime turns. */
const MOST_OPEN = 100;

/**
 * The edges that can turn anything. Moving an edge by so much changes downtime and window by at most as much (and the
 * rounding of its pieces and their neighbours, and the runs that it lets count), so where every bound is farther away than twice that, nothing turns, and the solving is spared.
 */
function within(request: CriticalRequest, edges: readonly Edge[]): readonly Edge[] {
  const stated = new Map(request.readings.map(({ account, history }) => [account, { measured: request.measure(history), ladder: ladderOf(request, account) }]));
  const joined = 6 * Math.max(0, ...(request.bent?.lengths ?? []));
  return edges.filter(({ account, low, high, held, pieces, stated: at }) => {
    const own = stated.get(account);
    const reach = ratio(2 * Math.max(high - low, Math.abs(at - held), high - at) + (request.stepped ? 2 * (request.stepMs ?? MINUTE_MS) * (pieces + 2) : 0) + joined);
    return own === undefined || own.ladder.some((rung) => cmp(distance(rung, own.measured), reach) <= 0);
  });
}

function distance(rung: Rung, measured: Measured): Ratio {
  const away = surplus(rung, measured);
  return away.n < 0n ? { n: -away.n, d: away.d } : away;
}

function turnsOf(request: CriticalRequest, edge: Edge): CriticalInstant[] {
  return crossingsOf(request, edge).map((crossing) => turnOf(request, edge, crossing));
}

function nearestTurns(request: CriticalRequest, edge: Edge): CriticalInstant[] {
  const all = crossingsOf(request, edge);
  const earlier = all.filter(({ after }) => after <= edge.stated).at(-1);
  const later = all.find(({ before }) => before >= edge.stated);
  return [earlier, later].flatMap((crossing) => (crossing === undefined ? [] : [turnOf(request, edge, crossing)]));
}

function crossingsOf(request: CriticalRequest, edge: Edge): Crossing[] {
  const at = (instant: number): Measured => request.measure(edge.place(instant));
  const [[low = edge.low, ...marks], ladder] = [marksOf(request, edge), ladderOf(request, edge.account)];
  const found: Crossing[] = [];
  let left = { instant: low, measured: at(low) };
  for (const instant of marks) {
    const right = { instant, measured: at(instant) };
    found.push(...crossingsOn(request, ladder, [left, right], at));
    left = right;
  }
  return found;
}

/** The ends of the pieces on which nothing but the edge itself changes how time counts. */
function marksOf(request: CriticalRequest, edge: Edge): number[] {
  const own = request.readings.filter(({ account }) => account === edge.account);
  const spans = own.flatMap(({ history: { affected, maintenance, unknown } }) => [...affected.lowest, ...maintenance.certain, ...maintenance.possible, ...unknown]);
  const inside = [...request.marks, ...spans.flatMap(({ start, end }) => [start, end])];
  const turning = [...inside, ...inside.flatMap((mark) => (request.bent?.lengths ?? []).flatMap((length) => [mark - length, mark + length]))];
  const all = request.stepped || request.bent !== null ? turning.flatMap((mark) => [mark - 1, mark, mark + 1]) : inside;
  return [...new Set([edge.low, ...all.filter((mark) => mark > edge.low && mark < edge.high), edge.high])].toSorted((a, b) => a - b);
}

function turnOf(request: CriticalRequest, edge: Edge, crossing: Crossing): CriticalInstant {
  const creditOn = (instant: number): string => request.creditAt(request.measure(edge.place(instant)));
  const [near, far] = edge.boundary === 'end' ? [crossing.before, crossing.after] : [crossing.after, crossing.before];
  const { whole } = request.measure(edge.place(near));
  const turn = {
    account: edge.account,
    boundary: edge.boundary,
    held: edge.held,
    bound: crossing.rung.text,
    thresholdMs: ratioToJson(thresholdOf(crossing.rung, whole)),
    instant: ratioToJson(crossing.exact),
    near: { at: near, creditPercent: creditOn(near) },
    far: { at: far, creditPercent: creditOn(far) },
  };
  return { ...turn, sentence: edgeSentence(turn) };
}

/** Where both edges of an outage are disputed, the turn has no instant of its own: only a duration, for one window. */
function turningDurations(request: CriticalRequest, readings: readonly Reading[]): CriticalInstant[] {
  if (!outageGroups(readings).some((outages) => differ(outages, 'start') && differ(outages, 'end'))) return [];
  const measured = readings.map(({ history }) => request.measure(history));
  const [first] = measured;
  if (first === undefined || measured.some(({ whole }) => cmp(whole, first.whole) !== 0)) return [];
  const turning = request.ladder.filter((rung) => new Set(measured.map((one) => isAbove(rung, one))).size > 1);
  return turning.map((rung) => durationOf(rung, first.whole));
}

function durationOf(rung: Rung, window: Ratio): CriticalInstant {
  const threshold = thresholdOf(rung, window);
  const turn = {
    account: 'all',
    boundary: 'duration' as const,
    held: null,
    bound: rung.text,
    thresholdMs: ratioToJson(threshold),
    instant: null,
    near: { at: null, creditPercent: rung.above },
    far: { at: null, creditPercent: rung.below },
  };
  return { ...turn, sentence: durationSentence(threshold, boundIsAbove(rung), turn.near.creditPercent, turn.far.creditPercent) };
}

function differ(outages: readonly { readonly start: number; readonly end: number }[], boundary: 'start' | 'end'): boolean {
  return new Set(outages.map((outage) => outage[boundary])).size > 1;
}
