import { cmp, ratioOfDecimal, type Ratio } from '../shared/ratio.js';
import { moneyRatio } from '../shared/money.js';
import type { Rating } from '../sla/level.js';

export type Aspect = 'breach' | 'tier' | 'money';

/** Something that may be changed from the baseline. */
export interface Target {
  readonly aspect: Aspect;
  readonly reached: (outcome: Rating) => boolean;
}

/** More amounts than this are one target in each direction: any other credit. */
const MOST_AMOUNTS = 24;

/** What the credit is to be compared by: the amount, or without a fee the percentage. */
export function worthOf({ credit, creditExact, creditPercent }: Rating): Ratio {
  return credit === null ? (creditExact ?? ratioOfDecimal(creditPercent)) : moneyRatio(credit);
}

/**
 * What the outcomes differ in from the stated one: whether the level is missed, the row of the table, and each other credit
 * that can be had: at least as much of the higher ones, at most as much of the lower ones.
 */
export function targetsOf(stated: Rating, outcomes: readonly Rating[]): readonly Target[] {
  const now = worthOf(stated);
  const worths = distinct(outcomes.map(worthOf).filter((worth) => cmp(worth, now) !== 0));
  const [higher, lower] = [worths.filter((worth) => cmp(worth, now) > 0), worths.filter((worth) => cmp(worth, now) < 0)];
  const any = worths.length > MOST_AMOUNTS;
  const steps = any ? [higher[0], lower.at(-1)].flatMap((worth) => worth ?? []) : worths;
  return [
    { aspect: 'breach', reached: ({ met }) => met !== stated.met },
    { aspect: 'tier', reached: ({ tier }) => tier !== stated.tier },
    ...steps.map((worth): Target => ({ aspect: 'money', reached: cmp(worth, now) > 0 ? (outcome) => cmp(worthOf(outcome), worth) >= 0 : (outcome) => cmp(worthOf(outcome), worth) <= 0 })),
  ];
}

/** For each outcome the targets that it reaches, as bits. */
export function reachesOf(targets: readonly Target[], outcomes: readonly Rating[]): readonly number[] {
  return outcomes.map((outcome) => targets.reduce((bits, { reached }, index) => (reached(outcome) ? bits | (1 << index) : bits), 0));
}

/** Rising, each once. */
function distinct(worths: readonly Ratio[]): Ratio[] {
  return [...new Map(worths.map((one) => [`${one.n}/${one.d}`, one])).values()].toSorted(cmp);
}
