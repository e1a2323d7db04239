import type { Between, Observed } from '../sla/context.js';
import type { Span, SpanSet } from '../time/spans.js';

/** The time that an observation covers whatever its text may mean: from its latest start to its earliest end. */
export function certainOf({ from, to }: Observed): Span[] {
  return to === null || to.earliest <= from.latest ? [] : [{ start: from.latest, end: to.earliest }];
}

/**
 * The time that an observation can cover at most. Without an end it lasts to the next time that the same account says
 * "up", else to the end of the period.
 */
export function possibleOf({ from, to }: Observed, period: Span, up: SpanSet): Span[] {
  const end = to === null ? (nextStart(up, from) ?? period.end) : to.latest;
  return end <= from.earliest ? [] : [{ start: from.earliest, end }];
}

function nextStart(up: SpanSet, from: Between): number | undefined {
  return up.find(({ start }) => start >= from.latest)?.start;
}
