import type { History } from '../../facts/history.js';
import type { CountReadings } from '../../facts/items.js';
import type { Count } from '../../formats/items.js';
import type { MeasureOf } from '../../formats/terms.js';
import { parseInstant } from '../../time/instant.js';
import { ratio } from '../../shared/ratio.js';
import type { Context } from '../context.js';
import type { Measurement, MeasureOptions } from './availability.js';
import { excusedItems } from './item-excuse.js';

interface Sum {
  readonly missed: number;
  readonly planned: number;
}

/**
 * Done of planned, over all subjects: what was planned and not done is lost. What nobody knows of counts as done, and as missed in
 * the highest figure. An exclusion that names a subject takes its counts out of both sides, or counts them as done.
 */
export function measureQuota(ctx: Context, history: History, options: MeasureOptions, { subjects }: MeasureOf<'quota'>): Measurement {
  const { left, inTime } = excusedItems(ctx, options);
  const wanted = subjects === undefined ? null : new Set(subjects);
  const { counts = [] } = history;
  const sums = counts
    .filter(({ subject }) => !left.has(subject) && (wanted === null || wanted.has(subject)))
    .map((one): Sum => {
      const sum = sumOf(ctx, one, options.extreme === 'highest');
      return inTime.has(one.subject) ? { ...sum, missed: 0 } : sum;
    });
  return {
    lost: ratio(sums.reduce((sum, { missed }) => sum + missed, 0)),
    whole: ratio(sums.reduce((sum, { planned }) => sum + planned, 0)),
    counted: [],
    removed: [],
    passedOver: [],
  };
}

/** Of several readings the one with the fewest missed, or with the most; of two with as many the one with more planned, or fewer. */
function sumOf({ period }: Context, { readings, take }: CountReadings, highest: boolean): Sum {
  const sums = readings.map((counts) => sumOfReading(counts.filter((count) => isInside(count, period.span)), highest));
  const better = (a: Sum, b: Sum): boolean => a.missed < b.missed || (a.missed === b.missed && a.planned > b.planned);
  return sums.reduce((chosen, sum) => (better(sum, chosen) === (take === 'best') ? sum : chosen));
}

function sumOfReading(counts: readonly Count[], highest: boolean): Sum {
  const planned = counts.reduce((sum, count) => sum + count.planned, 0);
  const done = counts.reduce((sum, count) => sum + count.done + (highest ? 0 : (count.unclear ?? 0)), 0);
  return { planned, missed: planned - done };
}

/** A count of a span that lies in the period; what lies elsewhere belongs to other periods. */
export function isInside({ from, to }: Count, period: { readonly start: number; readonly end: number }): boolean {
  return parseInstant(from) >= period.start && parseInstant(to) <= period.end;
}
