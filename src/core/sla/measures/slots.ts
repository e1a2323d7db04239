import { wholeSlots } from '../../facts/series-grid.js';
import type { History } from '../../facts/history.js';
import type { Context } from '../context.js';
import { measureTime, type Measurement, type MeasureOptions } from './availability.js';

/** Time by whole intervals: an outage that is stated without samples counts with the intervals that it fills, and no part of one. */
export function measureSlots(ctx: Context, history: History, options: MeasureOptions): Measurement {
  const { slots } = ctx;
  if (slots === null) return measureTime(ctx, history, options);
  const { lowest, highest } = history.affected;
  return measureTime(ctx, { ...history, affected: { lowest: wholeSlots(slots, lowest), highest: wholeSlots(slots, highest) } }, options);
}
