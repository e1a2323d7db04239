import { caught, DomainError, issueOf } from '../shared/errors.js';
import { formatDate, parseInstant } from '../time/instant.js';
import { checkZone, dateIn, UTC, type ZoneTable } from '../time/zones.js';
import type { Case, Observation } from './case-shape.js';
import type { Report } from './declare.js';
import { checkEditions } from './case-editions.js';
import { checkCounts } from './counts-checks.js';
import { checkItems } from './items-checks.js';
import { sameNature } from './case-money.js';
import { periodDays } from './period-days.js';
import { checkCaseReferences, type Tell } from './case-references.js';
import type { StatedTime } from './scalars.js';
import { checkSeries } from './series-checks.js';
import { zonesOfTerms } from './terms-zones.js';
import { tierIssues } from './tier-checks.js';

/**
 * What must hold across the fields of a case: ids unique and resolved, a period that the terms rate, zones and holidays at hand, spans
 * not reversed, observations inside the contract, fees of one currency and without overlap, a tier table without gap or
 * overlap (unless it is kept as printed). Every breach is reported at its field with what would be right.
 */
export function checkCase(c: Case, at: string, report: Report): void {
  const tell: Tell = (path, code, message, remedy) => report({ pointer: at + path, code, message, remedy });
  checkCaseReferences(c, tell);
  checkPeriod(c, tell);
  checkZones(c, tell);
  checkFees(c, tell);
  checkAccounts(c, tell);
  checkObservations(c, tell);
  checkSeries(c, tell);
  checkItems(c, tell);
  checkCounts(c, tell);
  c.exclusions.forEach((exclusion, index) => checkSpan(exclusion, `/exclusions/${index}`, tell));
  checkTiers(c, tell);
  checkEditions(c, [checkCaseReferences, checkZones, checkFees, checkTiers], tell);
}

function checkTiers({ terms }: Case, tell: Tell): void {
  tierIssues(terms, '/terms').forEach(({ pointer, code, message, remedy }) => tell(pointer, code, message, remedy));
}

function checkPeriod(c: Case, tell: Tell): void {
  const fault = caught(() => periodDays(c.terms.period, c.period, c.contract.termFrom));
  if (fault instanceof DomainError) {
    const { pointer: path, code, message, remedy } = issueOf(fault, fault.code === 'period-contract-start' ? '/contract/termFrom' : '/period');
    tell(path, code, message, remedy);
  }
  const { termFrom, termTo } = c.contract;
  if (termFrom !== undefined && termTo !== undefined && termTo < termFrom) {
    tell('/contract/termTo', 'span-reversed', `The term ends on ${termTo}, before it begins on ${termFrom}.`, 'Give a last day on or after the first.');
  }
}

function checkZones(c: Case, tell: Tell): void {
  const needed: readonly (readonly [string, string | undefined])[] = [...zonesOfTerms(c.terms).map(([path, name]) => [`/terms${path}`, name] as const), ['/displayZone', c.displayZone]];
  for (const [path, name] of needed) {
    if (name !== undefined && name !== UTC.name && !c.zones.some((zone) => zone.name === name)) {
      tell(path, 'zone-unknown', `The zone "${name}" is not among the zones of the case.`, 'Add its table to zones, with the version of the zone data.');
    }
  }
  c.zones.forEach((zone, index) => {
    const fault = caught(() => checkZone(zone));
    if (fault instanceof DomainError) tell(`/zones/${index}`, fault.code, fault.message, 'Export the table again from the zone data.');
  });
}

function checkFees(c: Case, tell: Tell): void {
  c.fees.forEach((fee, index) => {
    const here = `/fees/${index}`;
    if (fee.currency !== c.contract.currency) {
      tell(`${here}/currency`, 'currency-mismatch', `The fee is in ${fee.currency}, the contract in ${c.contract.currency}.`, `Give the fee in ${c.contract.currency}; nothing is converted silently.`);
    }
    if (fee.to <= fee.from) {
      tell(`${here}/to`, 'span-reversed', `The fee ends on ${fee.to}, but begins on ${fee.from}.`, 'Give the first day that it no longer covers, after its first day.');
    }
    const other = c.fees.slice(0, index).find((earlier) => earlier.from < fee.to && fee.from < earlier.to && sameNature(earlier, fee));
    if (other !== undefined) {
      tell(`${here}/from`, 'fee-overlap', `The fees "${other.id}" and "${fee.id}" cover the same days.`, 'Let one end where the other begins, or give their sum.');
    }
  });
  c.terms.credit.caps?.forEach((cap, index) => {
    if (cap.kind === 'amount' && cap.currency !== c.contract.currency) {
      tell(`/terms/credit/caps/${index}/currency`, 'currency-mismatch', `The cap is in ${cap.currency}, the contract in ${c.contract.currency}.`, `Give it in ${c.contract.currency}; nothing is converted silently.`);
    }
  });
  c.terms.tiers.rows.forEach(({ plus }, index) => {
    if (plus !== undefined && 'currency' in plus && plus.currency !== c.contract.currency) {
      tell(`/terms/tiers/rows/${index}/plus/currency`, 'currency-mismatch', `The sum is in ${plus.currency}, the contract in ${c.contract.currency}.`, `Give it in ${c.contract.currency}; nothing is converted silently.`);
    }
  });
  const minimum = c.terms.credit.minimum;
  if (minimum !== undefined && minimum.currency !== c.contract.currency) {
    tell('/terms/credit/minimum/currency', 'currency-mismatch', `The smallest credit is in ${minimum.currency}, the contract in ${c.contract.currency}.`, `Give it in ${c.contract.currency}; nothing is converted silently.`);
  }
}

function checkAccounts(c: Case, tell: Tell): void {
  c.accounts.forEach(({ coverage }, index) => {
    coverage.forEach(({ from, to }, place) => {
      if (parseInstant(to) <= parseInstant(from)) {
        tell(`/accounts/${index}/coverage/${place}/to`, 'span-reversed', `The coverage ends at ${to}, but begins at ${from}.`, 'Give an end after the start.');
      }
    });
  });
}

function checkObservations(c: Case, tell: Tell): void {
  const zone = zoneOfTerms(c);
  c.observations.forEach((observation, index) => {
    const here = `/observations/${index}`;
    checkSpan(observation, here, tell);
    const { affected, state } = observation;
    if (affected !== undefined && state !== 'impaired') {
      tell(`${here}/affected`, 'affected-without-impaired', `How much was affected is given for the state "${state}".`, 'Give the state "impaired", or leave "affected" out.');
    }
    if (affected !== undefined && affected.count !== null && affected.of !== null && affected.count > affected.of) {
      tell(`${here}/affected/count`, 'affected-above-total', `${affected.count} of ${affected.of} were affected.`, 'Give a count up to the total.');
    }
    if (zone !== null) {
      checkInsideTerm(c.contract, zone, { observation, here }, tell);
    }
  });
}

/** An observation must touch a day of the contract's term, in the zone of the terms. */
function checkInsideTerm({ id, termFrom, termTo }: Case['contract'], zone: ZoneTable, { observation: { from, to }, here }: { readonly observation: Observation; readonly here: string }, tell: Tell): void {
  const early = termFrom !== undefined && to !== null && dayIn(zone, to.latest) < termFrom;
  const late = termTo !== undefined && dayIn(zone, from.earliest) > termTo;
  if (early || late) {
    tell(`${here}/${early ? 'to' : 'from'}`, 'span-outside-contract', `The observation lies outside the term of contract "${id}" (${termFrom ?? 'open'} to ${termTo ?? 'open'}).`, 'Correct the time, or the term of the contract.');
  }
}

/** The date in the zone; in UTC where the zone table does not speak for the time: a day at most beside the true one. */
function dayIn(zone: ZoneTable, text: string): string {
  const instant = parseInstant(text);
  const spoken = zone.covers === undefined || (instant >= zone.covers.start && instant < zone.covers.end);
  return formatDate(dateIn(spoken ? zone : UTC, instant));
}

function zoneOfTerms(c: Case): ZoneTable | null {
  const { zone } = c.terms.period;
  return c.zones.find(({ name }) => name === zone) ?? (zone === UTC.name ? UTC : null);
}

function checkSpan({ from, to }: { readonly from: StatedTime; readonly to: StatedTime | null }, here: string, tell: Tell): void {
  for (const [name, time] of [['from', from], ['to', to]] as const) {
    if (time !== null && parseInstant(time.latest) < parseInstant(time.earliest)) {
      tell(`${here}/${name}/latest`, 'span-reversed', `The latest time ${time.latest} lies before the earliest ${time.earliest}.`, 'Exchange the two, or give the same time twice where it is exact.');
    }
  }
  if (to !== null && parseInstant(to.latest) < parseInstant(from.earliest)) {
    tell(`${here}/to`, 'span-reversed', `It ends at ${to.latest}, before it begins at ${from.earliest}.`, 'Give an end at or after the start, or null where the end is not known.');
  }
}
