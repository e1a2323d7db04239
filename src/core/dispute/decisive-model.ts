import { numberAt } from '../shared/lookup.js';
import { add, cmp, ratio, sub, ZERO, type Ratio } from '../shared/ratio.js';
import type { Context } from '../sla/context.js';
import { ratingAt, type Rating } from '../sla/level.js';
import { decidedMeasure } from './decided-history.js';
import { MOST_FACTS, valuesOf, type Lattice } from './decisive-lattice.js';
import { dependenceOf, isAdditive, type Dependence } from './decisive-segments.js';
import type { Mask } from './decisive-sums.js';
import type { DisputedFact, TimeFact } from './disputed-facts.js';
import type { Reading } from './edges.js';
import type { Measured } from './ladder.js';

/** Every way to decide the facts, with what each outcome of the lattice is worth. */
export interface Decided {
  readonly lattice: Lattice;
  readonly outcomes: readonly Rating[];
}

/** What follows where facts are decided otherwise than in the baseline. */
export interface Model {
  readonly facts: readonly DisputedFact[];
  /** Measured with the facts of these numbers decided otherwise. */
  readonly measured: (otherwise: readonly number[]) => Measured;
  /** Of so many facts every way to decide them is looked at. */
  readonly most: number;
  /** What one measurement costs, in items looked at: a step of a history is a tenth of one. 1 where nothing is measured again. */
  readonly pieces: number;
  /** Null where there are more facts than `most`, or more outcomes than can be told apart. */
  readonly every: () => Decided | null;
}

/** Where time does not simply add up, the engine itself measures each of 2^12 ways. */
export const MOST_MEASURED = 12;

/** Where the engine measures each way, no more items than this are looked at over all ways: some seconds. */
export const MOST_LOOKED_AT = 400_000;

/** More different credits than this are not told apart: they grow with every minute. */
const MOST_OUTCOMES = 1000;

/**
 * The model of a base account and its disputed facts. Where lost time is an integral it is a sum over facts, and all 2^20
 * ways are added up exactly; otherwise the engine measures each of up to 2^12 ways.
 */
export function modelOf(ctx: Context, base: Reading, facts: readonly DisputedFact[]): Model {
  const sums = isAdditive(ctx, facts) ? [additive(ctx, base, facts)] : [];
  return sums.find((model) => agrees(ctx, base, model)) ?? measuredModel(ctx, base, facts);
}

function measuredModel(ctx: Context, base: Reading, facts: readonly DisputedFact[]): Model {
  const measured = (otherwise: readonly number[]): Measured => decidedMeasure(ctx, base, facts.filter((_, index) => otherwise.includes(index)));
  const { items = [], affected } = base.history;
  const pieces = Math.max(1, items.length, Math.ceil(affected.lowest.length / 10));
  const most = Math.min(MOST_MEASURED, Math.floor(Math.log2(Math.max(2, MOST_LOOKED_AT / pieces))));
  return { facts, measured, most, pieces, every: () => (facts.length > most ? null : everyMeasured(ctx, facts.length, measured)) };
}

function everyMeasured(ctx: Context, count: number, measured: Model['measured']): Decided {
  const outcomes = new Outcomes();
  const of = new Uint16Array(2 ** count);
  for (let subset = 0; subset < of.length; subset += 1) {
    const { lost, whole } = measured(factsIn(subset));
    of[subset] = outcomes.numberOf(`${lost.n}/${lost.d} ${whole.n}/${whole.d}`, () => ratingAt(ctx, lost, whole));
  }
  return { lattice: { count, of }, outcomes: outcomes.all };
}

/** The numbers of the facts in a subset. */
export function factsIn(subset: number): number[] {
  const facts: number[] = [];
  for (let rest = subset, index = 0; rest !== 0; rest >>>= 1, index += 1) if ((rest & 1) === 1) facts.push(index);
  return facts;
}

/** Outcomes by what tells them apart, numbered as they come. */
class Outcomes {
  readonly all: Rating[] = [];
  readonly #numbers = new Map<string | number, number>();

  numberOf(key: string | number, rating: () => Rating): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    return this.all.push(rating()) - 1;
  }
}

/** In a history of more steps than this the sum is checked once, and not fact by fact. */
const MOST_PROBED = 10_000;

/** Whether a model says what the engine says of each fact alone, and of all together. */
function agrees(ctx: Context, base: Reading, { facts, measured }: Model): boolean {
  const long = base.history.affected.lowest.length > MOST_PROBED;
  const probes = [facts.map((_, index) => index), ...(long ? [] : facts.slice(0, MOST_FACTS).map((_, index) => [index]))];
  return probes.every((probe) => same(measured(probe), decidedMeasure(ctx, base, facts.filter((_, index) => probe.includes(index)))));
}

/** The sum over facts. */
function additive(ctx: Context, base: Reading, facts: readonly TimeFact[]): Model {
  const stated = decidedMeasure(ctx, base, []);
  const dependence = dependenceOf(ctx, base, facts);
  const { measure } = ctx.terms;
  const fixed = measure.family === 'availability' && measure.fixedMinutes !== undefined;
  const measured = (otherwise: readonly number[]): Measured => {
    const mask = otherwise.reduce<Mask>((bits, index) => bits | (1n << BigInt(index)), 0n);
    const lost = add(stated.lost, changeOf(dependence.lost, mask));
    const whole = fixed ? stated.whole : sub(stated.whole, changeOf(dependence.removed, mask));
    return { lost, whole };
  };
  return { facts, measured, most: MOST_FACTS, pieces: 1, every: () => (facts.length > MOST_FACTS ? null : everySummed(ctx, facts.length, { ...dependence, stated, fixed })) };
}

function same(a: Measured, b: Measured): boolean {
  return cmp(a.lost, b.lost) === 0 && cmp(a.whole, b.whole) === 0;
}

/** By how much a sum changes where the facts of the mask are decided otherwise: what touches them falls away. */
function changeOf(weights: ReadonlyMap<Mask, Ratio>, otherwise: Mask): Ratio {
  let change = ZERO;
  for (const [mask, weight] of weights) if ((mask & otherwise) !== 0n) change = sub(change, weight);
  return change;
}

/** How the measurement depends on the facts, from the stated one; `fixed` where the whole is the same whatever is decided. */
interface Summed extends Dependence {
  readonly stated: Measured;
  readonly fixed: boolean;
}

/** Sums over all subsets, placed between the bounds of the table as whole numbers. */
function everySummed(ctx: Context, count: number, summed: Summed): Decided | null {
  const { stated, lost, removed, fixed } = summed;
  const grid = gridOf(ctx, summed);
  if (grid === null) return null;
  const losses = valuesOf([...lost].map(([mask, weight]) => [Number(mask), grid.lost(weight)]), count);
  const gone = fixed || removed.size === 0 ? [] : valuesOf([...removed].map(([mask, weight]) => [Number(mask), Number(weight.n)]), count);
  const [atLost, atWhole] = [grid.lost(stated.lost) - numberAt(losses, 0), Number(stated.whole.n) + numberAt(gone, 0)];
  const [outcomes, of] = [new Outcomes(), new Uint16Array(2 ** count)];
  for (let subset = 0; subset < of.length; subset += 1) {
    const whole = atWhole - numberAt(gone, subset);
    const sum = atLost + numberAt(losses, subset);
    of[subset] = outcomes.numberOf(grid.key(sum, whole), () => ratingAt(ctx, ratio(sum, grid.scale), ratio(whole)));
    if (outcomes.all.length > MOST_OUTCOMES) return null;
  }
  return { lattice: { count, of }, outcomes: outcomes.all };
}

interface Grid {
  readonly scale: number;
  readonly lost: (value: Ratio) => number;
  /** What tells outcomes apart: the place among the bounds, or the measurement itself where credits grow. */
  readonly key: (lost: number, whole: number) => string | number;
}

/** The bounds of the scale as whole-number lines over lost time and whole; null where the numbers pass what is exact. */
function gridOf(ctx: Context, { stated, lost, removed }: Summed): Grid | null {
  const lines = ctx.bounds.map((bound) => {
    const at = ctx.scale.lostAt(bound, ZERO);
    return { at, slope: sub(ctx.scale.lostAt(bound, ratio(1)), at) };
  });
  const parts = [stated.lost, ...lost.values(), ...lines.flatMap(({ at, slope }) => [at, slope])];
  const scale = parts.reduce((common, { d }) => lcm(common, d), 1n);
  const whole = [stated.whole, ...removed.values()];
  const reach = [...whole, ...lost.values(), stated.lost, ...lines.map(({ at }) => at)].reduce((sum, { n, d }) => sum + (n < 0n ? -n : n) / d + 1n, 0n);
  if (whole.some(({ d }) => d !== 1n) || reach * scale > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const scaled = ({ n, d }: Ratio): number => Number((n * scale) / d);
  const grows = ctx.tiers.some(({ plus }) => plus !== null);
  const rising = lines.map(({ at, slope }) => ({ at: scaled(at), slope: scaled(slope) }));
  return { scale: Number(scale), lost: scaled, key: grows ? (some, all) => `${some} ${all}` : (some, all) => placeAmong(rising, some, all) };
}

/** Twice the number of bounds that are passed, and one more on a bound; apart from all of them where nothing is measured. */
function placeAmong(lines: readonly { readonly at: number; readonly slope: number }[], lost: number, whole: number): number {
  if (whole === 0) return -1;
  let place = 0;
  for (const { at, slope } of lines) {
    const over = lost - at - slope * whole;
    place += over > 0 ? 2 : over === 0 ? 1 : 0;
  }
  return place;
}

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
