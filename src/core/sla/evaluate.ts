import { derivedAccounts, scopeOf } from '../dispute/accounts.js';
import { disputeOf, ladderFor } from '../dispute/dispute.js';
import type { Reading } from '../dispute/edges.js';
import type { History } from '../facts/history.js';
import { historyOf } from '../facts/history-of.js';
import type { Case } from '../formats/case.js';
import { listAt } from '../shared/lookup.js';
import { ratio } from '../shared/ratio.js';
import { accountResult, type Telling } from './account-result.js';
import { claimDeadlines, outagesOf, type Deadlines } from './claim.js';
import type { Context } from './context.js';
import { worstOf } from './criteria.js';
import { ENGINE } from './engine.js';
import { evaluateEditions, underGoverningEdition } from './evaluate-editions.js';
import { evidenceFindings } from './evidence-rule.js';
import { explainAccount } from './explain.js';
import { explainDeadlines } from './explain-deadlines.js';
import { accountFindings, caseFindings } from './findings.js';
import { lateItems } from './item-results.js';
import { measure } from './measures/measure.js';
import { ratedPeriod } from './period.js';
import { prepare } from './prepare.js';
import type { CaseResult } from './result.js';
import { minutesText, promiseOf } from './scale.js';
import { sampledOutages, type SeriesFiles } from './series.js';

/**
 * Computes everything that a case says: each account side by side, what they have in common, what the money turns on, the
 * deadlines, what is open, and how each figure came about. Pure: the same case gives the same result, byte for byte.
 * The case must have been read with `caseFormat`; what that would have reported is thrown as a `DomainError`. Series that stand in
 * files beside the case come with what was read of them.
 */
export function evaluateCase(c: Case, files: SeriesFiles = new Map()): CaseResult {
  return c.editions === undefined ? evaluateTerms(c, files) : evaluateEditions(c, (one) => evaluateTerms(one, files));
}

/** The case as it is computed and stored: under the edition that governs it, where its editions say which. */
export function governedCase(c: Case, files: SeriesFiles = new Map()): Case {
  return underGoverningEdition(c, (one) => evaluateTerms(one, files));
}

function evaluateTerms(c: Case, files: SeriesFiles): CaseResult {
  return c.terms.criteria === undefined ? evaluateOne(c, files) : worstOf(c, (one) => evaluateOne(one, files));
}

function evaluateOne(c: Case, files: SeriesFiles): CaseResult {
  const ctx = prepare(c, ratedPeriod(c), files);
  const recorded = c.accounts.map((account) => ({ account, history: historyOf(ctx, account.id) }));
  const readings = recorded.map(({ account, history }): Reading => ({ account: account.id, history }));
  const derived = derivedAccounts(ctx, readings);
  const tellings = [...recorded.map(recordedTelling), ...derived.accounts.map((one) => derivedTelling(ctx, one))];
  const ladder = ladderFor(ctx);
  const accounts = tellings.map((telling) => accountResult(ctx, telling, ladder));
  const measured = (history: History): ReturnType<typeof measure> => measure(ctx, history, { exclusions: 'agreed' });
  const dispute = disputeOf({ ctx, readings, accounts, shown: derived.shown, admissions: derived.findings, measure: measured });
  const deadlines = deadlinesOf(ctx, readings, dispute.claimed);
  return {
    format: 'onus.result/1',
    engine: ENGINE,
    case: c.id,
    period: periodOf(ctx),
    scale: scaleShown(ctx),
    fee: ctx.fee,
    accounts,
    ...dispute,
    deadlines: deadlines.deadlines,
    ...(deadlines.checklist.length === 0 ? {} : { checklist: deadlines.checklist }),
    findings: [...caseFindings(ctx), ...tellings.flatMap((telling) => accountFindings(ctx, telling)), ...derived.findings, ...evidenceFindings(ctx, accounts, dispute.claimed), ...dispute.findings, ...deadlines.findings],
    explanation: [...accounts.flatMap((account) => explainAccount(ctx, account)), ...explainDeadlines(deadlines.deadlines)],
  };
}

function recordedTelling({ account: { id, title, fictional }, history }: { readonly account: Case['accounts'][number]; readonly history: History }): Telling {
  return { kind: 'account', id, title, scope: scopeOf(history), fictional: fictional === true, history };
}

function derivedTelling(ctx: Context, { kind, title, scope, history }: Pick<Telling, 'title' | 'scope' | 'history'> & { readonly kind: Telling['kind'] }): Telling {
  const fictional = history.observations.some(({ account }) => ctx.accounts.get(account)?.fictional === true);
  return { kind, id: kind, title, scope, fictional, history };
}

/** From the account that the claim rests on; where there is none, from whatever any account asserts. A late ticket or order is an incident from the start of its clock. */
function deadlinesOf(ctx: Context, readings: readonly Reading[], claimed: string | null): Deadlines {
  const used = readings.filter(({ account }) => claimed === null || account === claimed);
  const outages = outagesOf(ctx, used.flatMap(({ account, history }) => sampledOutages(listAt(ctx.byAccount, account), history)));
  const late = used.flatMap(({ history }) => lateItems(measure(ctx, history, { exclusions: 'agreed' })));
  return claimDeadlines(ctx, late.length === 0 ? outages : late.toSorted((a, b) => a.start - b.start));
}

function scaleShown({ scale: { unit, better, pieces, words }, terms }: Context): CaseResult['scale'] {
  return { unit, better, pieces, words, promise: promiseOf(terms) };
}

function periodOf({ period }: Context): CaseResult['period'] {
  const { start, end } = period.span;
  return { label: period.label, span: { start, end }, zone: period.zone, minutes: minutesText(ratio(end - start)) };
}
