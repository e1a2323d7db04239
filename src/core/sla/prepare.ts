import type { Uncertain } from '../facts/history.js';
import { prepareItems } from '../facts/items.js';
import type { Case, Observation } from '../formats/case.js';
import type { StatedTime } from '../formats/scalars.js';
import { DomainError, fail } from '../shared/errors.js';
import { parseInstant } from '../time/instant.js';
import { clip, normalise, type Span } from '../time/spans.js';
import type { Between, Context, Observed, PreparedExclusion, RatedPeriod } from './context.js';
import { earlierInRow } from './earlier.js';
import { withLevel } from './levels.js';
import { deployedUnits } from './deployed.js';
import { creditFactsOf } from './credit.js';
import { inForceFindings } from './edition-in-force.js';
import { alwaysUp, excusedTime } from './excused-time.js';
import { feeOfPeriod } from './fee.js';
import { ratedPeriod, termFindings } from './period.js';
import { rulesOf } from './rules.js';
import { promiseLevel } from './scale.js';
import { scaleOfTerms } from './scale-of-terms.js';
import { observedSeries, slotsOf, type SeriesFiles } from './series.js';
import { readTiers } from './tiers.js';

/**
 * Reads and resolves everything of a case once. The case must have been read with `caseFormat`: what that would have
 * reported as an issue is thrown here as a `DomainError` (an unknown id, an unknown zone, a reversed span).
 * A window other than the month of the case may be given; one without length is refused (`span-empty`). Series that stand in
 * files come with the samples that were read of them (`series-not-read` without).
 */
export function prepare(given: Case, period: RatedPeriod = ratedPeriod(given), files: SeriesFiles = new Map()): Context {
  const c = withLevel(given);
  if (period.span.end <= period.span.start) {
    fail('span-empty');
  }
  const tiers = readTiers(c.terms.tiers.rows);
  const promise = promiseLevel(c.terms);
  const fee = feeOfPeriod(c, period);
  const slots = slotsOf(c, period);
  const observations = [...c.observations.map(observed), ...observedSeries(c, slots, files)];
  const excused = excusedTime(c, period, invokedExclusions(c, period));
  const up = alwaysUp(c, period);
  return {
    case: c,
    terms: c.terms,
    period,
    fee: fee.fee,
    feeIds: fee.ids,
    creditFacts: creditFactsOf(c, fee.days),
    scale: scaleOfTerms(c.terms, earlierInRow(c)),
    rules: rulesOf(c.terms.measure),
    promise,
    tiers,
    bounds: [promise, ...tiers.flatMap((row) => [row.from, row.to]).flatMap((bound) => (bound === null ? [] : [bound.value]))],
    accounts: new Map(c.accounts.map((account) => [account.id, account])),
    coverage: new Map(c.accounts.map((account) => [account.id, clip(normalise(account.coverage.map(readSpan)), period.span)])),
    observations,
    byAccount: groupByAccount(c, observations),
    byId: new Map(observations.map((one) => [one.observation.id, one])),
    clocks: (c.clocks ?? []).map(({ kind, at }) => ({ kind, at: between(at) })),
    deployed: deployedUnits(c, period.span),
    items: prepareItems(c),
    slots,
    exclusions: excused.exclusions,
    asUp: up.time,
    findings: [...fee.findings, ...termFindings(c, period), ...excused.findings, ...up.findings, ...inForceFindings(c, period.firstDay, period.lastDay)],
  };
}

/** Every exclusion that is invoked, with the rule that it invokes. */
function invokedExclusions(c: Case, period: RatedPeriod): PreparedExclusion[] {
  const rules = new Map(c.terms.exclusions.map((rule) => [rule.id, rule]));
  return c.exclusions.map((exclusion) => {
    const rule = rules.get(exclusion.rule) ?? unknownId('exclusion', exclusion.id, exclusion.rule);
    const from = between(exclusion.from);
    const to = exclusion.to === null ? null : between(exclusion.to);
    const time = exclusionTime(from, to, period.span);
    return { exclusion, rule, from, to, notice: 'not-asked', announced: time, time };
  });
}

/** The instants that a stated time lies between. */
export function between(time: StatedTime): Between {
  const earliest = parseInstant(time.earliest);
  const latest = time.latest === time.earliest ? earliest : parseInstant(time.latest);
  if (latest < earliest) {
    throw new DomainError('span-reversed', { start: time.earliest, end: time.latest });
  }
  return { earliest, latest };
}

function observed(observation: Observation): Observed {
  const from = between(observation.from);
  if (observation.to === null) return { observation, from, to: null };
  const to = between(observation.to);
  if (to.latest < from.earliest) {
    throw new DomainError('span-reversed', { start: observation.from.earliest, end: observation.to.latest });
  }
  return { observation, from, to };
}

function readSpan({ from, to }: { readonly from: string; readonly to: string }): Span {
  return { start: parseInstant(from), end: parseInstant(to) };
}

/** An exclusion without an end runs to the end of the period: that is what is invoked, and not a gap in knowledge. */
function exclusionTime(from: Between, to: Between | null, period: Span): Uncertain {
  const inside = (start: number, end: number): Uncertain['certain'] => (start < end ? clip([{ start, end }], period) : []);
  return {
    certain: inside(from.latest, to?.earliest ?? period.end),
    possible: inside(from.earliest, to?.latest ?? period.end),
  };
}

function groupByAccount(c: Case, observations: readonly Observed[]): ReadonlyMap<string, readonly Observed[]> {
  const groups = new Map<string, Observed[]>(c.accounts.map((account) => [account.id, []]));
  for (const one of observations) {
    const { account, id } = one.observation;
    (groups.get(account) ?? unknownId('observation', id, account)).push(one);
  }
  return groups;
}

function unknownId(kind: string, id: string, missing: string): never {
  throw new DomainError('case-unknown-id', { kind, id, missing });
}
