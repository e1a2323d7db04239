import { pointer, type Report } from './declare.js';
import { listOf, type Matter, type MatterList } from './matter-shape.js';
import { holidaysOfTerms } from './terms-holidays.js';

/** What a reference of a matter leads to; a subject is a service or one of its units. */
export type Target = 'party' | 'source' | 'exhibit' | 'contract' | 'terms' | 'service' | 'subject' | 'incident' | 'account' | 'observation' | 'item' | 'count' | 'series' | 'conflict' | 'provision' | 'calendar' | Labelled;
/** Kinds that only a label of privilege refers to. */
type Labelled = 'communication' | 'event' | 'position' | 'cause' | 'search';
/** One reference of a matter: where it stands, the id that it names, and what kind of thing that is. */
export interface MatterLink { readonly at: string; readonly id: string; readonly to: Target }

const NAMES: Readonly<Record<Target, string>> = {
  party: 'a party', source: 'a source', exhibit: 'an exhibit', contract: 'a contract', terms: 'an edition of terms', service: 'a service', subject: 'a service or unit',
  incident: 'an incident', account: 'an account', observation: 'an observation', item: 'an item', count: 'a count', series: 'a series', conflict: 'a conflict', provision: 'a provision', calendar: 'a calendar',
  communication: 'a communication', event: 'an event', position: 'a position', cause: 'a cause', search: 'a search',
};

/** Reports ids that occur twice in their list and references to nothing. */
export function checkReferences(matter: Matter, at: string, report: Report): void {
  const known = knownIds(matter, at, report);
  for (const link of linksOf(matter)) {
    if (known[link.to].has(link.id)) continue;
    report({ pointer: at + link.at, code: 'reference-unknown', message: `"${link.id}" is not the id of ${NAMES[link.to]} in this document.`, remedy: remedyFor(link, known[link.to]) });
  }
  checkRules(matter, at, report);
}

function remedyFor({ to }: MatterLink, ids: ReadonlySet<string>): string {
  const some = [...ids].slice(0, 8).join(', ');
  return ids.size === 0 ? `Add ${NAMES[to]} with this id.` : `Give the id of ${NAMES[to]}: ${some}${ids.size > 8 ? ', …' : ''}.`;
}

function knownIds(matter: Matter, at: string, report: Report): Record<Target, ReadonlySet<string>> {
  const unique = (list: MatterList, ids: readonly string[], path = '/id'): ReadonlySet<string> => {
    const seen = new Set<string>();
    ids.forEach((id, index) => {
      if (seen.has(id)) report({ pointer: `${pointer(at, list)}/${index}${path}`, code: 'id-duplicate', message: `The id "${id}" occurs twice in ${list}.`, remedy: 'Give each its own id.' });
      seen.add(id);
    });
    return seen;
  };
  const idsOf = (list: Exclude<MatterList, 'terms'>): ReadonlySet<string> => {
    const items: readonly { readonly id: string }[] = listOf(matter, list);
    return unique(list, items.map((item) => item.id));
  };
  for (const list of ['exclusions', 'stances', 'claims', 'transfers', 'polls', 'privileges'] as const) idsOf(list);
  const services = idsOf('services');
  return {
    party: idsOf('parties'), source: idsOf('sources'), exhibit: idsOf('exhibits'), contract: idsOf('contracts'),
    terms: unique('terms', matter.terms.map((one) => one.edition.id), '/edition/id'),
    service: services, subject: new Set([...services, ...matter.services.flatMap((service) => service.units.map((unit) => unit.id))]),
    incident: idsOf('incidents'), account: idsOf('accounts'), observation: idsOf('observations'), item: idsOf('items'), count: idsOf('counts'), series: idsOf('series'),
    conflict: idsOf('conflicts'), provision: idsOf('provisions'), calendar: idsOf('calendars'),
    communication: idsOf('communications'), event: idsOf('events'), position: idsOf('positions'), cause: idsOf('causes'), search: idsOf('searches'),
  };
}

/** Every reference of the document with its place (JSON pointer). */
export function linksOf(matter: Matter): readonly MatterLink[] {
  const links = new Links();
  agreedLinks(matter, links);
  factLinks(matter, links);
  itemLinks(matter, links);
  custodyLinks(matter, links);
  claimLinks(matter, links);
  return links.found;
}

type MatterFact = Resting & { readonly account: string; readonly service?: string; readonly supersedes?: string };
type Resting = { readonly sources?: readonly string[]; readonly exhibits?: readonly string[]; readonly incident?: string };

/** Collects references on a walk through the document. */
class Links {
  readonly found: MatterLink[] = [];

  readonly one = (at: string, id: string | null | undefined, to: Target): void => {
    if (id !== null && id !== undefined) this.found.push({ at, id, to });
  };

  readonly all = (at: string, ids: readonly string[] | undefined, to: Target): void => {
    ids?.forEach((id, index) => this.one(`${at}/${index}`, id, to));
  };

  readonly each = <T>(items: readonly T[], at: string, visit: (item: T, at: string) => void): void => {
    items.forEach((item, index) => visit(item, `${at}/${index}`));
  };

  /** Fields that mean the same wherever they stand. */
  readonly common = (item: Resting, at: string): void => {
    this.all(`${at}/sources`, item.sources, 'source');
    this.all(`${at}/exhibits`, item.exhibits, 'exhibit');
    this.one(`${at}/incident`, item.incident, 'incident');
  };
}

function agreedLinks(matter: Matter, { one, all, each, common }: Links): void {
  each(matter.exhibits, '/exhibits', (exhibit, at) => {
    one(`${at}/custodian`, exhibit.custodian, 'party');
    one(`${at}/derivedFrom/exhibit`, exhibit.derivedFrom?.exhibit, 'exhibit');
  });
  each(matter.provisions, '/provisions', common);
  each(matter.contracts, '/contracts', (contract, at) => {
    common(contract, at);
    for (const name of ['customer', 'vendor', 'contractingEntity', 'reseller'] as const) one(`${at}/${name}`, contract[name], 'party');
    all(`${at}/documents`, contract.documents, 'exhibit');
    each(contract.clauses, `${at}/clauses`, (clause, here) => one(`${here}/exhibit`, clause.exhibit, 'exhibit'));
    each(contract.notices ?? [], `${at}/notices`, (notice, here) => one(`${here}/provision`, notice.provision, 'provision'));
  });
  each(matter.terms, '/terms', ({ contract, edition }, at) => {
    one(`${at}/contract`, contract, 'contract');
    holidaysOfTerms(edition).forEach(([path, id]) => one(`${at}/edition${path}`, id, 'calendar'));
  });
  each(matter.services, '/services', (service, at) => {
    one(`${at}/vendor`, service.vendor, 'party');
    one(`${at}/contract`, service.contract, 'contract');
    each(service.dependsOn, `${at}/dependsOn`, (link, here) => {
      one(`${here}/service`, link.service, 'service');
      common(link, here);
    });
  });
}

function factLinks(matter: Matter, { one, all, each, common }: Links): void {
  each(matter.incidents, '/incidents', (incident, at) => {
    common(incident, at);
    one(`${at}/operator`, incident.operator, 'party');
    each(incident.windows, `${at}/windows`, common);
  });
  each(matter.accounts, '/accounts', (account, at) => {
    common(account, at);
    one(`${at}/party`, account.party, 'party');
  });
  each(matter.observations, '/observations', (observation, at) => {
    common(observation, at);
    one(`${at}/account`, observation.account, 'account');
    one(`${at}/supersedes`, observation.supersedes, 'observation');
    one(`${at}/probes/exhibit`, observation.probes?.exhibit, 'exhibit');
    if (observation.subject.kind === 'service' || observation.subject.kind === 'unit') one(`${at}/subject/id`, observation.subject.id, 'subject');
  });
  each(matter.exclusions, '/exclusions', (exclusion, at) => {
    common(exclusion, at);
    one(`${at}/contract`, exclusion.contract, 'contract');
    one(`${at}/assertedBy`, exclusion.assertedBy, 'party');
  });
  each(matter.stances, '/stances', (stance, at) => {
    common(stance, at);
    one(`${at}/party`, stance.party, 'party');
    one(`${at}/observation`, stance.observation, factOf(matter, stance.observation));
  });
  each(matter.communications, '/communications', (sent, at) => {
    common(sent, at);
    one(`${at}/publisher`, sent.publisher, 'party');
    all(`${at}/to`, sent.to, 'party');
    each(sent.states, `${at}/states`, common);
  });
  each(matter.events, '/events', (event, at) => {
    common(event, at);
    one(`${at}/actor`, event.actor, 'party');
    all(`${at}/conflicts`, event.conflicts, 'conflict');
  });
  each(matter.conflicts, '/conflicts', common);
}

/** What a stance is about: an observation, or a ticket, count or series. */
function factOf(matter: Matter, id: string): 'observation' | 'item' | 'count' | 'series' {
  const has = (list: 'items' | 'counts' | 'series'): boolean => listOf(matter, list).some((fact: { readonly id: string }) => fact.id === id);
  return has('items') ? 'item' : has('counts') ? 'count' : has('series') ? 'series' : 'observation';
}

/** What items, counts and series name: each its account, the service that it is about, and the entry that it replaces. */
function itemLinks(matter: Matter, { one, each, common }: Links): void {
  for (const [list, target] of [['items', 'item'], ['counts', 'count'], ['series', 'series']] as const) {
    const facts: readonly MatterFact[] = listOf(matter, list);
    each(facts, `/${list}`, (fact, at) => {
      common(fact, at);
      one(`${at}/account`, fact.account, 'account');
      one(`${at}/service`, fact.service, 'service');
      one(`${at}/supersedes`, fact.supersedes, target);
    });
  }
  each(matter.series ?? [], '/series', (series, at) => {
    one(`${at}/exhibit`, series.exhibit, 'exhibit');
    one(`${at}/subject/id`, series.subject.id, 'subject');
  });
}

/** What transfers, searches, polls and labels of privilege name. */
function custodyLinks(matter: Matter, { one, each, common }: Links): void {
  each(matter.transfers ?? [], '/transfers', (transfer, at) => {
    common(transfer, at);
    one(`${at}/exhibit`, transfer.exhibit, 'exhibit');
    one(`${at}/from`, transfer.from, 'party');
    one(`${at}/to`, transfer.to, 'party');
  });
  each(matter.searches ?? [], '/searches', (search, at) => {
    common(search, at);
    one(`${at}/by`, search.by, 'party');
  });
  each(matter.polls ?? [], '/polls', (poll, at) => {
    common(poll, at);
    one(`${at}/source`, poll.source, 'source');
  });
  each(matter.privileges ?? [], '/privileges', ({ subject, claimedBy }, at) => {
    one(`${at}/subject/id`, subject.id, subject.kind);
    one(`${at}/claimedBy`, claimedBy, 'party');
  });
}

function claimLinks(matter: Matter, { one, all, each, common }: Links): void {
  each(matter.causes, '/causes', (cause, at) => {
    common(cause, at);
    one(`${at}/statedBy`, cause.statedBy, 'party');
  });
  each(matter.positions, '/positions', (position, at) => {
    common(position, at);
    one(`${at}/actor`, position.actor, 'party');
    all(`${at}/contradictedBy`, position.contradictedBy, 'party');
    each(position.responsible, `${at}/responsible`, (named, here) => one(`${here}/party`, named.party, 'party'));
  });
  each(matter.claims, '/claims', (claim, at) => {
    one(`${at}/claimant`, claim.claimant, 'party');
    one(`${at}/against`, claim.against, 'party');
    all(`${at}/incidents`, claim.incidents, 'incident');
    each(claim.items, `${at}/items`, (item, here) => {
      one(`${here}/contract`, item.contract, 'contract');
      one(`${here}/terms`, item.terms, 'terms');
      one(`${here}/subject`, item.subject, 'subject');
      all(`${here}/accounts`, item.accounts, 'account');
      one(`${here}/claimed`, item.claimed, 'account');
      each(item.clocks ?? [], `${here}/clocks`, common);
      each(item.burdens, `${here}/burdens`, (burden, place) => {
        all(`${place}/exhibitsFor`, burden.exhibitsFor, 'exhibit');
        all(`${place}/exhibitsAgainst`, burden.exhibitsAgainst, 'exhibit');
      });
    });
  });
}

/** An exclusion invokes a rule of an edition of its own contract; the edition of a claim item belongs to its contract. */
function checkRules(matter: Matter, at: string, report: Report): void {
  for (const [index, exclusion] of matter.exclusions.entries()) {
    const rules = matter.terms.filter((terms) => terms.contract === exclusion.contract).flatMap((terms) => terms.edition.exclusions.map((rule) => rule.id));
    if (rules.includes(exclusion.rule)) continue;
    report({ pointer: `${at}/exclusions/${index}/rule`, code: 'reference-unknown', message: `"${exclusion.rule}" is not an exclusion rule in the terms of contract "${exclusion.contract}".`, remedy: rules.length === 0 ? 'Add the rule to the terms of that contract.' : `Give one of ${rules.join(', ')}.` });
  }
  for (const [index, claim] of matter.claims.entries()) {
    for (const [place, item] of claim.items.entries()) {
      const terms = matter.terms.find((one) => one.edition.id === item.terms);
      if (terms === undefined || terms.contract === item.contract) continue;
      report({ pointer: `${at}/claims/${index}/items/${place}/terms`, code: 'terms-of-other-contract', message: `The terms "${terms.edition.id}" belong to contract "${terms.contract}".`, remedy: `Give an edition of the terms of contract "${item.contract}".` });
    }
  }
}
