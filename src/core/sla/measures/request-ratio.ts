import type { History } from '../../facts/history.js';
import { ExactSum } from '../../shared/exact-sum.js';
import { ratio, ZERO } from '../../shared/ratio.js';
import { EMPTY } from '../../time/spans.js';
import { erase } from '../../time/step.js';
import type { Context } from '../context.js';
import type { Measurement, MeasureOptions } from './availability.js';
import { excusedSlots } from './excused-slots.js';

/** Failed requests of all requests. Without any, nothing was missed. */
export function measureRequests(ctx: Context, history: History, options: MeasureOptions): Measurement {
  const counts = history.samples?.counts ?? null;
  if (history.samples === undefined || counts === null) return { lost: ZERO, whole: ZERO, counted: [], removed: EMPTY, passedOver: EMPTY };
  const { grid } = history.samples;
  const { asUp, removed, removedDowntime, time, removedTime } = excusedSlots(ctx, history, options, grid);
  const [failed, all] = [new ExactSum(), new ExactSum()];
  for (let slot = 0; slot < grid.count; slot += 1) {
    const [total, bad] = [counts.total[slot] as number, counts.bad[slot] as number];
    if (total === 0 || removed[slot] === 1) continue;
    const [isUp, isOut] = [asUp[slot] === 1, removedDowntime[slot] === 1];
    failed.add(isUp || isOut ? 0 : bad);
    all.add(isOut ? total - bad : total);
  }
  return { lost: ratio(failed.total()), whole: ratio(all.total()), counted: erase(history.affected.lowest, time), removed: removedTime, passedOver: EMPTY };
}
