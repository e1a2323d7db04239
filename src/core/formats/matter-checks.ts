import { DomainError, type Issue } from '../shared/errors.js';
import { DAY_MS, HOUR_MS } from '../time/civil.js';
import { instantOfDate, parseDate, parseInstant } from '../time/instant.js';
import { pointer, type Report } from './declare.js';
import { checkReferences } from './matter-references.js';
import type { Matter } from './matter-shape.js';
import type { StatedTime } from './scalars.js';
import { tierIssues } from './tier-checks.js';

interface Spanned { readonly from: StatedTime; readonly to: StatedTime | null }

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
}

function checkContracts(matter: Matter, at: string, report: Report): void {
  for (const [index, contract] of matter.contracts.entries()) {
    const here = pointer(pointer(at, 'contracts'), index);
    if (contract.termFrom !== undefined && contract.termTo !== undefined && contract.termTo < contract.termFrom) {
      report(issue(pointer(here, 'termTo'), 'span-reversed', `The term ends on ${contract.termTo}, before it begins on ${contract.termFrom}.`, 'Give a last day on or after the first.'));
    }
    for (const [name, money] of [['feesPaidLast12Months', contract.feesPaidLast12Months], ['liability/amount', contract.liability?.amount]] as const) {
      if (money !== undefined) checkCurrency(`${here}/${name}/currency`, money.currency, contract.currency, report);
    }
    checkFees(contract, pointer(here, 'fees'), report);
    if ((contract.route === 'reseller') !== (contract.reseller !== undefined)) {
      report(issue(pointer(here, 'reseller'), 'reseller-route', 'The route and the reseller do not fit together.', 'Name the reseller where the route is "reseller", and only there.'));
    }
  }
}

function checkFees(contract: Matter['contracts'][number], at: string, report: Report): void {
  for (const [index, fee] of contract.fees.entries()) {
    const here = pointer(at, index);
    checkCurrency(pointer(here, 'currency'), fee.currency, contract.currency, report);
    if (fee.to <= fee.from) {
      report(issue(pointer(here, 'to'), 'span-reversed', `The fee ends on ${fee.to}, but begins on ${fee.from}.`, 'Give the first day that it no longer covers, after its first day.'));
    }
    const other = contract.fees.slice(0, index).find((earlier) => earlier.from < fee.to && fee.from < earlier.to);
    if (other !== undefined) {
      report(issue(pointer(here, 'from'), 'fee-overlap', `The fees "${other.id}" and "${fee.id}" cover the same days.`, 'Let one end where the other begins, or give their sum.'));
    }
  }
}

function checkTerms(matter: Matter, at: string, report: Report): void {
  for (const [index, { contract: id, edition }] of matter.terms.entries()) {
    const here = `${pointer(pointer(at, 'terms'), index)}/edition`;
    const contract = matter.contracts.find((one) => one.id === id);
    const minimum = edition.credit.minimum;
    if (contract !== undefined && minimum !== undefined) checkCurrency(`${here}/credit/minimum/currency`, minimum.currency, contract.currency, report);
    tierIssues(edition, here).forEach(report);
    const { effectiveFrom, effectiveTo } = edition.source;
    if (effectiveFrom !== undefined && effectiveTo !== undefined && effectiveTo < effectiveFrom) {
      report(issue(`${here}/source/effectiveTo`, 'span-reversed', `The edition ends on ${effectiveTo}, before it begins on ${effectiveFrom}.`, 'Give a last day on or after the first.'));
    }
  }
}

function checkTimes(matter: Matter, at: string, report: Report): void {
  const spanned: readonly [string, readonly Spanned[]][] = [['observations', matter.observations], ['exclusions', matter.exclusions]];
  for (const [list, items] of spanned) {
    items.forEach((item, index) => checkSpan(item, pointer(pointer(at, list), index), report));
  }
  for (const [index, incident] of matter.incidents.entries()) {
    incident.windows.forEach((window, place) => checkSpan(window, `${at}/incidents/${index}/windows/${place}`, report));
  }
  for (const [index, account] of matter.accounts.entries()) {
    for (const [place, { from, to }] of account.coverage.entries()) {
      if (parseInstant(to) <= parseInstant(from)) {
        report(issue(`${at}/accounts/${index}/coverage/${place}/to`, 'span-reversed', `The coverage ends at ${to}, but begins at ${from}.`, 'Give an end after the start.'));
      }
    }
  }
  checkPoints(matter, at, report);
  checkInsideContract(matter, at, report);
}

function checkPoints(matter: Matter, at: string, report: Report): void {
  matter.events.forEach((event, index) => checkRange(event.when, `${at}/events/${index}/when`, report));
  matter.communications.forEach((sent, index) => {
    for (const name of ['began', 'published', 'noticed'] as const) checkRange(sent[name], `${at}/communications/${index}/${name}`, report);
  });
}

function checkSpan({ from, to }: Spanned, at: string, report: Report): void {
  checkRange(from, pointer(at, 'from'), report);
  checkRange(to, pointer(at, 'to'), report);
  if (to !== null && parseInstant(to.latest) < parseInstant(from.earliest)) {
    report(issue(pointer(at, 'to'), 'span-reversed', `It ends at ${to.latest}, before it begins at ${from.earliest}.`, 'Give an end at or after the start, or null where the end is not known.'));
  }
}

function checkRange(time: StatedTime | null, at: string, report: Report): void {
  if (time !== null && parseInstant(time.latest) < parseInstant(time.earliest)) {
    report(issue(pointer(at, 'latest'), 'span-reversed', `The latest time ${time.latest} lies before the earliest ${time.earliest}.`, 'Exchange the two, or give the same time twice where it is exact.'));
  }
}

/** An observation of a service that a contract covers must touch the term of the contract, in at least one time zone. */
function checkInsideContract(matter: Matter, at: string, report: Report): void {
  const contractOf = contractsBySubject(matter);
  for (const [index, observation] of matter.observations.entries()) {
    const contract = contractOf.get(observation.subject.id);
    if (contract === undefined) continue;
    const { termFrom, termTo } = contract;
    const end = observation.to === null ? Infinity : parseInstant(observation.to.latest);
    const early = termFrom !== undefined && end < startOfDay(termFrom) - EASTERNMOST_MS;
    const late = termTo !== undefined && parseInstant(observation.from.earliest) >= startOfDay(termTo) + DAY_MS - WESTERNMOST_MS;
    if (early || late) {
      const where = `${at}/observations/${index}/${early ? 'to' : 'from'}`;
      report(issue(where, 'span-outside-contract', `The observation lies outside the term of contract "${contract.id}" (${termFrom ?? 'open'} to ${termTo ?? 'open'}).`, 'Correct the time, or the term of the contract.'));
    }
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
  try {
    return instantOfDate(parseDate(date));
  } catch (error) {
    if (error instanceof DomainError) return Number.NaN;
    throw error;
  }
}

function issue(at: string, code: string, message: string, remedy: string): Issue {
  return { pointer: at, code, message, remedy };
}
