import type { History } from '../facts/history.js';
import { add, ratioToJson, ZERO, type Ratio } from '../shared/ratio.js';
import { daysOfDate } from '../time/civil.js';
import { parseDate } from '../time/instant.js';
import { support } from '../time/step.js';
import type { Context } from './context.js';
import { creditOf, type Credit } from './credit.js';
import { measure, type MeasureOptions, type Measurement } from './measures/measure.js';
import { turningLengths } from './measures/runs.js';
import { plusPercent } from './plus.js';
import { remediesOf } from './remedies.js';
import type { MoneyJson, Rated } from './result.js';
import { levelText, lostText, shortText } from './scale.js';
import { place, type Placing } from './tiers.js';

export type RateOptions = MeasureOptions;

/** What a measured level is worth under the terms. */
export interface Rating extends Placing {
  /** On the scale of the terms: for availability 100 x (whole - lost) / whole, in percent. Exact. */
  readonly level: Ratio;
  /** Credit in percent of the base, as the matching row prints it, or at most four decimals where it grows; "0" where no row matches. */
  readonly creditPercent: string;
  /** The exact percentage where it grows with the miss; null where the row prints it. */
  readonly creditExact: Ratio | null;
  /** null where the case states no fee of the period. */
  readonly credit: MoneyJson | null;
  /** How cap and minimum changed the credit; null without a fee. */
  readonly creditDetail: Credit | null;
}

/** Measures and rates a history: the level, the row of the table that it falls in, and the credit. */
export function rate(ctx: Context, history: History, options: RateOptions): Rated {
  return ratedOf(ctx, measure(ctx, history, options));
}

/** The JSON form of a measurement with what it is worth. */
export function ratedOf(ctx: Context, { lost, whole, counted, passedOver }: Measurement): Rated {
  const rating = ratingAt(ctx, lost, whole);
  const remedies = remediesOf(ctx, rating.tier, lost);
  return {
    lost: ratioToJson(lost),
    lostText: lostText(ctx.scale, lost),
    whole: ratioToJson(whole),
    level: ratioToJson(rating.level),
    levelText: levelText(ctx.scale, rating.level, ctx.bounds),
    met: rating.met,
    tier: rating.tier,
    creditPercent: rating.creditPercent,
    ...(rating.creditExact === null ? {} : { creditExact: ratioToJson(rating.creditExact) }),
    credit: rating.credit,
    ...(remedies.length === 0 ? {} : { remedies }),
    counted: support(counted),
    ...(turningLengths(ctx.rules).length === 0 && ctx.rules.clockStart === undefined ? {} : { passedOver }),
  };
}

/** What such a loss of such a whole is worth, exact: the function that thresholds are solved against. */
export function ratingAt(ctx: Context, lost: Ratio, whole: Ratio): Rating {
  const level = ctx.scale.levelOf({ lost, whole });
  const placing = place(ctx, level);
  const row = placing.tier === null ? undefined : ctx.tiers[placing.tier];
  const fixed = row?.credit ?? ZERO;
  const plus = row?.plus ?? null;
  const grown = plus === null ? null : add(fixed, plusPercent(plus, { level, lost, whole, days: daysOf(ctx) }));
  const detail = ctx.fee === null ? null : creditOf(ctx.fee, grown ?? fixed, ctx.terms.credit, ctx.creditFacts);
  const creditPercent = grown === null ? (row?.creditText ?? '0') : shortText(grown);
  return { ...placing, level, creditPercent, creditExact: grown, credit: detail?.amount ?? null, creditDetail: detail };
}

function daysOf({ period }: Context): number {
  return daysOfDate(parseDate(period.lastDay)) - daysOfDate(parseDate(period.firstDay)) + 1;
}
