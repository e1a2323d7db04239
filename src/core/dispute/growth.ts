import type { Plus } from '../formats/terms.js';
import { moneyRatio } from '../shared/money.js';
import { add, ceilRatio, cmp, decimalText, div, floorRatio, HUNDRED, mul, ratio, ratioOfDecimal, ratioToJson, sub, ZERO, type Ratio } from '../shared/ratio.js';
import { MINUTE_MS } from '../time/civil.js';
import type { Context } from '../sla/context.js';
import { ratingAt, type Rating } from '../sla/level.js';
import type { Slope } from '../sla/result.js';
import { shortText } from '../sla/scale.js';
import type { Measured, Rung } from './ladder.js';

/** Whether any row's credit grows with the miss. */
export function grows({ tiers }: Pick<Context, 'tiers'>): boolean {
  return tiers.some(({ plus }) => plus !== null);
}

/**
 * Where the credit turns next to a measurement under a table of growing credits: the nearest change with more loss and with
 * less, be it a bound of the table or a step of the growth. Where a row grows evenly there are no steps; its bounds remain.
 */
export function neighbouringRungs(ctx: Context, measured: Measured): readonly Rung[] {
  const found = lossesOf(ctx, measured).flatMap((at) => rungAt(ctx, at, measured.whole));
  const sorted = found.toSorted((a, b) => cmp(a.lostAt(measured.whole), b.lostAt(measured.whole)));
  const side = (rung: Rung): boolean => cmp(measured.lost, rung.lostAt(measured.whole)) > 0 || (cmp(measured.lost, rung.lostAt(measured.whole)) === 0 && rung.at !== rung.above);
  return [sorted.filter(side).at(-1), sorted.find((rung) => !side(rung))].flatMap((rung) => rung ?? []);
}

/** A loss at which the credit may change, for any whole: of a bound or a step in percent it moves with the whole. */
type LossAt = (whole: Ratio) => Ratio;

function lossesOf(ctx: Context, measured: Measured): readonly LossAt[] {
  const bounds = ctx.bounds.map((bound): LossAt => (whole) => ctx.scale.lostAt(bound, whole));
  return [...bounds, ...ctx.tiers.flatMap(({ plus }) => (plus === null ? [] : stepsNear(ctx, plus, measured)))];
}

/** The steps of a growth around a measurement: the one that it stands on or behind, and the next on either side. */
function stepsNear(ctx: Context, plus: Plus, measured: Measured): readonly LossAt[] {
  if ((plus.kind === 'per-time' || plus.kind === 'amount-per-time') && plus.portion !== 'exact') {
    const each = ratio(plus.minutes * MINUTE_MS);
    return around(div(measured.lost, each)).map((count) => () => mul(ratio(count), each));
  }
  if (plus.kind === 'per-percent' && plus.portion !== 'exact') {
    const [below, each] = [ratioOfDecimal(plus.below), ratioOfDecimal(plus.each)];
    const shortfall = sub(below, ctx.scale.levelOf(measured));
    return around(div(shortfall, each)).map((count) => (whole) => ctx.scale.lostAt(sub(below, mul(ratio(count), each)), whole));
  }
  return [];
}

function around(count: Ratio): readonly bigint[] {
  const [low, high] = count.n < 0n ? [0n, 0n] : [floorRatio(count), ceilRatio(count)];
  return [...new Set([low - 1n, low, high, high + 1n])].filter((one) => one >= 0n);
}

/** How far beside a bound the credit is looked at, in milliseconds or pieces: less than any two changes lie apart. */
const BESIDE: Ratio = { n: 1n, d: 1_000_000_000n };

/**
 * The jump of the credit at a loss; none where it does not jump there. On either side the credit is a straight line, so that twice
 * its value half as far away, less its value, is where it comes to.
 */
function rungAt(ctx: Context, lostAt: LossAt, whole: Ratio): Rung[] {
  const at = lostAt(whole);
  if (at.n < 0n || cmp(at, whole) > 0) return [];
  const credit = (beside: Ratio): Ratio => exactCredit(ratingAt(ctx, add(at, beside), whole));
  const comesTo = (beside: Ratio): Ratio => sub(mul(ratio(2), credit(div(beside, ratio(2)))), credit(beside));
  const here = credit(ZERO);
  const [better, worse] = [at.n === 0n ? here : comesTo(sub(ZERO, BESIDE)), comesTo(BESIDE)];
  if (cmp(better, worse) === 0 && cmp(here, better) === 0) return [];
  const bound = ctx.scale.levelOf({ lost: at, whole });
  const [above, below] = [shortText(better), shortText(worse)];
  return [{ bound, text: shortText(bound), above, at: cmp(here, better) === 0 ? above : shortText(here), below, lostAt }];
}

function exactCredit({ creditExact, creditPercent }: Rating): Ratio {
  return creditExact ?? ratioOfDecimal(creditPercent);
}

/**
 * What a further minute, or a further piece, is worth where the credit grows evenly with the loss, right behind what is stated;
 * null where it does not grow there, or a cap holds it.
 */
export function slopeOf(ctx: Context, { lost, whole }: Measured): Slope | null {
  const stated = ratingAt(ctx, lost, whole);
  const row = stated.tier === null ? null : ctx.tiers[stated.tier];
  if (row?.plus === undefined || row.plus === null || !isEven(row.plus)) return null;
  const unit = ctx.scale.pieces === 'time' ? ratio(MINUTE_MS) : ratio(1);
  const next = ratingAt(ctx, add(lost, mul(unit, BESIDE)), whole);
  const grown = sub(exactCredit(next), exactCredit(stated));
  if (next.tier !== stated.tier || grown.n <= 0n || stated.creditDetail?.capped === true || next.creditDetail?.capped === true) return null;
  const percent = div(grown, BESIDE);
  return {
    each: ctx.scale.pieces === 'time' ? 'minute' : 'piece',
    percent: ratioToJson(percent),
    percentText: decimalText(percent, 6).replace(/\.?0+$/, ''),
    amount: ctx.fee === null ? null : { amount: decimalText(div(mul(moneyRatio(ctx.fee), percent), HUNDRED), 4).replace(/\.?0+$/, ''), currency: ctx.fee.currency },
  };
}

function isEven(plus: Plus): boolean {
  return plus.kind === 'fee-of-downtime' || plus.kind === 'per-piece' || plus.kind === 'amount-per-piece' || ((plus.kind === 'per-time' || plus.kind === 'amount-per-time' || plus.kind === 'per-percent') && plus.portion === 'exact');
}
