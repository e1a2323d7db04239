import type { Context } from '../sla/context.js';
import { ratingAt } from '../sla/level.js';
import type { Rated } from '../sla/result.js';
import { levelText, lostText } from '../sla/scale.js';
import type { Standing } from './decisive-result.js';
import type { Measured } from './ladder.js';

/** What a measurement comes to, in short. */
export function standingOf(ctx: Context, { lost, whole }: Measured): Standing {
  const { level, met, tier, creditPercent, credit } = ratingAt(ctx, lost, whole);
  return { lostText: lostText(ctx.scale, lost), levelText: levelText(ctx.scale, level, ctx.bounds), met, tier, creditPercent, credit };
}

/** The same of a figure that is rated already. */
export function standingOfRated({ lostText: lost, levelText: level, met, tier, creditPercent, credit }: Rated): Standing {
  return { lostText: lost, levelText: level, met, tier, creditPercent, credit };
}
