import type { Terms } from '../formats/terms.js';
import { add, cmp, mul, ratio, ratioOfDecimal, roundRatio, sub, ZERO, div, type Ratio } from '../shared/ratio.js';
import type { EarlierPeriod } from './earlier.js';
import { scaleOf, type Scale } from './scale.js';

/**
 * The scale of the terms: that of their family, averaged with the periods before and rounded where the terms say so, in this order.
 * Both stay invertible, so that what turns a level is solved exactly under them too.
 */
export function scaleOfTerms({ measure, average, levelRounding }: Pick<Terms, 'measure' | 'average' | 'levelRounding'>, earlier: readonly EarlierPeriod[]): Scale {
  const levels = average === undefined ? [] : earlier.slice(0, average.periods - 1).flatMap(({ level }) => (level === undefined ? [] : [ratioOfDecimal(level)]));
  return rounded(averaged(scaleOf(measure), levels), levelRounding);
}

/** The mean of the level with those of earlier periods. */
function averaged(base: Scale, earlier: readonly Ratio[]): Scale {
  if (earlier.length === 0) return base;
  const [sum, count] = [earlier.reduce(add, ZERO), ratio(earlier.length + 1)];
  return {
    ...base,
    best: div(add(base.best, sum), count),
    levelOf: (measured) => div(add(base.levelOf(measured), sum), count),
    lostAt: (level, whole) => base.lostAt(sub(mul(level, count), sum), whole),
  };
}

/**
 * The level rounded before it is compared. A bound is reached from the exact level on that rounds to it: half a step before it,
 * or at it where decimals are cut off. Where less is better cutting off helps the vendor, and the bound is left behind one step later.
 */
function rounded(base: Scale, rule: Terms['levelRounding']): Scale {
  if (rule === undefined) return base;
  const step = ratio(1n, 10n ** BigInt(rule.places));
  const reached = (level: Ratio): Ratio => {
    const up = roundRatio(level, rule.places, 'up');
    const line = cmp(up, level) === 0 ? level : base.better === 'higher' ? up : sub(up, step);
    if (rule.rule === 'half-up') return base.better === 'higher' ? sub(line, div(step, ratio(2))) : add(line, div(step, ratio(2)));
    return base.better === 'higher' ? line : add(line, step);
  };
  return { ...base, levelOf: (measured) => roundRatio(base.levelOf(measured), rule.places, rule.rule), lostAt: (level, whole) => base.lostAt(reached(level), whole) };
}
