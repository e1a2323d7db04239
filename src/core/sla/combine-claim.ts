import { addMoney, cmpMoney, minMoney, moneyOfRatio, moneyRatio, type Money } from '../shared/money.js';
import { div, HUNDRED, maxRatio, mul, ratioOfDecimal, sub, ZERO } from '../shared/ratio.js';
import type { ClaimedLevel, CombinedClaim, CombinedGroup, Stacking } from './combine-result.js';
import { groupSentence } from './combine-sentence.js';
import { combineLevels, type CombineOptions, type LevelCredit } from './combine.js';
import { eventsOf, type Assessed, type AssessedLevel, type ClaimEvent } from './combine-events.js';
import { COMBINED } from './combine-words.js';
import type { Finding } from './result.js';

export type { Assessed } from './combine-events.js';
export type { ClaimedLevel, CombinedClaim, CombinedGroup } from './combine-result.js';

/**
 * What several assessments of a claim come to together: which of them rest on one event, under which rule of the terms only some may be
 * claimed, what is left out and why. A rule holds within its contract, or over all contracts with the vendor where the terms say
 * so. Silence, differing rules and other currencies are findings; under differing rules the smallest sum is taken.
 */
export function combineClaim(assessed: readonly Assessed[], incidents: readonly string[]): CombinedClaim {
  const { events, open } = eventsOf(assessed, incidents);
  const parts = events.map((event) => setsOf(event).map(groupOf));
  const groups = parts.flat().map(({ group }) => group);
  const credited = new Set(events.flatMap(({ levels }) => levels.map((one) => one.assessed)));
  return {
    groups,
    without: assessed.filter((one) => !credited.has(one)).map(({ id, result }) => ({ assessment: id, reason: result.claimed === null || result.fee === null ? COMBINED.noCredit : COMBINED.met })),
    totals: totalsOf(groups),
    findings: [
      ...(open.length > 1 ? [COMBINED.eventOpen(open)] : []),
      ...parts.flat().flatMap(({ findings }) => findings),
      ...events.flatMap(currencyFindings),
      ...parts.flatMap((event) => acrossFindings(event.map(({ group }) => group))),
    ],
  };
}

type Levels = readonly AssessedLevel[];

/** Levels of one event that share rules. */
interface LevelSet {
  readonly event: string;
  readonly vendor: string;
  readonly currency: string;
  readonly levels: Levels;
}

/** All of a vendor where one of them reaches that far, else those of a contract; never of two currencies. */
function setsOf({ name: event, levels }: ClaimEvent): LevelSet[] {
  const far = new Set(levels.filter(reaches).map(vendorOf));
  const sets = new Map<string, { vendor: string; currency: string; levels: AssessedLevel[] }>();
  for (const one of levels) {
    const [vendor, { currency }] = [vendorOf(one), one.level.credit];
    const name = JSON.stringify([vendor, far.has(vendor) ? null : one.assessed.case.contract.id, currency]);
    const set = sets.get(name) ?? { vendor, currency, levels: [] };
    set.levels.push(one);
    sets.set(name, set);
  }
  return [...sets.values()].map((set) => ({ event, ...set }));
}

function vendorOf({ assessed }: AssessedLevel): string {
  return assessed.case.contract.vendor;
}

function reaches({ assessed }: AssessedLevel): boolean {
  return assessed.case.terms.credit.stackingReach === 'vendor';
}

interface Grouped {
  readonly group: CombinedGroup;
  readonly findings: readonly Finding[];
}

function groupOf({ event, vendor, currency, levels: set }: LevelSet): Grouped {
  const levels = set.map(({ level }) => level);
  const contracts = [...new Set(set.map(({ assessed }) => assessed.case.contract.id))];
  const speaking = (contracts.length > 1 ? set.filter(reaches) : set).flatMap(ruleOf);
  const options: CombineOptions = contracts.length === 1 ? { ceilings: sharedCaps(set) } : {};
  const outcomes = [...new Map(speaking.map(({ rule }) => [JSON.stringify(rule), rule])).values()].map((rule) => {
    const combined = combineLevels(levels, rule, options);
    return { kind: rule.kind, combined, total: { amount: '0', currency, ...combined.total } };
  });
  const combined = outcomes.length === 0 ? combineLevels(levels, undefined, options) : outcomes.reduce((least, one) => (cmpMoney(one.total, least.total) < 0 ? one : least)).combined;
  const told = (level: LevelCredit): ClaimedLevel[] => set.filter((one) => one.level === level).map(claimedLevel);
  const group = {
    event,
    vendor,
    contracts,
    rules: speaking.map(({ terms, rule: { kind }, clause }) => ({ terms, kind, clause })),
    claimed: combined.claimed.flatMap(told),
    left: combined.left.flatMap(({ credit, reason }) => told(credit).map((level) => ({ ...level, reason }))),
    total: { amount: '0', currency, ...combined.total },
    sum: levels.map(({ credit }) => credit).reduce(addMoney),
  };
  return { group: { ...group, sentence: groupSentence(group) }, findings: [...(outcomes.length > 1 ? [COMBINED.rulesDiffer(event, levels, outcomes)] : []), ...combined.findings] };
}

function ruleOf({ assessed: { case: { terms } } }: AssessedLevel): { readonly terms: string; readonly rule: Stacking; readonly clause: string }[] {
  const { stacking, clause } = terms.credit;
  return stacking === undefined ? [] : [{ terms: terms.id, rule: stacking, clause }];
}

function claimedLevel({ assessed: { id, case: facts }, level: { level, credit } }: AssessedLevel): ClaimedLevel {
  return { assessment: id, contract: facts.contract.id, level, period: facts.period, credit };
}

/** What each cap that the levels of a contract share still leaves: of one name the smallest. */
function sharedCaps(set: Levels): NonNullable<CombineOptions['ceilings']> {
  const caps = new Map<string, Money>();
  for (const { assessed: { case: facts, result }, level: { credit: { currency } } } of set) {
    const fee: Money = { amount: '0', currency, ...result.fee };
    for (const cap of facts.terms.credit.caps ?? []) {
      if ((cap.kind !== 'share' && cap.kind !== 'amount') || cap.shared !== true) continue;
      const whole = cap.kind === 'amount' ? ratioOfDecimal(cap.amount) : div(mul(moneyRatio(fee), ratioOfDecimal(cap.percent)), HUNDRED);
      const before = ratioOfDecimal(facts.creditedBefore?.find((one) => one.cap === cap.id)?.amount ?? '0');
      const left = moneyOfRatio(maxRatio(ZERO, sub(whole, before)), currency, 'down');
      caps.set(cap.id, minMoney(left, caps.get(cap.id) ?? left));
    }
  }
  return [...caps].map(([id, amount]) => ({ id, amount }));
}

function totalsOf(groups: readonly CombinedGroup[]): CombinedClaim['totals'] {
  const totals = new Map<string, Money & { readonly vendor: string }>();
  for (const { vendor, total } of groups) {
    const name = JSON.stringify([vendor, total.currency]);
    const known = totals.get(name);
    totals.set(name, { vendor, ...(known === undefined ? total : addMoney(total, known)) });
  }
  return [...totals.values()];
}

function currencyFindings({ name, levels }: ClaimEvent): Finding[] {
  return [...new Set(levels.map(vendorOf))].flatMap((vendor) => {
    const currencies = [...new Set(levels.filter((one) => vendorOf(one) === vendor).map(({ level }) => level.credit.currency))];
    return currencies.length < 2 ? [] : [COMBINED.currencies(name, currencies)];
  });
}

/** Several contracts with one vendor give a credit for one event, and none of them says that they exclude each other. */
function acrossFindings(groups: readonly CombinedGroup[]): Finding[] {
  return groups.flatMap((first, index) => {
    const isLike = ({ vendor, total }: CombinedGroup): boolean => vendor === first.vendor && total.currency === first.total.currency;
    const set = groups.filter(isLike);
    if (set.length < 2 || groups.findIndex(isLike) !== index) return [];
    const highest = set.map(({ total }) => total).reduce((a, b) => (cmpMoney(b, a) > 0 ? b : a));
    return [COMBINED.acrossSilent(first.event, set.map(({ contracts, total }) => ({ contract: contracts.join(', '), total })), highest)];
  });
}
