import type { History } from '../facts/history.js';
import { maxSteps } from '../facts/steps.js';
import { numberAt } from '../shared/lookup.js';
import { intersect, subtract } from '../time/spans.js';
import { stepsOn, support, type Step, type StepFunction } from '../time/step.js';

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
  /** How many separate stretches the outage has, each of which the terms may round. */
  readonly pieces: number;
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
  const outages = outageGroups([reading]).flat();
  return outages.map((outage, index): Edge => edgeOf(outage, 'end', outage.start, outages[index + 1]?.start ?? reading.history.period.end));
}

/**
 * Where an account gives an outage without saying when it ended: its end, free from its start to the end of what is
 * possible. Only for outages, not for impairments: of those it is also unknown how much was affected.
 */
export function unendedEdges(reading: Reading): readonly Edge[] {
  const { affected, observations } = reading.history;
  if (!observations.some(({ state, to }) => state === 'down' && to === null)) return [];
  const possible = support(affected.highest);
  const certain = support(affected.lowest);
  return possible.filter((span) => intersect([span], certain).length === 0).map((span): Edge => {
    const outage: Outage = { reading, steps: [], start: span.start, end: span.start };
    return { account: reading.account, boundary: 'end', stated: span.start, held: span.start, low: span.start, high: span.end, pieces: 1, place: (at) => changed(outage, stepsOn([{ start: span.start, end: at }].filter(({ end }) => end > span.start))) };
  });
}

/** The outages of all accounts, one list for each stretch of time that their assertions cover together. Linear. */
export function outageGroups(readings: readonly Reading[]): readonly (readonly Outage[])[] {
  const together = support(maxSteps(readings.map(({ history }) => history.affected.lowest)));
  const next = readings.map(() => 0);
  return together.map(({ end }) =>
    readings.flatMap((reading, index): Outage[] => {
      const all = reading.history.affected.lowest;
      const from = numberAt(next, index);
      let to = from;
      while ((all[to]?.end ?? Infinity) <= end) to += 1;
      next[index] = to;
      const steps = all.slice(from, to);
      const [first, last] = [steps[0], steps.at(-1)];
      return first === undefined || last === undefined ? [] : [{ reading, steps, start: first.start, end: last.end }];
    }),
  );
}

function edgesOf(outages: readonly Outage[], boundary: 'start' | 'end'): Edge[] {
  const stated = outages.map((outage) => outage[boundary]);
  const [low, high] = [Math.min(...stated), Math.max(...stated)];
  return low === high ? [] : outages.map((outage) => edgeOf(outage, boundary, low, high));
}

function edgeOf(outage: Outage, boundary: 'start' | 'end', low: number, high: number): Edge {
  const { reading, start, end } = outage;
  const range = boundary === 'end' ? { held: start, low: Math.max(low, start), high } : { held: end, low, high: Math.min(high, end) };
  return { account: reading.account, boundary, stated: outage[boundary], ...range, pieces: outage.steps.length, place: (at) => moved(outage, boundary, at) };
}

function moved(outage: Outage, boundary: 'start' | 'end', at: number): History {
  const { steps, start, end } = outage;
  return changed(outage, boundary === 'end' ? withEnd(steps, end, at) : withStart(steps, start, at));
}

/** The history with the steps of one outage replaced. */
function changed({ reading: { history }, steps }: Outage, replacement: StepFunction): History {
  const own = new Set(steps);
  const others = history.affected.lowest.filter((step) => !own.has(step));
  const affected = maxSteps([others, replacement]);
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
