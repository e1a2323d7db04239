import { given } from '../formats/given.js';
import type { Matter } from '../formats/matter.js';

type Claim = Matter['claims'][number];
/** A matter of one claim. */
export type ClaimedMatter = Matter & { readonly claims: readonly [Claim] };
type About = { readonly incident?: string };

/**
 * The matter cut to what concerns one claim: its contracts, the provisions of law that their notices go by, accounts and
 * incidents, what is said of them, and the exhibits and sources that any of this cites. A matter may hold several claims; a pack speaks of one.
 */
export function concerning(matter: Matter, claim: Claim): ClaimedMatter {
  const facts = factsOf(matter, claim);
  const sayings = sayingsOf(matter, claim);
  const duties = new Set(facts.contracts.flatMap((one) => one.notices ?? []).map((notice) => notice.provision));
  const provisions = matter.provisions.filter((one) => duties.has(one.id));
  const told = idsIn([facts, sayings, provisions, claim]);
  const conflicts = matter.conflicts.filter((one) => told.has(one.id));
  const cited = new Set([...told, ...idsIn(conflicts)]);
  const exhibits = withRelated(matter.exhibits, cited);
  const transfers = matter.transfers?.filter((one) => exhibits.some(({ id }) => id === one.exhibit));
  const known = new Set([...cited, ...exhibits.map(({ id }) => id), ...idsIn(transfers)]);
  return {
    ...matter,
    ...facts,
    ...sayings,
    provisions,
    conflicts,
    sources: matter.sources.filter((one) => cited.has(one.id)),
    exhibits: matter.exhibits.filter((one) => known.has(one.id)),
    ...given('transfers', transfers),
    ...given('privileges', matter.privileges?.filter(({ subject }) => known.has(subject.id))),
    claims: [claim],
  };
}

/** The exhibits that are cited, with what was made of them and of what they were made: one may stand for the other. */
function withRelated(exhibits: Matter['exhibits'], cited: ReadonlySet<string>): Matter['exhibits'] {
  const taken = new Set(exhibits.filter(({ id }) => cited.has(id)).map(({ id }) => id));
  for (let before = -1; before !== taken.size; ) {
    before = taken.size;
    for (const { id, derivedFrom } of exhibits) {
      if (derivedFrom?.exhibit === undefined) continue;
      if (taken.has(id)) taken.add(derivedFrom.exhibit);
      if (taken.has(derivedFrom.exhibit)) taken.add(id);
    }
  }
  return exhibits.filter(({ id }) => taken.has(id));
}

/** What is computed with: contracts, terms, services, accounts and what hangs on them. */
function factsOf(matter: Matter, claim: Claim): Pick<Matter, 'contracts' | 'terms' | 'services' | 'accounts' | 'observations' | 'items' | 'counts' | 'series' | 'exclusions' | 'stances'> {
  const contracts = new Set(claim.items.map((item) => item.contract));
  const accounts = new Set(claim.items.flatMap((item) => item.accounts));
  const observations = matter.observations.filter((one) => accounts.has(one.account));
  const said = <T extends { readonly account: string }>(all: readonly T[] | undefined): readonly T[] | undefined => all?.filter((one) => accounts.has(one.account));
  const [items, counts, series] = [said(matter.items), said(matter.counts), said(matter.series)];
  const observed = new Set([...observations, ...(items ?? []), ...(counts ?? []), ...(series ?? [])].map((one) => one.id));
  return {
    contracts: matter.contracts.filter((one) => contracts.has(one.id)),
    terms: matter.terms.filter((one) => contracts.has(one.contract)),
    services: matter.services.filter((one) => one.contract === undefined || contracts.has(one.contract)),
    accounts: matter.accounts.filter((one) => accounts.has(one.id)),
    observations,
    ...given('items', items),
    ...given('counts', counts),
    ...given('series', series),
    exclusions: matter.exclusions.filter((one) => contracts.has(one.contract)),
    stances: matter.stances.filter((one) => observed.has(one.observation)),
  };
}

/** What was said and happened: of the claim's incidents, or of none in particular. */
function sayingsOf(matter: Matter, claim: Claim): Pick<Matter, 'incidents' | 'communications' | 'causes' | 'positions' | 'events' | 'searches' | 'polls'> {
  const incidents = new Set(claim.incidents);
  const about = <T extends About>(items: readonly T[]): readonly T[] => items.filter((one) => one.incident === undefined || incidents.has(one.incident));
  const positions = about(matter.positions);
  const kept = new Set(positions.map((one) => one.id));
  return {
    incidents: matter.incidents.filter((one) => incidents.has(one.id)),
    communications: about(matter.communications),
    causes: matter.causes.filter((one) => incidents.has(one.incident)),
    positions: positions.map((one) => ({ ...one, contradictedBy: one.contradictedBy.filter((id) => kept.has(id)) })),
    events: about(matter.events),
    ...given('searches', matter.searches && about(matter.searches)),
    ...given('polls', matter.polls && about(matter.polls)),
  };
}

/** Every text that stands alone in a value: what can be an id. */
export function idsIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (one: unknown): void => {
    if (typeof one === 'string') {
      found.add(one);
    } else if (typeof one === 'object' && one !== null) {
      Object.values(one).forEach(visit);
    }
  };
  visit(value);
  return found;
}
