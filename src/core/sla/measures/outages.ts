import type { History } from '../../facts/history.js';
import type { MeasureOf } from '../../formats/terms.js';
import { cmp, ONE, ratio } from '../../shared/ratio.js';
import { MINUTE_MS } from '../../time/civil.js';
import { formatDate } from '../../time/instant.js';
import { measure as lengthOf, type SpanSet } from '../../time/spans.js';
import { support } from '../../time/step.js';
import { dateIn } from '../../time/zones.js';
import type { Context } from '../context.js';
import { zoneOf } from '../period.js';
import { measureTime, type Measurement, type MeasureOptions } from './availability.js';

/**
 * How many outages count: those that last as long as the terms ask for, of one day no more than they allow, and none at all
 * where all downtime of the period together does not exceed what they set. What is lost is a count, and set against nothing.
 */
export function countOutages(ctx: Context, history: History, options: MeasureOptions, terms: MeasureOf<'outages'>): Measurement {
  const time = measureTime(ctx, history, options);
  const all = lengthOf(support(time.counted)) + lengthOf(time.passedOver);
  const enough = terms.onlyAbove === undefined || cmp(ratio(all), ratio(terms.onlyAbove.minutes * MINUTE_MS)) > 0;
  const counted = enough ? support(time.counted).length - beyondDaily(ctx, support(time.counted), terms.mostPerDay) : 0;
  return { ...time, lost: ratio(counted), whole: ONE };
}

/** How many outages are more than their day allows. */
function beyondDaily(ctx: Context, runs: SpanSet, rule: MeasureOf<'outages'>['mostPerDay']): number {
  if (rule === undefined) return 0;
  const zone = zoneOf(ctx.case, rule.zone);
  const perDay = new Map<string, number>();
  for (const { start } of runs) {
    const day = formatDate(dateIn(zone, start));
    perDay.set(day, (perDay.get(day) ?? 0) + 1);
  }
  return [...perDay.values()].reduce((sum, count) => sum + Math.max(0, count - rule.count), 0);
}
