import type { History } from '../../facts/history.js';
import type { Context } from '../context.js';
import { measureTime, type Measurement, type MeasureOptions } from './availability.js';
import { measureItems } from './items.js';
import { countOutages } from './outages.js';
import { measurePercentile } from './percentile.js';
import { measureQuota } from './quota.js';
import { measureRequests } from './request-ratio.js';
import { measureSlots } from './slots.js';

export type { Measurement, MeasureOptions } from './availability.js';

/** What the terms make of a history: the measure of their family. */
export function measure(ctx: Context, history: History, options: MeasureOptions): Measurement {
  const terms = ctx.terms.measure;
  switch (terms.family) {
    case 'availability':
      return measureTime(ctx, history, options, terms.fixedMinutes);
    case 'deployment':
    case 'duration':
    case 'error-rate-average':
      return measureTime(ctx, history, options);
    case 'bad-intervals':
    case 'qualified-minutes':
    case 'interval-share':
      return measureSlots(ctx, history, options);
    case 'request-ratio':
      return measureRequests(ctx, history, options);
    case 'percentile':
      return measurePercentile(ctx, history, options, terms);
    case 'outages':
      return countOutages(ctx, history, options, terms);
    case 'service-desk':
    case 'delivery':
      return measureItems(ctx, history, options, terms);
    case 'quota':
      return measureQuota(ctx, history, options, terms);
  }
}
