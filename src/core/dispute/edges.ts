import type { History } from '../facts/history.js';
import { maxSteps } from '../facts/steps.js';
import { subtract, type Span } from '../time/spans.js';
import { support, type Step, type StepFunction } from '../time/step.js';

/** What one account makes of the service, under the name by which its figures are told. */
export interface Reading {
  readonly account: string;
  readonly history: History;
}

/** One edge of one outage under one account, and how far the other accounts move it. */
export interface Edge {
  readonly account: string;
  readonly boundary: 'start' | 'end';
  /** Where this account puts it. */
  readonly stated: number;
  /** The other end of the same outage under this account, which is held. */
  readonly held: number;
  /** The range over which the edge is looked at, both ends included. */
  readonly low: number;
  readonly high: number;
  /** The history with the edge moved, everything else as stated. */
  readonly place: (at: number) => History;
}

/** One outage as an account states it. */
interface Outage {
  readonly reading: Reading;
  readonly steps: StepFunction;
  readonly start: number;
  readonly end: number;
}

/**
 * The edges on which the accounts differ. Outages are told apart by all assertions together: what touches or overlaps
 * under any of the accounts is one outage. An edge that all of them put at the same instant is not disputed.
 */
export function disputedEdges(readings: readonly Reading[]): readonly Edge[] {
  return outageGroups(readings).flatMap((outages) => [...edgesOf(outages, 'start'), ...edgesOf(outages, 'end')]);
}

/** Where one account stands alone: the end of each of its outages, free to lie anywhere from its start to `until`. */
export function openEdges(reading: Reading): readonly Edge[] {
  return outageGroups([reading]).flatMap((outages) =>
    outages.map((outage): Edge => edgeOf(outage, 'end', outage.start, nextStart(outage) ?? reading.history.period.end)),
  );
}

/** The outages of all accounts, one list for each stretch of time that their assertions cover together. */
export function outageGroups(readings: readonly Reading[]): readonly (readonly Outage[])[] {
  const stated = readings.map((reading) => ({ reading, steps: reading.history.affected.lowest }));
  const together = support(maxSteps(stated.map(({ steps }) => steps)));
  return together.map((span) => stated.flatMap(({ reading, steps }) => outageWithin(reading, steps, span)));
}

function outageWithin(reading: Reading, all: StepFunction, span: Span): Outage[] {
  const steps = all.filter(({ start, end }) => start >= span.start && end <= span.end);
  const [first, last] = [steps[0], steps.at(-1)];
  return first === undefined || last === undefined ? [] : [{ reading, steps, start: first.start, end: last.end }];
}

function edgesOf(outages: readonly Outage[], boundary: 'start' | 'end'): Edge[] {
  const stated = outages.map((outage) => outage[boundary]);
  const [low, high] = [Math.min(...stated), Math.max(...stated)];
  return low === high ? [] : outages.map((outage) => edgeOf(outage, boundary, low, high));
}

function edgeOf(outage: Outage, boundary: 'start' | 'end', low: number, high: number): Edge {
  const { reading, start, end } = outage;
  const range = boundary === 'end' ? { held: start, low: Math.max(low, start), high } : { held: end, low, high: Math.min(high, end) };
  return { account: reading.account, boundary, stated: outage[boundary], ...range, place: (at) => moved(outage, boundary, at) };
}

function nextStart({ reading, end }: Outage): number | undefined {
  return reading.history.affected.lowest.find((step) => step.start >= end)?.start;
}

function moved({ reading: { history }, steps, start, end }: Outage, boundary: 'start' | 'end', at: number): History {
  const own = new Set(steps);
  const others = history.affected.lowest.filter((step) => !own.has(step));
  const changed = boundary === 'end' ? withEnd(steps, end, at) : withStart(steps, start, at);
  const affected = maxSteps([others, changed]);
  return { ...history, affected: { lowest: affected, highest: affected }, unknown: subtract(history.unknown, support(affected)) };
}

function withEnd(steps: StepFunction, end: number, at: number): StepFunction {
  const last = steps.at(-1);
  const kept = steps.filter((step) => step.start < at).map((step): Step => ({ ...step, end: Math.min(step.end, at) }));
  return at > end && last !== undefined ? [...steps.slice(0, -1), { ...last, end: at }] : kept;
}

function withStart(steps: StepFunction, start: number, at: number): StepFunction {
  const first = steps[0];
  const kept = steps.filter((step) => step.end > at).map((step): Step => ({ ...step, start: Math.max(step.start, at) }));
  return at < start && first !== undefined ? [{ ...first, start: at }, ...steps.slice(1)] : kept;
}
