import { slotsWithin, type SlotGrid } from '../../facts/series-grid.js';
import type { History } from '../../facts/history.js';
import { EMPTY, intersect, subtract, union, type SpanSet } from '../../time/spans.js';
import type { Context } from '../context.js';
import { excuseOf } from '../exclusions.js';
import type { MeasureOptions } from './availability.js';

/** What becomes of the samples of each interval: requests cannot be divided, so only intervals that lie wholly in excused time are excused. */
export interface ExcusedSlots {
  /** The failures of these count for nothing. */
  readonly asUp: Uint8Array;
  /** Nothing of these counts. */
  readonly removed: Uint8Array;
  /** The failures of these leave both sides. */
  readonly removedDowntime: Uint8Array;
  /** The time of all of them. */
  readonly time: SpanSet;
  readonly removedTime: SpanSet;
}

/** Excused time and maintenance, as far as it fills intervals. */
export function excusedSlots(ctx: Context, history: History, options: MeasureOptions, grid: SlotGrid): ExcusedSlots {
  const { maintenance: rule } = ctx.rules;
  const highest = options.extreme === 'highest';
  const excuse = excuseOf(ctx, options.exclusions, highest);
  const maintenance = rule === 'down' ? EMPTY : subtract(history.maintenance[highest ? 'certain' : 'possible'], excuse.asDown);
  const removed = union(excuse.removed, rule === 'removed' ? subtract(maintenance, excuse.asUp) : EMPTY);
  const asUp = subtract(union(excuse.asUp, rule === 'up' ? maintenance : EMPTY), removed);
  const time = union(union(removed, asUp), excuse.removedDowntime);
  return { asUp: slotsWithin(grid, asUp), removed: slotsWithin(grid, removed), removedDowntime: slotsWithin(grid, excuse.removedDowntime), time: intersect(time, [ctx.period.span]), removedTime: removed };
}
