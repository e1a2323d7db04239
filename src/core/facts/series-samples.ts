import type { SpanSet } from '../time/spans.js';
import type { SlotGrid } from './series-grid.js';
import type { SlotCounts, SlotValues } from './series-reducer.js';

/** What the samples of an account say, interval by interval. */
export interface Samples {
  readonly grid: SlotGrid;
  /** Requests and failures of all series together; null where there are none. */
  readonly counts: SlotCounts | null;
  /** The values, a series each. */
  readonly values: readonly SlotValues[];
  /** Intervals that the terms take out of both sides because too little was asked of them. */
  readonly idle: SpanSet;
}
