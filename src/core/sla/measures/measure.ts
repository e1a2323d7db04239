import type { History } from '../../facts/history.js';
import type { Context } from '../context.js';
import { measureTime, type Measurement, type MeasureOptions } from './availability.js';
import { countOutages } from './outages.js';

export type { Measurement, MeasureOptions } from './availability.js';

/** What the terms make of a history: the measure of their family. */
export function measure(ctx: Context, history: History, options: MeasureOptions): Measurement {
  const terms = ctx.terms.measure;
  switch (terms.family) {
    case 'availability':
      return measureTime(ctx, history, options, terms.fixedMinutes);
    case 'deployment':
    case 'duration':
      return measureTime(ctx, history, options);
    case 'outages':
      return countOutages(ctx, history, options, terms);
  }
}
