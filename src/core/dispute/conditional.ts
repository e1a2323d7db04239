import type { History } from '../facts/history.js';
import { moneyFromMinor } from '../shared/money.js';
import type { Context, PreparedExclusion } from '../sla/context.js';
import { chosenExclusions } from '../sla/exclusions.js';
import { measure } from '../sla/measures/measure.js';
import type { AccountResult, BurdenRow } from '../sla/result.js';
import { elementTitle } from './burden-words.js';
import { contestedExclusions } from './contested.js';
import type { ConditionalResult } from './conditional-result.js';
import { conditionalSentence, type Subject } from './conditional-words.js';
import { noticedExclusions } from './notice-rows.js';
import { standingOf, standingOfRated } from './standing.js';
import type { Standing } from './decisive-result.js';
import type { Reading } from './edges.js';

export interface ConditionalInput {
  readonly ctx: Context;
  readonly base: Reading;
  readonly accounts: readonly AccountResult[];
  readonly burdens: readonly BurdenRow[];
}

/**
 * The assessment under each burden that may not be met: on exhibits of customer scope alone; if the claimant fails on an element
 * that is his to prove; if the vendor fails on a contested exclusion while the other contested ones hold, and if he proves it
 * and no other; if he fails on the notice of an agreed one. Elements that the credit is not computed from leave it as it is, and their sentence says so.
 */
export function conditionalResults(input: ConditionalInput): readonly ConditionalResult[] {
  const { ctx, accounts, burdens } = input;
  const shown = accounts.filter(({ kind }) => kind === 'exhibits-only');
  const claimant = [...new Set(burdens.flatMap(({ element, party, exclusion }) => (party === 'customer' && exclusion === undefined && element !== 'exclusion' ? [element] : [])))];
  const contested = contestedExclusions(ctx);
  return [
    ...shown.map(({ stated }) => result(ctx, { kind: 'exhibits-only', element: null, exclusion: null }, standingOfRated(stated))),
    ...claimant.map((element) => result(ctx, { kind: 'claimant-fails', element, exclusion: null }, withoutElement(input, element), { ...elementTitle(ctx.terms, element), others: false })),
    ...contested.flatMap((one) => exclusionResults(input, one, contested)),
    ...noticedExclusions(ctx).flatMap(({ one }) => noticeResults(input, one)),
  ];
}

/** What the base account comes to without one of the agreed exclusions. */
export function standingWithout(ctx: Context, { history }: Reading, exclusion: PreparedExclusion): Standing {
  return standingOf(ctx, measure(ctx, history, { exclusions: chosenExclusions(ctx, 'agreed').filter((one) => one !== exclusion) }));
}

/** Of contested ones the results of the exclusion say it: it fails with its notice. */
function noticeResults({ ctx, base }: ConditionalInput, one: PreparedExclusion): readonly ConditionalResult[] {
  const { exclusion, rule, time } = one;
  if (exclusion.status === 'contested' || rule.burden === 'customer' || time.possible.length === 0) return [];
  return [result(ctx, { kind: 'vendor-fails', element: 'notice', exclusion: exclusion.id }, standingWithout(ctx, base, one), { ...exclusion.title, others: false })];
}

const NOTHING: Subject = { en: '', ko: '', others: false };

type Condition = Pick<ConditionalResult, 'kind' | 'element' | 'exclusion'>;

function result(ctx: Context, condition: Condition, standing: Standing, subject: Subject = NOTHING): ConditionalResult {
  return { ...condition, ...standing, sentence: conditionalSentence(ctx.scale, condition, standing, subject) };
}

/** Without downtime the level is what is left when none of it is counted; without contract, eligibility or notice there is no credit. */
function withoutElement({ ctx, base }: ConditionalInput, element: BurdenRow['element']): Standing {
  const standing = standingOf(ctx, measured(ctx, base));
  if (element === 'downtime') return standingOf(ctx, measured(ctx, { ...base, history: nothingDown(base.history) }));
  if (element === 'contract' || element === 'eligibility' || element === 'notice') {
    return { ...standing, tier: null, creditPercent: '0', credit: ctx.fee === null ? null : moneyFromMinor(0n, ctx.fee.currency) };
  }
  return standing;
}

/** The history of an account of which nothing is proved: no time is down, no ticket late, nothing sampled or counted. */
function nothingDown({ items, counts, samples: _samples, ...history }: History): History {
  return { ...history, affected: { lowest: [], highest: [] }, ...(items === undefined ? {} : { items: [] }), ...(counts === undefined ? {} : { counts: [] }) };
}

function measured(ctx: Context, { history }: Reading): ReturnType<typeof measure> {
  return measure(ctx, history, { exclusions: 'agreed' });
}

function exclusionResults({ ctx, base }: ConditionalInput, one: PreparedExclusion, contested: readonly PreparedExclusion[]): readonly ConditionalResult[] {
  const agreed = chosenExclusions(ctx, 'agreed');
  const about = { element: 'exclusion' as const, exclusion: one.exclusion.id };
  const title = { ...one.exclusion.title, others: contested.length > 1 };
  const under = (holding: readonly PreparedExclusion[]): Standing => standingOf(ctx, measure(ctx, base.history, { exclusions: [...agreed, ...holding] }));
  return [
    result(ctx, { kind: 'vendor-fails', ...about }, under(contested.filter((other) => other !== one)), title),
    result(ctx, { kind: 'vendor-proves', ...about }, under([one]), title),
  ];
}
