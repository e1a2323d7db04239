import type { Text } from '../shared/text.js';
import { averagedLevels } from './condition-findings.js';
import type { Context } from './context.js';
import { creditOfPoints, repeatedOf } from './repeat.js';
import type { Rated } from './result.js';
import { shortText } from './scale.js';

/** What the level was averaged with, and how it was rounded before it was compared. */
export function levelConditions(ctx: Context): Text[] {
  const { levelRounding: rounding } = ctx.terms;
  const earlier = averagedLevels(ctx);
  return [
    ...(earlier.length === 0 ? [] : [{ en: `Mean with the periods before (${earlier.join(', ')}).`, ko: `이전 기간(${earlier.join(', ')})과 평균한 값.` }]),
    ...(rounding === undefined
      ? []
      : [rounding.rule === 'down'
          ? { en: `Cut off after ${rounding.places} decimals before it is compared.`, ko: `소수 ${rounding.places}자리까지만 남기고 버린 뒤 비교.` }
          : { en: `Rounded half-up to ${rounding.places} decimals before it is compared.`, ko: `소수 ${rounding.places}자리로 반올림한 뒤 비교.` }]),
  ];
}

/** What repeated misses and points make of the credit of the row. */
export function creditConditions(ctx: Context, { met, tier, creditPercent }: Rated): Text[] {
  const { repeat, points } = ctx.terms;
  const repeated = repeatedOf(ctx.case, repeat, met);
  const parts: Text[] = [];
  if (repeat !== undefined && !met) {
    const window = repeat.kind === 'rolling' ? { en: `within ${repeat.periods} periods`, ko: `최근 ${repeat.periods}개 기간 중` } : { en: 'in a row', ko: '연속' };
    parts.push({ en: `Missed ${repeated.misses} times ${window.en}.`, ko: `${window.ko} ${repeated.misses}회 미달.` });
    if (repeated.instead !== null) parts.push({ en: `Therefore ${repeated.instead} %.`, ko: `따라서 ${repeated.instead} %.` });
    else if (repeated.factor.n !== repeated.factor.d) parts.push({ en: `Therefore ${shortText(repeated.factor)} times.`, ko: `따라서 ${shortText(repeated.factor)}배.` });
    if (repeated.right !== null) parts.push({ en: `A right arises: ${repeated.right.en}.`, ko: `발생하는 권리: ${repeated.right.ko}.` });
  }
  if (points !== undefined && !met) {
    const sum = creditOfPoints(points.table, tier === null ? undefined : ctx.tiers[tier], repeated.factor);
    parts.push({ en: `${shortText(sum.points)} service points: ${creditPercent} %.`, ko: `서비스 점수 ${shortText(sum.points)}점: ${creditPercent} %.` });
  }
  return parts;
}
