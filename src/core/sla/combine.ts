import type { CreditRule } from '../formats/terms.js';
import { addMoney, cmpMoney, minMoney, subMoney, type Money } from '../shared/money.js';
import type { Text } from '../shared/text.js';
import { intersect, measure, type SpanSet } from '../time/spans.js';
import { COMBINED, type LevelCredit } from './combine-words.js';
import type { Finding } from './result.js';

export type { LevelCredit } from './combine-words.js';

export interface CombineOptions {
  /** Downtime that a successful claim rested on already; none is counted twice. */
  readonly used?: SpanSet;
  /** Caps that all levels share, with what each still leaves. */
  readonly ceilings?: readonly { readonly id: string; readonly amount: Money }[];
}

/** What may be claimed together, in the order given, with what is left out and why. */
export interface Combined {
  readonly claimed: readonly LevelCredit[];
  readonly left: readonly { readonly credit: LevelCredit; readonly reason: Text }[];
  /** The sum after shared caps; null where there is nothing. */
  readonly total: Money | null;
  readonly findings: readonly Finding[];
}

type Pick = readonly LevelCredit[];
interface Choice {
  readonly kept: Pick;
  readonly findings: readonly Finding[];
}

/**
 * Which of several levels that one event missed may be claimed together, under the rule of the terms: only the highest, one at choice,
 * that of the root cause, one a day, or what a list allows. Where the terms are silent everything is kept and the silence is a
 * finding. Where a rule cannot be applied the smallest credit is kept, so that nothing is overclaimed. Throws `currency-mismatch`.
 */
export function combineLevels(all: readonly LevelCredit[], rule: CreditRule['stacking'], options: CombineOptions = {}): Combined {
  const [spent, fresh] = partition(all, ({ counted }) => isSpent(counted, options.used ?? []));
  const groups = grouped(fresh, rule?.kind === 'per-day' ? 'day' : 'event');
  const choices = groups.map(([name, credits]) => chosen(name, credits, rule));
  const kept = new Set(choices.flatMap((choice) => choice.kept));
  const claimed = all.filter((one) => kept.has(one));
  const sum = claimed.map(({ credit }) => credit).reduce<Money | null>((total, credit) => (total === null ? credit : addMoney(total, credit)), null);
  const cap = (options.ceilings ?? []).toSorted((a, b) => cmpMoney(a.amount, b.amount))[0];
  const left = rule === undefined ? [] : fresh.filter((one) => !kept.has(one)).map((credit) => ({ credit, reason: COMBINED.left[rule.kind] }));
  return {
    claimed,
    left: [...spent.map((credit) => ({ credit, reason: COMBINED.used })), ...left],
    total: sum === null || cap === undefined ? sum : minMoney(sum, cap.amount),
    findings: [...choices.flatMap(({ findings }) => findings), ...partlyUsed(claimed, options.used ?? []), ...cappedFinding(sum, cap)],
  };
}

function grouped(credits: Pick, by: 'day' | 'event'): [string, LevelCredit[]][] {
  const groups = new Map<string, LevelCredit[]>();
  for (const one of credits) groups.set(one[by], [...(groups.get(one[by]) ?? []), one]);
  return [...groups];
}

function chosen(name: string, credits: Pick, rule: CreditRule['stacking']): Choice {
  if (credits.length < 2) {
    return { kept: credits, findings: [] };
  }
  if (rule === undefined) {
    return { kept: credits, findings: [COMBINED.silent(name, credits, highest(credits))] };
  }
  if (rule.kind === 'root-cause') {
    return rootCause(name, credits);
  }
  if (rule.kind === 'list') {
    return { kept: bestAllowed(credits, rule.together, rule.never ?? []), findings: [] };
  }
  return { kept: [highest(credits)], findings: rule.kind === 'one-of' ? [COMBINED.choice(name, credits, highest(credits))] : [] };
}

function rootCause(name: string, credits: Pick): Choice {
  const causes = credits.filter((one) => one.rootCause === true);
  if (causes.length === 1) {
    return { kept: causes, findings: [] };
  }
  const smallest = credits.reduce((a, b) => (cmpMoney(b.credit, a.credit) < 0 ? b : a));
  return { kept: [smallest], findings: [COMBINED.causeOpen(name, credits, smallest)] };
}

/** The most that a list allows: all of one group, or one alone, and never two of a group that excludes each other. */
function bestAllowed(credits: Pick, together: readonly (readonly string[])[], never: readonly (readonly string[])[]): Pick {
  const groups = together.map((names) => credits.filter(({ level }) => names.includes(level))).flatMap((group) => compatible(group, never));
  return [...groups, ...credits.map((one) => [one])].reduce((best, one) => (cmpMoney(sumOf(one), sumOf(best)) > 0 ? one : best), [highest(credits)] as Pick);
}

/** Every way to take one credit only of each group of `never`: branches at the first conflict, so that it ends after as many steps as there are conflicts. */
function compatible(group: Pick, never: readonly (readonly string[])[]): Pick[] {
  const conflict = never.map((names) => group.filter(({ level }) => names.includes(level))).find((found) => found.length > 1);
  if (conflict === undefined) {
    return group.length === 0 ? [] : [group];
  }
  return conflict.flatMap((kept) => compatible(group.filter((one) => one === kept || !conflict.includes(one)), never));
}

function sumOf(credits: Pick): Money {
  return credits.map(({ credit }) => credit).reduce(addMoney);
}

/** The first of the highest. */
function highest(credits: Pick): LevelCredit {
  return credits.reduce((a, b) => (cmpMoney(b.credit, a.credit) > 0 ? b : a));
}

function isSpent(counted: SpanSet, used: SpanSet): boolean {
  return counted.length > 0 && measure(intersect(counted, used)) === measure(counted);
}

function partlyUsed(claimed: Pick, used: SpanSet): Finding[] {
  return claimed.filter(({ counted }) => intersect(counted, used).length > 0).map((one) => COMBINED.partlyUsed(one));
}

function cappedFinding(sum: Money | null, cap: NonNullable<CombineOptions['ceilings']>[number] | undefined): Finding[] {
  return sum === null || cap === undefined || cmpMoney(cap.amount, sum) >= 0 ? [] : [COMBINED.capped(cap.id, sum, subMoney(sum, cap.amount))];
}

function partition(all: Pick, first: (one: LevelCredit) => boolean): [LevelCredit[], LevelCredit[]] {
  return [all.filter(first), all.filter((one) => !first(one))];
}
