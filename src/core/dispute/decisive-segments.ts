import { cmp, mul, ONE, ratio, sub, ZERO, type Ratio } from '../shared/ratio.js';
import type { Context } from '../sla/context.js';
import { ALWAYS, anyOf, both, either, NEVER, noneOf, not, Total, type Mask, type Sum } from './decisive-sums.js';
import { shareQuota } from './contested.js';
import { stretchesOf, type Stretch } from './decisive-world.js';
import type { DisputedFact, TimeFact } from './disputed-facts.js';
import type { Reading } from './edges.js';

/** How lost and removed time depend on the facts, up to a constant: only time that a fact speaks of is in it. */
export interface Dependence {
  readonly lost: ReadonlyMap<Mask, Ratio>;
  readonly removed: ReadonlyMap<Mask, Ratio>;
}

/** Whether lost time is a plain integral: then what facts add and take away can be summed, stretch by stretch of time. */
export function isAdditive({ terms: { measure }, rules: { partialMinutes, minimumRun, deductible, clockStart } }: Context, facts: readonly DisputedFact[]): facts is readonly TimeFact[] {
  const family = measure.family === 'availability' || measure.family === 'duration';
  const outages = facts.every(({ change }) => change.kind !== 'item' && (change.kind !== 'observation' || (change.observed.observation.state === 'down' && change.observed.to !== null)));
  const apart = !shareQuota(facts.flatMap(({ change }) => (change.kind === 'exclusion' ? [change.exclusion] : [])));
  return family && outages && apart && partialMinutes === 'exact' && minimumRun === undefined && deductible === undefined && clockStart === undefined;
}

/**
 * Says of each stretch of the time that facts speak of, as a sum over facts, when it is lost and when it is removed. It says
 * what `measure` does, in the same order. For terms for which `isAdditive` holds.
 */
export function dependenceOf(ctx: Context, base: Reading, facts: readonly TimeFact[]): Dependence {
  const [lost, removed] = [new Total(), new Total()];
  for (const { stretch, length } of stretchesOf(ctx, base, facts)) {
    const time = timeOf(ctx, stretch);
    let below = ZERO;
    for (const share of sharesIn(stretch)) {
      lost.add(lostAt(time, share), mul(ratio(length), sub(share, below)));
      below = share;
    }
    removed.add(time.removed, ratio(length));
  }
  return { lost: lost.weights(), removed: removed.weights() };
}

/** When a stretch is excused, and when it leaves both sides. */
interface Time extends Excused {
  readonly rules: Context['rules'];
  readonly stretch: Stretch;
  readonly removed: Sum;
}

interface Excused {
  readonly asUp: Sum;
  readonly asDown: Sum;
  readonly out: Sum;
  readonly outDowntime: Sum;
}

function timeOf({ rules }: Context, stretch: Stretch): Time {
  const excused = excusedAt(stretch);
  const [least = ONE] = sharesIn(stretch);
  const maintained = rules.maintenance === 'removed' && stretch.maintenance !== 'none' ? not(excused.asDown) : NEVER;
  const unknown = rules.unknown === 'removed' ? unknownAt(stretch) : NEVER;
  const byTerms = both(either(maintained, unknown), not(excused.asUp));
  const time = { ...excused, rules, stretch, removed: NEVER };
  return { ...time, removed: either(excused.out, either(both(downAt(time, least), excused.outDowntime), byTerms)) };
}

/** What exclusions do: what removes time from both sides goes first, then what counts it as up, then what removes downtime, then what counts it as down. */
function excusedAt({ exclusions, always }: Stretch): Excused {
  const holding = (fits: (rule: (typeof exclusions)[number]['rule']) => boolean): Sum => anyOf(maskOf(exclusions.filter(({ rule }) => fits(rule))));
  const out = always.removed ? ALWAYS : holding(({ policy, removes }) => policy === 'out-of-both-sides' && removes !== 'downtime');
  const asUp = both(always.asUp ? ALWAYS : holding(({ policy }) => policy === 'counted-as-up'), not(out));
  const outDowntime = both(always.removedDowntime ? ALWAYS : holding(({ policy, removes }) => policy === 'out-of-both-sides' && removes === 'downtime'), not(either(out, asUp)));
  const asDown = both(always.asDown ? ALWAYS : holding(({ policy }) => policy === 'counted-as-down'), not(either(out, either(asUp, outDowntime))));
  return { out, asUp, outDowntime, asDown };
}

function maskOf(bits: readonly { readonly bit: Mask }[]): Mask {
  return bits.reduce((mask, { bit }) => mask | bit, 0n);
}

/** One where each of these is decided otherwise. */
function allOf(bits: readonly Mask[]): Sum {
  return bits.reduce((sum, bit) => both(sum, anyOf(bit)), ALWAYS);
}

/** The different shares that may be down in a stretch, rising; all of it among them. */
function sharesIn({ share, more, less }: Stretch): readonly Ratio[] {
  const shares = [share, ...more.map((one) => one.share), ...less.map((one) => one.share), ONE].filter(({ n }) => n > 0n);
  return [...new Map(shares.map((one) => [`${one.n}/${one.d}`, one])).values()].toSorted(cmp);
}

/** Where at least that share is asserted as down. */
function assertedAt({ share: always, more, less, down }: Stretch, share: Ratio): Sum {
  const added = noneOf(maskOf(more.filter((one) => cmp(one.share, share) >= 0)));
  const asserted = cmp(always, share) >= 0 ? ALWAYS : not(both(added, allOf(down)));
  return both(asserted, noneOf(maskOf(less.filter((one) => cmp(one.share, share) < 0))));
}

/** Where at least that share counts as down before exclusions: maintenance and unknown time placed as the terms say. */
function downAt({ rules, stretch, asDown }: Time, share: Ratio): Sum {
  const kept = rules.maintenance === 'down' || stretch.maintenance === 'none' ? ALWAYS : asDown;
  const forced = stretch.maintenance === 'certain' && rules.maintenance !== 'down' ? asDown : NEVER;
  const unknown = rules.unknown === 'down' ? unknownAt(stretch) : NEVER;
  return either(both(assertedAt(stretch, share), kept), either(forced, unknown));
}

/** Unknown as long as no observation that stands, and no fact, speaks of it. */
function unknownAt({ unknown, said, more, less }: Stretch): Sum {
  return unknown ? both(allOf(said), noneOf(maskOf([...more, ...less]))) : NEVER;
}

function lostAt(time: Time, share: Ratio): Sum {
  return both(downAt(time, share), both(not(time.asUp), not(time.removed)));
}
