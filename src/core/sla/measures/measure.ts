import type { History } from '../../facts/history.js';
import type { Context } from '../context.js';
import { measureTime, type Measurement, type MeasureOptions } from './availability.js';

export type { Measurement, MeasureOptions } from './availability.js';

/** What the terms make of a history: the measure of their family. */
export function measure(ctx: Context, history: History, options: MeasureOptions): Measurement {
  const terms = ctx.terms.measure;
  return terms.family === 'availability' ? measureTime(ctx, history, options, terms.fixedMinutes) : measureTime(ctx, history, options);
}
