import { DomainError } from '../shared/errors.js';
import { addMonths } from '../time/civil.js';
import { formatDate } from '../time/instant.js';
import type { Case } from './case.js';
import type { Matter } from './matter-shape.js';
import { given } from './given.js';
import { otherEditions } from './to-case-editions.js';
import { measuredItemsOf, subjectsOf, type MeasuredItems } from './to-case-items.js';
import { periodDays } from './period-days.js';
import { holidaysOfTerms } from './terms-holidays.js';
import { zonesOfTerms } from './terms-zones.js';

export type ZoneTables = Case['zones'];
export type Holidays = Case['holidays'];
type Claim = Matter['claims'][number];
/** What a claim asks for under one contract and its terms. */
export type ClaimItem = Claim['items'][number];
type Terms = Matter['terms'][number]['edition'];

/**
 * What a case is made from: a matter, or records read back in the same form. A claim names its terms by the id of the
 * edition in a matter, and by the id of the record among records.
 */
export type CaseMaterial = Pick<
  Matter,
  'parties' | 'sources' | 'exhibits' | 'contracts' | 'services' | 'accounts' | 'observations' | 'items' | 'counts' | 'series' | 'exclusions' | 'stances' | 'claims' | 'calendars' | 'displayZone'
> & { readonly terms: readonly (Matter['terms'][number] & { readonly id?: string })[] };

/** Time zone tables to choose from, and holidays beside those of the material. */
export interface CaseTables {
  readonly zones: ZoneTables;
  readonly holidays: Holidays;
}

/**
 * The self-contained `onus.case/1` of one item of a claim, named by its contract where there is one of it: its terms with the other
 * editions that may govern, the accounts named by the claim with their
 * observations, items, counts and series of the subject, exclusions, stances, fees of the period, and the zones and holidays that the terms name.
 * What was superseded stays out: it is kept in the record, never computed with.
 *
 * Throws `case-claim-unknown`, `case-contract-unknown`, `case-without-terms` (the contract promises no level),
 * `case-zone-missing`, `case-holidays-missing`.
 */
export function caseOf(material: CaseMaterial, claimId: string, which: string | ClaimItem, tables: CaseTables): Case {
  const { claim, item, contract, named } = askedOf(material, claimId, which);
  const terms = named.edition;
  const others = otherEditions(material.terms, named, item.period, contract.termFrom);
  const editions = [terms, ...others];
  const measured = measuredItemsOf(material, item, editions);
  const facts = factsOf(material, item, contract.customer, measured);
  const exclusions = exclusionsOf(material, contract.id, editions, measured);
  const used = usedIn([...facts.accounts, ...facts.observations, ...Object.values(measured).flat(), ...exclusions, ...(item.clocks ?? [])], item);
  return {
    format: 'onus.case/1',
    id: caseId(claim, item),
    title: contract.title,
    ...given('fictional', contract.fictional),
    parties: partiesOf(material, contract, { ...facts, exclusions }),
    contract: contractOf(contract),
    ...given('promise', named.promise),
    terms,
    ...given('editions', others.length === 0 ? undefined : others),
    ...unreviewedOf(material, editions),
    period: item.period,
    fees: feesOf(contract, editions, item.period),
    ...claimFactsOf(item),
    ...measuredFactsOf(material, item),
    ...facts,
    ...measured,
    exclusions,
    burdens: item.burdens,
    ...citedIn(material, contract, used),
    sentences: item.sentences,
    ...given('displayZone', material.displayZone),
    zones: zonesOf(editions, material.displayZone, tables.zones),
    holidays: holidaysOf(editions, [...material.calendars, ...tables.holidays]),
  };
}

interface Asked {
  readonly claim: Claim;
  readonly item: ClaimItem;
  readonly contract: Matter['contracts'][number];
  readonly named: CaseMaterial['terms'][number];
}

/** The item of the claim with its contract and the terms that it names. Throws as `caseOf` does. */
function askedOf({ claims, contracts, terms }: CaseMaterial, claimId: string, which: string | ClaimItem): Asked {
  const claim = claims.find((one) => one.id === claimId) ?? refuse('case-claim-unknown', { claim: claimId });
  const item = typeof which === 'string' ? (claim.items.find((one) => one.contract === which) ?? refuse('case-contract-unknown', { claim: claimId, contract: which })) : which;
  const contract = contracts.find((one) => one.id === item.contract) ?? refuse('case-contract-unknown', { claim: claimId, contract: item.contract });
  const named = terms.find((one) => one.contract === contract.id && [one.id, one.edition.id].includes(item.terms ?? '')) ?? refuse('case-without-terms', { contract: contract.id });
  return { claim, item, contract, named };
}

/** Which of these terms nobody has reviewed. */
function unreviewedOf({ terms }: CaseMaterial, editions: readonly Terms[]): Pick<Case, 'unreviewed'> {
  const ids = terms.filter(({ edition, unreviewed }) => unreviewed === true && editions.includes(edition)).map(({ edition }) => edition.id);
  return given('unreviewed', ids.length === 0 ? undefined : ids);
}

/** What the facts rest on, and the documents and sources of the contract. */
function citedIn(material: CaseMaterial, { documents, sources: published }: Asked['contract'], used: ReturnType<typeof usedIn>): Pick<Case, 'exhibits' | 'sources'> {
  const exhibits = material.exhibits.filter(({ id }) => used.exhibits.has(id) || documents.includes(id));
  const sources = material.sources.filter(({ id }) => used.sources.has(id) || published.includes(id));
  return {
    exhibits: exhibits.map(({ id, number, title, sha256 }) => ({ id, ...given('number', number), title, sha256 })),
    sources: sources.map(({ id, title, url, confidence }) => ({ id, title, ...given('url', url), confidence })),
  };
}

function factsOf(material: CaseMaterial, item: ClaimItem, customer: string, measured: MeasuredItems): Pick<Case, 'accounts' | 'observations' | 'stances'> {
  const subjects = subjectsOf(material, item.subject);
  const accounts = item.accounts.flatMap((id) => material.accounts.filter((account) => account.id === id));
  const named = new Set(item.accounts);
  const observations = material.observations.filter((one) => named.has(one.account) && subjects.has(one.subject.id) && one.superseded !== true);
  const kept = new Set([...observations, ...Object.values(measured).flat()].map((one) => one.id));
  return {
    accounts: accounts.map(({ id, title, party, coverage, document, exhibits, sources, fictional }) => ({
      id, title, party, own: party === customer, coverage, ...given('document', document), exhibits, sources, ...given('fictional', fictional),
    })),
    observations: observations.map(({ id, account, subject, state, affected, scope, from, to, exhibits, sources, note }) => ({
      id, account, subject, state, ...given('affected', affected), scope, from, to, exhibits, sources, ...given('note', note),
    })),
    stances: material.stances
      .filter((one) => kept.has(one.observation))
      .map(({ id, party, observation, stance, on, scope, document, passage, capacity }) => ({
        id, party, observation, stance, on, ...given('scope', scope), ...given('document', document), ...given('passage', passage), ...given('capacity', capacity),
      })),
  };
}

/** Those of the contract, without those that invoke a rule of another of its promises. One that excuses items alone excuses those that the case has, and where it has none of them nothing at all. */
function exclusionsOf(material: CaseMaterial, contract: string, editions: readonly Terms[], { items: measured = [], counts = [] }: MeasuredItems): Case['exclusions'] {
  const rules = new Set(rulesIn(editions));
  const ofOthers = new Set(rulesIn(material.terms.filter((one) => one.contract === contract).map(({ edition }) => edition)).filter((id) => !rules.has(id)));
  const known = new Set([...measured.map(({ subject }) => subject.id), ...counts.map(({ subject }) => subject)]);
  return material.exclusions
    .filter((one) => one.contract === contract && !ofOthers.has(one.rule) && (one.items === undefined || one.items.some((id) => known.has(id))))
    .map(({ id, rule, title, from, to, status, assertedBy, exhibits, sources, note, items, noticed, announced }) => ({
      id, rule, title, from, to, status, assertedBy, exhibits, sources, ...given('note', note), ...given('items', items?.filter((one) => known.has(one))),
      ...given('noticed', noticed), ...given('announced', announced),
    }));
}

function rulesIn(editions: readonly Terms[]): string[] {
  return editions.flatMap((terms) => terms.exclusions.map(({ id }) => id));
}

function contractOf({ id, title, customer, vendor, currency, termFrom, termTo, renewals, fictional }: Matter['contracts'][number]): Case['contract'] {
  return { id, title, customer, vendor, currency, ...given('termFrom', termFrom), ...given('termTo', termTo), ...given('renewals', renewals), ...given('fictional', fictional) };
}

function partiesOf(material: CaseMaterial, contract: Matter['contracts'][number], { accounts, exclusions, stances }: Pick<Case, 'accounts' | 'exclusions' | 'stances'>): Case['parties'] {
  const ids = new Set<string | null>([contract.customer, contract.vendor, ...accounts.map((one) => one.party), ...exclusions.map((one) => one.assertedBy), ...stances.map((one) => one.party)]);
  return material.parties.filter((party) => ids.has(party.id)).map(({ id, name, fictional }) => ({ id, name, ...given('fictional', fictional) }));
}

function usedIn(facts: readonly { exhibits: readonly string[]; sources: readonly string[] }[], item: ClaimItem): { exhibits: Set<string>; sources: Set<string> } {
  const argued = item.burdens.flatMap((burden) => [...burden.exhibitsFor, ...burden.exhibitsAgainst]);
  return { exhibits: new Set([...argued, ...facts.flatMap((one) => one.exhibits)]), sources: new Set(facts.flatMap((one) => one.sources)) };
}

/** Fees that touch the period or the month on either side of it; a year on either side and what a mean looks back on, where the base of an edition is taken from there. */
function feesOf(contract: Pick<Matter['contracts'][number], 'fees' | 'termFrom'>, editions: readonly Terms[], period: string): Case['fees'] {
  const spans = editions.slice(0, 1).flatMap((named) => editions.map(({ credit }) => feeSpan(credit, periodDays(named.period, period, contract.termFrom))));
  return contract.fees
    .filter((fee) => spans.some(({ from, to }) => fee.from < to && fee.to > from))
    .map(({ id, from: start, to: end, amount, currency, tax, kind, part, paid }) => ({ id, from: start, to: end, amount, currency, tax, ...given('kind', kind), ...given('part', part), ...given('paid', paid) }));
}

function feeSpan({ base, baseMonths = 3 }: Terms['credit'], { first, next }: ReturnType<typeof periodDays>): { readonly from: string; readonly to: string } {
  const annual = base.startsWith('annual');
  const back = annual ? 12 : base === 'mean-of-months-before' ? baseMonths + 1 : base === 'fee-of-month-before' ? 2 : 1;
  return { from: formatDate(addMonths(first, -back)), to: formatDate(addMonths(next, annual ? 12 : 1)) };
}

/** Named by claim, contract and period; by the terms too where the claim has several items of that contract and period. */
function caseId({ id, items }: Claim, { contract, period, terms }: ClaimItem): string {
  const several = items.filter((one) => one.contract === contract && one.period === period).length > 1;
  return [id, contract, period, ...(several && terms !== null ? [terms] : [])].join('.');
}

/** What the item says of the claim: dates, credits before, the invoice that is credited, time used up. */
function claimFactsOf({ claimDates, creditedBefore, heldBefore, appliedInvoice, usedDowntime, rootCause, quotaUsed }: ClaimItem): Partial<Case> {
  return {
    ...given('claimDates', claimDates), ...given('creditedBefore', creditedBefore), ...given('heldBefore', heldBefore),
    ...given('appliedInvoice', appliedInvoice), ...given('usedDowntime', usedDowntime), ...given('rootCause', rootCause), ...given('quotaUsed', quotaUsed),
  };
}

/** What the item says of notices, earlier periods and components, and the lives of the units of its service. */
function measuredFactsOf({ services }: CaseMaterial, { clocks, earlierPeriods, components, subject }: ClaimItem): Partial<Case> {
  const units = services.filter(({ id, units: own }) => id === subject || own.some((unit) => unit.id === subject)).flatMap((service) => service.units.filter(({ id }) => service.id === subject || id === subject));
  const deployments = units.flatMap(({ id, deployed = [] }) => deployed.map(({ from, to }) => ({ unit: id, from, to })));
  return { ...given('clocks', clocks), ...given('earlierPeriods', earlierPeriods), ...given('components', components), ...(deployments.length === 0 ? {} : { deployments }) };
}

function zonesOf(editions: readonly Terms[], displayZone: string | undefined, tables: ZoneTables): ZoneTables {
  const names = new Set([...editions.flatMap(zonesOfTerms).map(([, name]) => name), ...(displayZone === undefined ? [] : [displayZone])]);
  return [...names].map((name) => tables.find((table) => table.name === name) ?? refuse('case-zone-missing', { zone: name }));
}

function holidaysOf(editions: readonly Terms[], all: Holidays): Holidays {
  return [...new Set(editions.flatMap(holidaysOfTerms).map(([, id]) => id))].map((wanted) => {
    const { id, version, days, covers } = all.find((one) => one.id === wanted) ?? refuse('case-holidays-missing', { holidays: wanted });
    return { id, version, days, ...given('covers', covers) };
  });
}

function refuse(code: string, facts: Readonly<Record<string, string>>): never {
  throw new DomainError(code, facts);
}
