import type { History } from '../facts/history.js';
import { add, cmp, mul, ONE, ratioOfDecimal, ratioToJson, type Ratio } from '../shared/ratio.js';
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
import { creditOfPoints, repeatedOf } from './repeat.js';
import { levelText, lostText, shortText, type Lost } from './scale.js';
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
export function ratedOf(ctx: Context, { lost, whole, counted, passedOver, enclosure }: Measurement): Rated {
  const rating = ratingAt(ctx, lost, whole);
  const remedies = remediesOf(ctx, rating.tier, lost);
  return {
    lost: ratioToJson(lost),
    lostText: lostText(ctx.scale, lost),
    whole: ratioToJson(whole),
    level: ratioToJson(rating.level),
    levelText: levelText(ctx.scale, rating.level, ctx.bounds),
    ...(enclosure === undefined ? {} : { enclosure: levelsBetween(ctx, enclosure, whole) }),
    met: rating.met,
    tier: rating.tier,
    ...conditionsOf(ctx, rating),
    creditPercent: rating.creditPercent,
    ...(rating.creditExact === null ? {} : { creditExact: ratioToJson(rating.creditExact) }),
    credit: rating.credit,
    ...(remedies.length === 0 ? {} : { remedies }),
    counted: support(counted),
    ...(turningLengths(ctx.rules).length === 0 && ctx.rules.clockStart === undefined ? {} : { passedOver }),
  };
}

/** What conditions beyond the row came to, where the terms have any. */
function conditionsOf(ctx: Context, { met, tier }: Placing): Pick<Rated, 'repeated' | 'points'> {
  const { repeat, points } = ctx.terms;
  const { misses, right, factor } = repeatedOf(ctx.case, repeat, met);
  return {
    ...(repeat === undefined ? {} : { repeated: { misses, right } }),
    ...(points === undefined ? {} : { points: shortText(creditOfPoints(points.table, tier === null ? undefined : ctx.tiers[tier], factor).points) }),
  };
}

/** The levels at both ends of what the loss lies between, the lower level first. */
function levelsBetween({ scale }: Context, { low, high }: NonNullable<Measurement['enclosure']>, whole: Ratio): NonNullable<Rated['enclosure']> {
  return { low: ratioToJson(scale.levelOf({ lost: high, whole })), high: ratioToJson(scale.levelOf({ lost: low, whole })) };
}

/** What such a loss of such a whole is worth, exact: the function that thresholds are solved against. */
export function ratingAt(ctx: Context, lost: Ratio, whole: Ratio): Rating {
  const level = ctx.scale.levelOf({ lost, whole });
  const rating = creditAt(ctx, level, { lost, whole });
  const detail = ctx.fee === null ? null : creditOf(ctx.fee, rating.exact ?? ratioOfDecimal(rating.text), ctx.terms.credit, ctx.creditFacts);
  return { ...rating.placing, level, creditPercent: rating.text, creditExact: rating.exact, credit: detail?.amount ?? null, creditDetail: detail };
}

/** A credit in percent of the base before any cap: as text, and exact where no row prints it. */
interface CreditPercent {
  readonly placing: Placing;
  readonly text: string;
  readonly exact: Ratio | null;
}

/**
 * The credit of a level: that of the row, what grows with the miss, what repeated misses make of it, or what points are worth.
 * Without a measured loss what grows with it counts for nothing.
 */
export function creditAt(ctx: Context, level: Ratio, measured: Lost | null): CreditPercent {
  const placing = place(ctx, level);
  const row = placing.tier === null ? undefined : ctx.tiers[placing.tier];
  const { instead, factor } = repeatedOf(ctx.case, ctx.terms.repeat, placing.met);
  if (instead !== null) return { placing, text: instead, exact: null };
  if (ctx.terms.points !== undefined) return { placing, text: creditOfPoints(ctx.terms.points.table, row, factor).credit, exact: null };
  const plus = measured === null ? null : (row?.plus ?? null);
  if (row === undefined || (plus === null && cmp(factor, ONE) === 0)) return { placing, text: row?.creditText ?? '0', exact: null };
  const grown = plus === null || measured === null ? row.credit : add(row.credit, plusPercent(plus, { level, ...measured, days: daysOf(ctx), fee: ctx.fee }));
  const exact = mul(grown, factor);
  return { placing, text: shortText(exact), exact };
}

function daysOf({ period }: Context): number {
  return daysOfDate(parseDate(period.lastDay)) - daysOfDate(parseDate(period.firstDay)) + 1;
}
