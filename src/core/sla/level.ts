import type { History } from '../facts/history.js';
import { add, decimalText, div, HUNDRED, maxRatio, mul, percentText, ratio, ratioToJson, sub, ZERO, type Ratio } from '../shared/ratio.js';
import { daysOfDate, MINUTE_MS } from '../time/civil.js';
import { parseDate } from '../time/instant.js';
import { support } from '../time/step.js';
import type { Context } from './context.js';
import { creditOf, type Credit } from './credit.js';
import { measure, type MeasureOptions, type Measurement } from './measures/availability.js';
import { turningLengths } from './measures/runs.js';
import { plusPercent } from './plus.js';
import type { MoneyJson, Rated } from './result.js';
import { place, type Placing } from './tiers.js';

export type RateOptions = MeasureOptions;

/** What a measured level is worth under the terms. */
export interface Rating extends Placing {
  /** 100 x (window - down) / window, in percent: exact. 100 where nothing is measured, 0 where a fixed denominator is exceeded. */
  readonly percent: Ratio;
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
export function ratedOf(ctx: Context, { downMs, windowMs, counted, passedOver }: Measurement): Rated {
  const rating = ratingAt(ctx, downMs, windowMs);
  return {
    downMs: ratioToJson(downMs),
    downMinutes: minutesText(downMs),
    windowMs: ratioToJson(windowMs),
    uptime: ratioToJson(div(rating.percent, HUNDRED)),
    uptimePercent: percentText(rating.percent, ctx.bounds),
    met: rating.met,
    tier: rating.tier,
    creditPercent: rating.creditPercent,
    ...(rating.creditExact === null ? {} : { creditExact: ratioToJson(rating.creditExact) }),
    credit: rating.credit,
    counted: support(counted),
    ...(turningLengths(ctx.terms.measure).length === 0 ? {} : { passedOver }),
  };
}

/** What so much downtime in such a window is worth, exact: the function that thresholds are solved against. */
export function ratingAt(ctx: Context, downMs: Ratio, windowMs: Ratio): Rating {
  const percent = windowMs.n === 0n ? HUNDRED : maxRatio(ZERO, div(mul(HUNDRED, sub(windowMs, downMs)), windowMs));
  const placing = place(percent, ctx.promise, ctx.tiers);
  const row = placing.tier === null ? undefined : ctx.tiers[placing.tier];
  const fixed = row?.credit ?? ZERO;
  const plus = row?.plus ?? null;
  const grown = plus === null ? null : add(fixed, plusPercent(plus, { percent, downMs, windowMs, days: daysOf(ctx) }));
  const detail = ctx.fee === null ? null : creditOf(ctx.fee, grown ?? fixed, ctx.terms.credit, ctx.case.earlier);
  const creditPercent = grown === null ? (row?.creditText ?? '0') : shortText(grown);
  return { ...placing, percent, creditPercent, creditExact: grown, credit: detail?.amount ?? null, creditDetail: detail };
}

function daysOf({ period }: Context): number {
  return daysOfDate(parseDate(period.lastDay)) - daysOfDate(parseDate(period.firstDay)) + 1;
}

/** Milliseconds as minutes in decimal text: all of it where at most four decimals say it exactly, else half-up to four. */
export function minutesText(ms: Ratio): string {
  return shortText(div(ms, ratio(MINUTE_MS)));
}

/** As few decimals as say it exactly, at most four; else half-up to four. */
function shortText(value: Ratio): string {
  for (let places = 0; places < 4; places += 1) {
    if ((value.n * 10n ** BigInt(places)) % value.d === 0n) {
      return decimalText(value, places);
    }
  }
  return decimalText(value, 4);
}
