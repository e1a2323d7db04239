import { given } from '../formats/given.js';
import type { Matter } from '../formats/matter.js';
import { DomainError } from '../shared/errors.js';
import { claimFor } from './claim-for.js';
import { concerning, idsIn, type ClaimedMatter } from './concerning.js';
import { privilegedIn, withDerivatives, withoutOriginal, type Privileged } from './withheld.js';

/** For whom a pack is made. A label on a record names the widest circle that may see it; without a label it is internal. */
export type Audience = 'internal' | 'counsel' | 'counterparty' | 'filed';
export const AUDIENCES: readonly Audience[] = ['internal', 'counsel', 'counterparty', 'filed'];

type Labelled = { readonly id?: string; readonly audience?: Audience };
type Shown = <T extends Labelled>(all: readonly T[], kind?: string) => readonly T[];
type Claim = Matter['claims'][number];

/** Whether something labelled `label` may be shown to `audience`. */
export function mayShow(label: Audience | undefined, audience: Audience): boolean {
  return AUDIENCES.indexOf(label ?? 'internal') >= AUDIENCES.indexOf(audience);
}

/**
 * The matter as one audience may see it, for one claim: an allow-list. What is not released is absent, with every
 * reference to it; internal notes, gaps, the notes of parties and whether we reviewed our terms are absent for everybody but the claimant's own people.
 * Errors: `pack.not-released` naming each record that the claim cannot do without and that is not labelled for them.
 */
export function matterFor(whole: Matter, claimId: string, audience: Audience): ClaimedMatter {
  const claim = whole.claims.find((one) => one.id === claimId);
  if (claim === undefined) {
    throw new DomainError('pack.claim-unknown', { claim: claimId });
  }
  const matter = concerning(whole, claim);
  const privileged = privilegedIn(matter);
  if (audience === 'internal') {
    return numbered(matter, privileged);
  }
  refuseUnreleased(matter, claim, audience);
  const outside = audience === 'counterparty' || audience === 'filed';
  const may = (item: Labelled, kind: string): boolean => mayShow(item.audience, audience) && !(outside && privileged.has(kind, item.id ?? ''));
  const shown = <T extends Labelled>(items: readonly T[], kind = ''): readonly T[] => items.filter((item) => may(item, kind));
  const { exhibits, claims, ...based } = withDerivatives({ ...matter, claims: [claim] as const }, (exhibit) => may(exhibit, 'exhibit'));
  const visible = prune(
    {
      ...based,
      sources: shown(based.sources, 'source'), exhibits: shown(exhibits, 'exhibit'), contracts: shown(based.contracts), terms: shown(based.terms).map(({ unreviewed: _own, ...one }) => one),
      services: shown(based.services), incidents: shown(based.incidents), accounts: shown(based.accounts),
      observations: shown(based.observations, 'observation'), ...shownItems(based, shown), exclusions: shown(based.exclusions), stances: shown(based.stances),
      communications: shown(based.communications, 'communication'), causes: shown(based.causes, 'cause'), positions: shown(based.positions, 'position'),
      events: shown(based.events, 'event'), conflicts: shown(based.conflicts), provisions: shown(based.provisions), ...shownCustody(based, shown, outside), claims,
    },
    claims[0],
  );
  return numbered(withoutNotes(visible, matter, audience), privileged);
}

/** Transfers, searches, polls, and labels of privilege: these are our own analysis, and the log of them is a document of its own. */
function shownCustody({ transfers, searches, polls, privileges }: Pick<Matter, 'transfers' | 'searches' | 'polls' | 'privileges'>, shown: Shown, outside: boolean): Pick<Matter, 'transfers' | 'searches' | 'polls' | 'privileges'> {
  return {
    ...given('transfers', transfers && shown(transfers)), ...given('searches', searches && shown(searches, 'search')), ...given('polls', polls && shown(polls)),
    ...given('privileges', privileges && (outside ? [] : shown(privileges))),
  };
}

/** Items, counts and series, where the matter has such lists. */
function shownItems({ items, counts, series }: Pick<Matter, 'items' | 'counts' | 'series'>, shown: Shown): Pick<Matter, 'items' | 'counts' | 'series'> {
  return { ...given('items', items && shown(items)), ...given('counts', counts && shown(counts)), ...given('series', series && shown(series)) };
}

function refuseUnreleased(matter: Matter, claim: Claim, audience: Audience): void {
  const hidden = (what: string, items: readonly (Labelled & { readonly id: string })[], id: string | null): string[] =>
    items.some((item) => item.id === id && !mayShow(item.audience, audience)) ? [`${what} ${String(id)}`] : [];
  const missing = [
    ...hidden('claim', matter.claims, claim.id),
    ...claim.items.flatMap((item) => [
      ...hidden('contract', matter.contracts, item.contract),
      ...hidden('terms', matter.terms.map((one) => ({ ...one, id: one.edition.id })), item.terms),
      ...hidden('account', matter.accounts, item.claimed),
    ]),
  ];
  if (missing.length > 0) {
    throw new DomainError('pack.not-released', { audience, records: [...new Set(missing)].join(', ') });
  }
}

/** Whether an id is that of one of the items. */
function has(items: readonly { readonly id: string }[]): (id: string) => boolean {
  const set = new Set(items.map((item) => item.id));
  return (id) => set.has(id);
}

/** Drops what hangs on something absent and cuts lists of ids to what is there. */
function prune(matter: Matter, claim: Claim): ClaimedMatter {
  const [source, exhibit, account, contract, incident] = [has(matter.sources), has(matter.exhibits), has(matter.accounts), has(matter.contracts), has(matter.incidents)];
  const cut = <T extends { readonly sources: readonly string[]; readonly exhibits?: readonly string[] }>(item: T): T => ({
    ...item,
    sources: item.sources.filter(source),
    ...(item.exhibits === undefined ? {} : { exhibits: item.exhibits.filter(exhibit) }),
  });
  const of = <T extends { readonly incident?: string }>(item: T): T => {
    const { incident: about, ...rest } = item;
    return about === undefined || incident(about) ? item : (rest as T);
  };
  const observations = matter.observations.filter((one) => account(one.account)).map(cut).map(of).map((one) => withoutProbes(one, exhibit));
  const observation = has(observations);
  const measured = prunedItems(matter, { account, exhibit, service: has(matter.services), cut });
  const measuredFact = has([...(measured.items ?? []), ...(measured.counts ?? []), ...(measured.series ?? [])]);
  const excused = new Set([...(measured.items ?? []).map(({ subject }) => subject.id), ...(measured.counts ?? []).map(({ subject }) => subject)]);
  return {
    ...matter,
    ...measured,
    contracts: matter.contracts.map((one) => ({ ...one, documents: one.documents.filter(exhibit), sources: one.sources.filter(source), clauses: one.clauses.map(({ exhibit: shown, ...clause }) => (shown !== undefined && exhibit(shown) ? { ...clause, exhibit: shown } : clause)) })),
    terms: matter.terms.filter((one) => contract(one.contract)),
    services: matter.services.filter((one) => one.contract === undefined || contract(one.contract)).map((one) => ({ ...one, dependsOn: one.dependsOn.filter((need) => has(matter.services)(need.service)).map(cut) })),
    incidents: matter.incidents.map((one) => ({ ...cut(one), windows: one.windows.map(cut) })),
    accounts: matter.accounts.map(cut),
    observations: replacing(observations, observation),
    exclusions: matter.exclusions.filter((one) => contract(one.contract)).map(cut).flatMap((one) => excusing(one, excused)),
    exhibits: matter.exhibits.map((one) => withoutOriginal(one, exhibit)),
    ...prunedCustody(matter, { exhibit, source, incident, observation, cut, of }),
    stances: matter.stances.filter((one) => observation(one.observation) || measuredFact(one.observation)).map((one) => ({ ...one, exhibits: one.exhibits.filter(exhibit) })),
    communications: matter.communications.map(cut).map(of).map((one) => ({ ...one, states: one.states.map(cut) })),
    causes: matter.causes.filter((one) => incident(one.incident)).map(cut),
    positions: matter.positions.map(cut).map(of).map((one) => ({ ...one, contradictedBy: one.contradictedBy.filter(has(matter.positions)) })),
    events: matter.events.map(cut).map(of).map(({ conflicts, ...one }) => (conflicts === undefined ? one : { ...one, conflicts: conflicts.filter(has(matter.conflicts)) })),
    conflicts: matter.conflicts.map(cut),
    provisions: matter.provisions.map(cut),
    claims: [claimFor(claim, { account, incident, exhibit, source })],
  };
}

interface CustodyPruning extends Pick<Pruning, 'exhibit' | 'cut'> {
  readonly source: (id: string) => boolean;
  readonly incident: (id: string) => boolean;
  readonly observation: (id: string) => boolean;
  readonly of: <T extends { readonly incident?: string }>(item: T) => T;
}

/** Transfers of exhibits that are shown, searches, polls of sources that are shown, and labels on what is shown. */
function prunedCustody(matter: Matter, { exhibit, source, observation, cut, of }: CustodyPruning): Pick<Matter, 'transfers' | 'searches' | 'polls' | 'privileges'> {
  const proved = <T extends { readonly exhibits: readonly string[] }>(one: T): T => ({ ...one, exhibits: one.exhibits.filter(exhibit) });
  const [communication, event, position, cause, search] = [matter.communications, matter.events, matter.positions, matter.causes, matter.searches ?? []].map(has);
  const there: Readonly<Record<string, ((id: string) => boolean) | undefined>> = { exhibit, source, observation, communication, event, position, cause, search };
  return {
    ...given('transfers', matter.transfers?.filter((one) => exhibit(one.exhibit)).map(proved)),
    ...given('searches', matter.searches?.map(cut).map(of)),
    ...given('polls', matter.polls?.filter((one) => source(one.source)).map(proved).map(of)),
    ...given('privileges', matter.privileges?.filter(({ subject }) => there[subject.kind]?.(subject.id) === true)),
  };
}

/** An observation without its probes where the exhibit that holds them is not shown: its ends are as open as before. */
function withoutProbes({ probes, ...observation }: Matter['observations'][number], exhibit: (id: string) => boolean): Matter['observations'][number] {
  return probes !== undefined && exhibit(probes.exhibit) ? { ...observation, probes } : observation;
}

interface Pruning {
  readonly account: (id: string) => boolean;
  readonly exhibit: (id: string) => boolean;
  readonly service: (id: string) => boolean;
  readonly cut: <T extends { readonly sources: readonly string[]; readonly exhibits?: readonly string[] }>(item: T) => T;
}

/** Items, counts and series of accounts and services that are shown; a series only with the exhibit that holds its samples. */
function prunedItems(matter: Matter, { account, exhibit, service, cut }: Pruning): Pick<Matter, 'items' | 'counts' | 'series'> {
  const kept = <T extends { readonly account: string; readonly service?: string }>(all: readonly T[] | undefined): readonly T[] | undefined =>
    all?.filter((one) => account(one.account) && (one.service === undefined || service(one.service)));
  const items = kept(matter.items)?.map(cut);
  const counts = kept(matter.counts)?.map(cut);
  const series = kept(matter.series)?.filter((one) => exhibit(one.exhibit)).map(cut);
  return {
    ...given('items', items && replacing(items, has(items))),
    ...given('counts', counts && replacing(counts, has(counts))),
    ...given('series', series && replacing(series, has(series))),
  };
}

/** The same records, each naming the one that it replaces only where that is shown. */
function replacing<T extends { readonly supersedes?: string }>(all: readonly T[], shown: (id: string) => boolean): readonly T[] {
  return all.map(({ supersedes, ...one }) => (supersedes !== undefined && shown(supersedes) ? { ...one, supersedes } : one) as T);
}

/** An exclusion of items excuses those that are shown; where none is, it would speak of withheld ones and is left out. */
function excusing(exclusion: Matter['exclusions'][number], shown: ReadonlySet<string>): Matter['exclusions'] {
  const items = exclusion.items?.filter((id) => shown.has(id));
  if (items === undefined) return [exclusion];
  return items.length === 0 ? [] : [{ ...exclusion, items }];
}

/**
 * Parties that something shown speaks of keep their name. What we note about anything stays inside, and so do the title of
 * the whole matter and calendars that nothing shown is counted with.
 */
function withoutNotes(visible: ClaimedMatter, whole: Matter, audience: Audience): ClaimedMatter {
  const { parties: _parties, calendars: _calendars, ...rest } = visible;
  const named = idsIn(rest);
  const parties = whole.parties.filter((party) => mayShow(party.audience, audience) || named.has(party.id));
  const calendars = whole.calendars.filter((calendar) => named.has(calendar.id));
  return noteless({ ...rest, title: visible.claims[0].title, parties, calendars });
}

/** The same value without any field named `note`: every such field of a matter is optional and free for our own remarks. */
function noteless<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(noteless) as T;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).flatMap(([key, field]) => (key === 'note' ? [] : [[key, noteless<unknown>(field)]]))) as T;
}

function rank(audience: Audience | undefined): number {
  return -AUDIENCES.indexOf(audience ?? 'internal');
}

/**
 * Exhibit numbers: the most widely released first, then in the order of the record. So an exhibit has the same number in
 * every audience's pack, and no gap in the numbers tells of one that is withheld.
 */
function numbered(matter: ClaimedMatter, privileged: Privileged): ClaimedMatter {
  const circle = ({ id, audience }: Matter['exhibits'][number]): Audience | undefined => (mayShow(audience, 'counterparty') && privileged.has('exhibit', id) ? 'counsel' : audience);
  const sorted = matter.exhibits.toSorted((a, b) => rank(circle(a)) - rank(circle(b)));
  return { ...matter, exhibits: sorted.map((exhibit, index) => ({ ...exhibit, number: String(index + 1) })) };
}
