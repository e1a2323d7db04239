import { caught, DomainError, issueOf, type Issue } from '../shared/errors.js';
import { DAY_MS, HOUR_MS } from '../time/civil.js';
import { instantOfDate, parseDate, parseInstant } from '../time/instant.js';
import { pointer, type Report } from './declare.js';
import { checkCustody } from './matter-custody-checks.js';
import { checkMatterItems } from './matter-item-checks.js';
import { checkReferences } from './matter-references.js';
import type { Matter } from './matter-shape.js';
import { sameNature } from './case-money.js';
import { periodDays } from './period-days.js';
import { checkRange, checkSpan, type Spanned } from './span-checks.js';
import type { Terms } from './terms.js';
import { tierIssues } from './tier-checks.js';

export { checkRange, checkSpan } from './span-checks.js';

/** East- and westernmost offsets in use: a time outside a calendar day under both lies outside it everywhere. */
const EASTERNMOST_MS = 14 * HOUR_MS;
const WESTERNMOST_MS = -12 * HOUR_MS;

/**
 * What must hold across the fields of a matter: ids unique and resolved, spans not reversed and inside their contract,
 * currencies the contract's own, tier tables without gap or overlap, fees without overlap. Every breach is reported at
 * its field with what would be right.
 */
export function checkMatter(matter: Matter, at: string, report: Report): void {
  checkReferences(matter, at, report);
  checkContracts(matter, at, report);
  checkTerms(matter, at, report);
  checkTimes(matter, at, report);
  checkPeriods(matter, at, report);
  checkMatterItems(matter, at, report);
  checkCustody(matter, at, report);
}

/** A claimed period must be one that the terms of its item rate. */
function checkPeriods(matter: Matter, at: string, report: Report): void {
  for (const [index, { items }] of matter.claims.entries()) {
    for (const [place, { contract, terms, period }] of items.entries()) {
      const edition = matter.terms.find((one) => one.contract === contract && one.edition.id === terms)?.edition;
      if (edition === undefined) continue;
      const fault = caught(() => periodDays(edition.period, period, matter.contracts.find(({ id }) => id === contract)?.termFrom));
      if (fault instanceof DomainError) report(issueOf(fault, `${at}/claims/${index}/items/${place}/period`));
    }
  }
}

function checkContracts(matter: Matter, at: string, report: Report): void {
  matter.contracts.forEach((contract, index) => checkContract(contract, `${at}/contracts/${index}`, report));
}

/** The rules of one contract: term, currencies, fees, route. */
export function checkContract(contract: Omit<Matter['contracts'][number], 'id'>, at: string, report: Report): void {
  if (contract.termFrom !== undefined && contract.termTo !== undefined && contract.termTo < contract.termFrom) {
    report(issue(pointer(at, 'termTo'), 'span-reversed', `The term ends on ${contract.termTo}, before it begins on ${contract.termFrom}.`, 'Give a last day on or after the first.'));
  }
  for (const [name, money] of [['feesPaidLast12Months', contract.feesPaidLast12Months], ['liability/amount', contract.liability?.amount]] as const) {
    if (money !== undefined) checkCurrency(`${at}/${name}/currency`, money.currency, contract.currency, report);
  }
  checkFees(contract, pointer(at, 'fees'), report);
  if ((contract.route === 'reseller') !== (contract.reseller !== undefined)) {
    report(issue(pointer(at, 'reseller'), 'reseller-route', 'The route and the reseller do not fit together.', 'Name the reseller where the route is "reseller", and only there.'));
  }
}

function checkFees(contract: Pick<Matter['contracts'][number], 'fees' | 'currency'>, at: string, report: Report): void {
  for (const [index, fee] of contract.fees.entries()) {
    const here = pointer(at, index);
    checkCurrency(pointer(here, 'currency'), fee.currency, contract.currency, report);
    if (fee.to <= fee.from) {
      report(issue(pointer(here, 'to'), 'span-reversed', `The fee ends on ${fee.to}, but begins on ${fee.from}.`, 'Give the first day that it no longer covers, after its first day.'));
    }
    const other = contract.fees.slice(0, index).find((earlier) => earlier.from < fee.to && fee.from < earlier.to && sameNature(earlier, fee));
    if (other !== undefined) {
      report(issue(pointer(here, 'from'), 'fee-overlap', `The fees "${other.id}" and "${fee.id}" cover the same days.`, 'Let one end where the other begins, or give their sum.'));
    }
  }
}

function checkTerms(matter: Matter, at: string, report: Report): void {
  for (const [index, { contract: id, edition }] of matter.terms.entries()) {
    const contract = matter.contracts.find((one) => one.id === id);
    checkEdition(edition, `${at}/terms/${index}/edition`, report, contract?.currency);
  }
}

/** The rules of one edition of terms; `currency` is that of its contract where it is known. */
export function checkEdition(edition: Terms, at: string, report: Report, currency?: string): void {
  const minimum = edition.credit.minimum;
  if (currency !== undefined && minimum !== undefined) checkCurrency(`${at}/credit/minimum/currency`, minimum.currency, currency, report);
  for (const [row, { plus }] of edition.tiers.rows.entries()) {
    if (currency !== undefined && plus !== undefined && 'currency' in plus) checkCurrency(`${at}/tiers/rows/${row}/plus/currency`, plus.currency, currency, report);
  }
  edition.credit.caps?.forEach((cap, index) => {
    if (currency !== undefined && cap.kind === 'amount') checkCurrency(`${at}/credit/caps/${index}/currency`, cap.currency, currency, report);
  });
  tierIssues(edition, at).forEach(report);
  const { effectiveFrom, effectiveTo } = edition.source;
  if (effectiveFrom !== undefined && effectiveTo !== undefined && effectiveTo < effectiveFrom) {
    report(issue(`${at}/source/effectiveTo`, 'span-reversed', `The edition ends on ${effectiveTo}, before it begins on ${effectiveFrom}.`, 'Give a last day on or after the first.'));
  }
}

function checkTimes(matter: Matter, at: string, report: Report): void {
  matter.observations.forEach((one, index) => checkSpan(one, `${at}/observations/${index}`, report));
  matter.exclusions.forEach((one, index) => checkSpan(one, `${at}/exclusions/${index}`, report));
  matter.incidents.forEach((one, index) => checkWindows(one, `${at}/incidents/${index}`, report));
  matter.accounts.forEach((one, index) => checkCoverage(one, `${at}/accounts/${index}`, report));
  matter.events.forEach((one, index) => checkEventTimes(one, `${at}/events/${index}`, report));
  matter.communications.forEach((one, index) => checkCommunicationTimes(one, `${at}/communications/${index}`, report));
  checkInsideContract(matter, at, report);
}

/** The reported windows of an incident must not end before they begin. */
export function checkWindows({ windows }: Pick<Matter['incidents'][number], 'windows'>, at: string, report: Report): void {
  windows.forEach((window, index) => checkSpan(window, `${at}/windows/${index}`, report));
}

/** The spans that an account covers must have a length. */
export function checkCoverage({ coverage }: Pick<Matter['accounts'][number], 'coverage'>, at: string, report: Report): void {
  for (const [index, { from, to }] of coverage.entries()) {
    if (parseInstant(to) <= parseInstant(from)) {
      report(issue(`${at}/coverage/${index}/to`, 'span-reversed', `The coverage ends at ${to}, but begins at ${from}.`, 'Give an end after the start.'));
    }
  }
}

/** The times of one event: the one printed and the one proposed. */
export function checkEventTimes({ when, outOfOrder }: Pick<Matter['events'][number], 'when' | 'outOfOrder'>, at: string, report: Report): void {
  checkRange(when, `${at}/when`, report);
  checkRange(outOfOrder?.proposed ?? null, `${at}/outOfOrder/proposed`, report);
}

/** The times of one communication and of its states. */
export function checkCommunicationTimes(sent: Pick<Matter['communications'][number], 'began' | 'published' | 'noticed' | 'states'>, at: string, report: Report): void {
  for (const name of ['began', 'published', 'noticed'] as const) checkRange(sent[name], `${at}/${name}`, report);
  sent.states.forEach((state, index) => checkRange(state.at, `${at}/states/${index}/at`, report));
}

function checkInsideContract(matter: Matter, at: string, report: Report): void {
  const contractOf = contractsBySubject(matter);
  matter.observations.forEach((observation, index) => {
    const contract = contractOf.get(observation.subject.id);
    if (contract !== undefined) checkWithinTerm(observation, contract, `${at}/observations/${index}`, report);
  });
}

/** An observation of a service that a contract covers must touch the term of the contract, in at least one time zone. */
export function checkWithinTerm({ from, to }: Spanned, { termFrom, termTo }: Pick<Matter['contracts'][number], 'termFrom' | 'termTo'>, at: string, report: Report): void {
  const end = to === null ? Infinity : parseInstant(to.latest);
  const early = termFrom !== undefined && end < startOfDay(termFrom) - EASTERNMOST_MS;
  const late = termTo !== undefined && parseInstant(from.earliest) >= startOfDay(termTo) + DAY_MS - WESTERNMOST_MS;
  if (early || late) {
    report(issue(`${at}/${early ? 'to' : 'from'}`, 'span-outside-contract', `The observation lies outside the term of its contract (${termFrom ?? 'open'} to ${termTo ?? 'open'}).`, 'Correct the time, or the term of the contract.'));
  }
}

function contractsBySubject(matter: Matter): Map<string, Matter['contracts'][number]> {
  const found = new Map<string, Matter['contracts'][number]>();
  for (const service of matter.services) {
    const contract = matter.contracts.find((one) => one.id === service.contract);
    if (contract === undefined) continue;
    for (const id of [service.id, ...service.units.map((unit) => unit.id)]) found.set(id, contract);
  }
  return found;
}

function checkCurrency(at: string, actual: string, expected: string, report: Report): void {
  if (actual !== expected) {
    report(issue(at, 'currency-mismatch', `${actual} stands in a contract in ${expected}.`, `Give the amount in ${expected}; nothing is converted silently.`));
  }
}

function startOfDay(date: string): number {
  return instantOfDate(parseDate(date));
}

function issue(at: string, code: string, message: string, remedy: string): Issue {
  return { pointer: at, code, message, remedy };
}
