import { bilingual, choice, decimal, flag, identifier, integer, percent } from '../scalars.js';
import { described, list, object, optional, variants } from '../declare.js';
import { clause } from './clause.js';
import { measure } from './measure.js';
import { promise } from './promise.js';
import { tiers } from './rating.js';

/** Rounding that decides: the level is rounded before it is compared. Without it nothing is. */
export const levelRounding = described(object({ places: integer(0, 6), rule: choice('half-up', 'down'), clause }), {
  description: 'The level is rounded to so many decimals before it is compared with promise and table. Absent: the exact fraction decides.',
  example: { places: 1, rule: 'half-up', clause: '3' },
});

/** Averaged windows: the level that counts is the mean of this period and those before. */
export const average = described(object({ periods: integer(2, 12), clause }), {
  description: 'The mean of so many levels, that of the period among them; the case gives those before in earlierPeriods.',
  example: { periods: 2, clause: '4' },
});

const effect = variants('kind', {
  none: object({}),
  factor: object({ times: described(decimal(), { description: 'The credit, or the points, of the row so many times.', example: '2' }) }),
  credit: object({ credit: described(percent(), { description: 'This percentage instead of that of the row.', example: '20' }) }),
  termination: object({ right: described(bilingual, { description: 'The right that arises beside the credit, in words.', example: { en: 'terminate the order with a pro-rated refund', ko: '주문 해지 및 잔여 기간 환불' } }) }),
});

/** Repeated misses: what the n-th miss in a row, or within so many periods, brings. */
export const repeat = object({
  kind: described(choice('consecutive', 'rolling'), { description: 'Misses in periods that follow one another without a break, or in any of the last so many.' }),
  periods: described(integer(2, 60), { description: 'How many periods are looked at, that of the case among them.', example: 6 }),
  rules: described(list(object({ misses: described(integer(1, 60), { description: 'From so many misses on, this one among them.' }), effect }), { min: 1, max: 20 }), {
    description: 'Of several rules that hold the one with the most misses is applied; where none does, the row stands as it is.',
    example: [{ misses: 2, effect: { kind: 'factor', times: '2' } }],
  }),
  clause,
});

const pointBound = object({ value: decimal(), inclusive: flag() });

/** Service points: rows give points, and the sum of them a credit from a table of its own. */
export const points = object({
  table: described(list(object({ from: pointBound, to: optional(pointBound), credit: percent() }), { min: 1, max: 50 }), {
    description: 'Credit in percent of the base by points. Points below the lowest row give none.',
    example: [{ from: { value: '5', inclusive: true }, credit: '10' }],
  }),
  clause,
});

const level = { id: identifier(), title: bilingual, promise, tiers };

/** Levels of one promise: the lowest of the parts that a service is made of, or the column that was guaranteed. */
export const levels = object({
  choose: described(choice('lowest', 'named'), { description: 'Of the components that the case names the lowest promise applies, or exactly the one that it names.' }),
  of: list(object(level), { min: 1, max: 50 }),
  clause,
});

/** Further criteria measured beside the first: the one that gives the greater credit decides. */
export const criteria = list(object({ ...level, measure }), { min: 1, max: 10 });
