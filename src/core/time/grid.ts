import { fail } from '../shared/errors.js';
import { MINUTE_MS } from './civil.js';
import { EMPTY, measure, normalise, type SpanSet } from './spans.js';

/**
 * How a part of a minute counts, as the terms say. `exact`: to the millisecond. `floor`, `ceil`: each outage rounded
 * down, or up, to whole minutes of its own length. `whole-only`: only minutes of the clock that were down throughout.
 */
export type PartialMinutes = 'exact' | 'floor' | 'ceil' | 'whole-only';

/** A grid of equal steps in milliseconds, laid so that one of its lines runs through the anchor. */
export interface Grid {
  readonly stepMs: number;
  readonly anchor: number;
}

/** Minutes of the clock, the same in every zone whose offset is whole minutes. */
export const MINUTES: Grid = { stepMs: MINUTE_MS, anchor: 0 };

/** The counted length in milliseconds of a span set under the rule. */
export function countedLength(set: SpanSet, rule: PartialMinutes, grid: Grid = MINUTES): number {
  checkGrid(grid);
  if (rule === 'exact') return measure(set);
  if (rule === 'whole-only') return measure(wholeSteps(set, grid));
  const round = rule === 'floor' ? Math.floor : Math.ceil;
  return set.reduce((sum, { start, end }) => sum + round((end - start) / grid.stepMs) * grid.stepMs, 0);
}

/** The steps of the grid that lie wholly in the set: each start moved up, each end moved down to a line. */
export function wholeSteps(set: SpanSet, grid: Grid = MINUTES): SpanSet {
  checkGrid(grid);
  return set.flatMap(({ start, end }) => {
    const inner = { start: lineAtOrAfter(start, grid), end: lineAtOrBefore(end, grid) };
    return inner.start < inner.end ? [inner] : EMPTY;
  });
}

/** The steps of the grid that the set touches at all: each start moved down, each end moved up to a line, then joined. */
export function touchedSteps(set: SpanSet, grid: Grid = MINUTES): SpanSet {
  checkGrid(grid);
  return normalise(set.map(({ start, end }) => ({ start: lineAtOrBefore(start, grid), end: lineAtOrAfter(end, grid) })));
}

/** The spans of at least that length in milliseconds: terms that count only runs of five or ten minutes. */
export function runsOfAtLeast(set: SpanSet, minimumMs: number): SpanSet {
  return set.filter(({ start, end }) => end - start >= minimumMs);
}

function lineAtOrBefore(instant: number, { stepMs, anchor }: Grid): number {
  return anchor + Math.floor((instant - anchor) / stepMs) * stepMs;
}

function lineAtOrAfter(instant: number, { stepMs, anchor }: Grid): number {
  return anchor + Math.ceil((instant - anchor) / stepMs) * stepMs;
}

function checkGrid({ stepMs, anchor }: Grid): void {
  if (!Number.isInteger(stepMs) || stepMs <= 0 || !Number.isInteger(anchor)) fail('grid-invalid', { step: stepMs });
}
