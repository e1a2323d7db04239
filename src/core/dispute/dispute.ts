import type { History } from '../facts/history.js';
import { ratioOfDecimal, type Ratio } from '../shared/ratio.js';
import { subMoney } from '../shared/money.js';
import type { Context, PreparedExclusion } from '../sla/context.js';
import { creditOf } from '../sla/credit.js';
import type { AccountResult, CaseResult, Finding, MoneyJson } from '../sla/result.js';
import { creditAt, ratingAt } from '../sla/level.js';
import { intersect } from '../time/spans.js';
import { measure } from '../sla/measures/measure.js';
import { turningLengths } from '../sla/measures/runs.js';
import { baseOf, claimedAccount } from './accounts.js';
import { burdensOf } from './burden.js';
import { conditionalResults, standingWithout } from './conditional.js';
import { criticalInstants } from './critical.js';
import { criticalItems } from './critical-items.js';
import type { Growth } from './crossings.js';
import { withIntervals } from './decisive-interval-facts.js';
import { decisiveOf } from './decisive.js';
import type { Reading } from './edges.js';
import { excusedSteps } from './excused.js';
import { grows, neighbouringRungs } from './growth.js';
import { ladderOf, type Measured, type Rung } from './ladder.js';
import { overclaimsOf } from './overclaim.js';
import { contestedWorth, rangeOf } from './range.js';
import { sentencesOf } from './sentences.js';
import { standingOf } from './standing.js';

export interface DisputeInput {
  readonly ctx: Context;
  /** The recorded accounts with their histories, in the order of the case. */
  readonly readings: readonly Reading[];
  /** Every account with its figures, the derived ones too. */
  readonly accounts: readonly AccountResult[];
  /** The history on exhibits of customer scope only. */
  readonly shown: History;
  /** Findings on what is short of an admission. */
  readonly admissions: readonly Finding[];
  /** What the terms count of a history, agreed exclusions applied, contested ones not. */
  readonly measure: (history: History) => Measured;
}

export type Dispute = Pick<CaseResult, 'claimed' | 'critical' | 'excused' | 'range' | 'contestedWorth' | 'burdens' | 'overclaims' | 'sentences' | 'decisive' | 'conditional' | 'findings'>;

/** What the dispute turns on: everything of the result that compares accounts, prices facts or names what is missing. */
export function disputeOf(input: DisputeInput): Dispute {
  const { ctx, readings, accounts } = input;
  const claimed = claimedAccount(ctx, readings);
  const ladder = ladderFor(ctx);
  const turns = criticalInstants({
    readings: readings.filter(({ history }) => history.samples === undefined),
    ladder,
    ...(grows(ctx) ? { beside: (measured: Measured) => neighbouringRungs(ctx, measured) } : {}),
    creditAt: (measured) => creditAt(ctx, ctx.scale.levelOf(measured), measured).text,
    measure: input.measure,
    marks: marksOf(ctx),
    ...growthOf(ctx),
  });
  const critical = [...turns, ...criticalItems({ ctx, readings, ladder, creditAt: ({ lost, whole }) => ratingAt(ctx, lost, whole).creditPercent })];
  const base = baseOf(ctx, readings, claimed);
  const decided = base === undefined ? { decisive: null, findings: [] } : decisiveOf(ctx, stating(readings, base), base);
  const guarded = { ...input, claimed, critical, worth: (percent: string) => worthOf(ctx, percent), gainWithout: (one: PreparedExclusion) => gainWithout(ctx, base, one) };
  const burdens = burdensOf(guarded);
  return {
    claimed,
    critical,
    excused: excusedOf(input, claimed, ladder),
    range: rangeOf(ctx, accounts, claimed),
    contestedWorth: contestedWorth(ctx, accounts),
    burdens,
    overclaims: overclaimsOf(guarded),
    sentences: sentencesOf(guarded),
    decisive: base === undefined ? null : withIntervals(ctx, readings, base, decided.decisive),
    conditional: base === undefined ? [] : conditionalResults({ ctx, base, accounts, burdens }),
    findings: decided.findings,
  };
}

/** Samples are measured, interval by interval, and no single edge of theirs is a fact to be decided: they are set beside no other account. */
function stating(readings: readonly Reading[], base: Reading): readonly Reading[] {
  return base.history.samples === undefined ? readings.filter(({ history }) => history.samples === undefined) : [base];
}

/**
 * The bounds of the case's tier table at which the credit changes. None where a row's credit grows with the miss: there
 * every step turns it, and those next to what is measured are taken (`neighbouringRungs`).
 */
export function ladderFor(ctx: Context): readonly Rung[] {
  if (grows(ctx)) return [];
  return ladderOf(ctx.scale, ctx.terms.tiers.rows, (level) => creditPercentAt(ctx, level));
}

/** The credit percentage that the tier table gives at a level; "0" where no row matches. */
export function creditPercentAt(ctx: Context, level: Ratio): string {
  return creditAt(ctx, level, null).text;
}

/** How downtime grows under these terms as the edge of an outage moves. */
export function growthOf({ rules, slots, terms: { measure } }: Pick<Context, 'rules' | 'slots' | 'terms'>): Growth {
  const [lengths, free, noticed] = [turningLengths(rules), rules.deductible?.of === 'period', rules.clockStart !== undefined];
  const inSteps = rules.partialMinutes !== 'exact' || measure.family === 'outages' || (measure.family === 'deployment' && measure.partialMinutes !== 'exact');
  return { stepped: inSteps, ...(slots === null ? {} : { stepMs: slots.stepMs }), bent: lengths.length > 0 || free || noticed ? { lengths, free } : null };
}

function worthOf(ctx: Context, creditPercent: string): MoneyJson | null {
  return ctx.fee === null ? null : creditOf(ctx.fee, ratioOfDecimal(creditPercent), ctx.terms.credit, ctx.creditFacts).amount;
}

/** What the credit of the base account grows by where an agreed exclusion falls; null without an account or a fee. */
function gainWithout(ctx: Context, base: Reading | undefined, exclusion: PreparedExclusion): MoneyJson | null {
  if (base === undefined) return null;
  const [stated, without] = [standingOf(ctx, measure(ctx, base.history, { exclusions: 'agreed' })).credit, standingWithout(ctx, base, exclusion).credit];
  return stated === null || without === null ? null : subMoney(without, stated);
}

/** Where exclusions and coverage begin and end: besides outages, what changes how time counts. */
function marksOf(ctx: Context): number[] {
  const spans = [...ctx.exclusions.flatMap(({ time }) => [...time.certain, ...time.possible]), ...[...ctx.coverage.values()].flat()];
  const clocks = ctx.clocks.flatMap(({ at }) => [at.earliest, at.latest]);
  return [...new Set([...clocks, ...spans.flatMap(({ start, end }) => [start, end])])];
}

/**
 * Only for a claimed account that a contested exclusion touches; an exclusion counted as down excuses nothing. Where runs must
 * have a length, and where samples say how much failed when, it matters which minutes are excused and not only how many: then there is no such
 * function (`excused.not-even`).
 */
function excusedOf({ ctx, readings, accounts, measure }: DisputeInput, claimed: string | null, ladder: readonly Rung[]): Dispute['excused'] {
  const windows = accounts.find(({ id }) => id === claimed)?.windows ?? [];
  const reading = readings.find(({ account }) => account === claimed);
  const touching = ctx.exclusions.find(({ exclusion, time, rule }) => exclusion.status === 'contested' && rule.policy !== 'counted-as-down' && intersect(time.possible, windows).length > 0);
  if (reading === undefined || reading.history.samples !== undefined || touching === undefined || touching.rule.policy === 'counted-as-down' || growthOf(ctx).bent !== null || ctx.tiers.some(({ plus }) => plus !== null)) return [];
  return excusedSteps({
    measured: measure(reading.history),
    ladder,
    policy: wholeShrinks(ctx) ? touching.rule.policy : 'counted-as-up',
    creditAt: (measured) => creditPercentAt(ctx, ctx.scale.levelOf(measured)),
    worth: (percent) => worthOf(ctx, percent),
  });
}

/** Whether excused time leaves the whole too: not where the terms fix it, nor where the loss alone is rated. */
function wholeShrinks({ scale, terms: { measure } }: Context): boolean {
  return scale.better === 'higher' && !(measure.family === 'availability' && measure.fixedMinutes !== undefined);
}
