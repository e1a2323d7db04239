import type { Instant } from '../time/instant.js';
import { normalise, subtract, union, type Span, type SpanSet } from '../time/spans.js';

/** A stretch of looks at a source, in milliseconds since 1970-01-01T00:00:00Z. */
export interface Looks {
  readonly from: Instant;
  readonly to: Instant;
  readonly everySeconds: number;
  readonly unanswered: readonly Span[];
}

/**
 * The time over which a source was looked at as often as planned: from the first to the last look of each stretch, and between two
 * stretches where no look was missed (the next came before two intervals had passed), without the spans in which it gave no answer.
 * Within it silence says that no look found a change; outside it silence says nothing. A single look has no length.
 */
export function polledTime(stretches: readonly Looks[]): SpanSet {
  const sorted = stretches.toSorted((a, b) => a.from - b.from);
  const between = sorted.flatMap((next, index): Span[] => {
    const before = sorted[index - 1];
    const gap = before === undefined ? 0 : next.from - before.to;
    return before !== undefined && gap > 0 && gap < 2 * Math.max(before.everySeconds, next.everySeconds) * 1000 ? [{ start: before.to, end: next.from }] : [];
  });
  const looked = sorted.flatMap(({ from, to }): Span[] => (from < to ? [{ start: from, end: to }] : []));
  return subtract(union(normalise(looked), normalise(between)), normalise(sorted.flatMap(({ unanswered }) => unanswered)));
}
