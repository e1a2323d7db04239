import type { Case } from './case-shape.js';
import { holidaysOfTerms } from './terms-holidays.js';

/** Reports one breach at a path below the case. */
export type Tell = (path: string, code: string, message: string, remedy: string) => void;

type Target = 'party' | 'account' | 'observation' | 'exhibit' | 'source' | 'rule' | 'holidays' | 'notice' | 'cap' | 'item';

const NAMES: Readonly<Record<Target, string>> = {
  party: 'a party', account: 'an account', observation: 'an observation', exhibit: 'an exhibit', source: 'a source', rule: 'an exclusion rule of the terms', holidays: 'a list of holidays', notice: 'a notice of the claim rule', cap: 'a cap of the credit', item: 'an item or a count',
};

interface Lookup {
  readonly one: (path: string, id: string | null | undefined, to: Target) => void;
  readonly all: (path: string, ids: readonly string[], to: Target) => void;
}

/** Reports ids that occur twice in their list, and references to nothing. */
export function checkCaseReferences(c: Case, tell: Tell): void {
  const look = lookup(knownIds(c, tell), tell);
  look.one('/contract/customer', c.contract.customer, 'party');
  look.one('/contract/vendor', c.contract.vendor, 'party');
  holidaysOfTerms(c.terms).forEach(([path, id]) => look.one(`/terms${path}`, id, 'holidays'));
  checkClaimFacts(c, look);
  checkFacts(c, look);
  c.stances.forEach((stance, index) => {
    look.one(`/stances/${index}/party`, stance.party, 'party');
    look.one(`/stances/${index}/observation`, stance.observation, 'observation');
  });
  c.burdens.forEach((burden, index) => {
    look.all(`/burdens/${index}/exhibitsFor`, burden.exhibitsFor, 'exhibit');
    look.all(`/burdens/${index}/exhibitsAgainst`, burden.exhibitsAgainst, 'exhibit');
  });
}

function checkClaimFacts(c: Case, { one }: Lookup): void {
  c.claimDates?.notices?.forEach(({ id }, index) => one(`/claimDates/notices/${index}/id`, id, 'notice'));
  c.creditedBefore?.forEach(({ cap }, index) => one(`/creditedBefore/${index}/cap`, cap, 'cap'));
  c.quotaUsed?.forEach(({ rule }, index) => one(`/quotaUsed/${index}/rule`, rule, 'rule'));
}

function checkFacts(c: Case, { one, all }: Lookup): void {
  const evidence: Evidence = (path, item) => {
    all(`${path}/exhibits`, item.exhibits, 'exhibit');
    all(`${path}/sources`, item.sources, 'source');
  };
  c.accounts.forEach((account, index) => {
    one(`/accounts/${index}/party`, account.party, 'party');
    evidence(`/accounts/${index}`, account);
  });
  c.observations.forEach((observation, index) => {
    one(`/observations/${index}/account`, observation.account, 'account');
    evidence(`/observations/${index}`, observation);
  });
  c.series?.forEach((series, index) => {
    one(`/series/${index}/account`, series.account, 'account');
    evidence(`/series/${index}`, series);
  });
  c.clocks?.forEach((clock, index) => evidence(`/clocks/${index}`, clock));
  checkItemFacts(c, { one, all }, evidence);
  c.exclusions.forEach((exclusion, index) => {
    all(`/exclusions/${index}/items`, exclusion.items ?? [], 'item');
    one(`/exclusions/${index}/rule`, exclusion.rule, 'rule');
    one(`/exclusions/${index}/assertedBy`, exclusion.assertedBy, 'party');
    evidence(`/exclusions/${index}`, exclusion);
  });
}

type Evidence = (path: string, item: { readonly exhibits: readonly string[]; readonly sources: readonly string[] }) => void;

function checkItemFacts({ items = [], counts = [] }: Case, { one }: Lookup, evidence: Evidence): void {
  for (const [list, all] of [['items', items], ['counts', counts]] as const) {
    all.forEach((fact, index) => {
      one(`/${list}/${index}/account`, fact.account, 'account');
      evidence(`/${list}/${index}`, fact);
    });
  }
}

/** What belongs to terms is known where any edition of the case has it. */
function knownIds(c: Case, tell: Tell): Record<Target, ReadonlySet<string>> {
  const unique = (path: string, items: readonly { readonly id: string }[]): ReadonlySet<string> => uniqueIds(path, items, tell);
  const { editions = [] } = c;
  unique('/fees', c.fees);
  unique('/exclusions', c.exclusions);
  unique('/stances', c.stances);
  return {
    party: unique('/parties', c.parties),
    account: unique('/accounts', c.accounts),
    observation: new Set([...unique('/observations', c.observations), ...unique('/series', c.series ?? []), ...unique('/items', c.items ?? []), ...unique('/counts', c.counts ?? [])]),
    item: new Set([...(c.items ?? []).map(({ subject }) => subject.id), ...(c.counts ?? []).map(({ subject }) => subject)]),
    exhibit: unique('/exhibits', c.exhibits),
    source: unique('/sources', c.sources),
    rule: union(unique('/terms/exclusions', c.terms.exclusions), editions.flatMap(({ exclusions }) => exclusions)),
    holidays: unique('/holidays', c.holidays),
    notice: union(unique('/terms/claim/notices', c.terms.claim?.notices ?? []), editions.flatMap(({ claim }) => claim?.notices ?? [])),
    cap: union(unique('/terms/credit/caps', c.terms.credit.caps ?? []), editions.flatMap(({ credit }) => credit.caps ?? [])),
  };
}

function union(own: ReadonlySet<string>, others: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set([...own, ...others.map(({ id }) => id)]);
}

function lookup(known: Record<Target, ReadonlySet<string>>, tell: Tell): Lookup {
  const one: Lookup['one'] = (path, id, to) => {
    if (id !== null && id !== undefined && !known[to].has(id)) {
      tell(path, 'reference-unknown', `"${id}" is not the id of ${NAMES[to]} in this case.`, remedyFor(to, known[to]));
    }
  };
  return { one, all: (path, ids, to) => ids.forEach((id, index) => one(`${path}/${index}`, id, to)) };
}

function uniqueIds(path: string, items: readonly { readonly id: string }[], tell: Tell): ReadonlySet<string> {
  const seen = new Set<string>();
  items.forEach(({ id }, index) => {
    if (seen.has(id)) {
      tell(`${path}/${index}/id`, 'id-duplicate', `The id "${id}" occurs twice in ${path.slice(1)}.`, 'Give each its own id.');
    }
    seen.add(id);
  });
  return seen;
}

function remedyFor(to: Target, ids: ReadonlySet<string>): string {
  const some = [...ids].slice(0, 8).join(', ');
  return ids.size === 0 ? `Add ${NAMES[to]} with this id.` : `Give the id of ${NAMES[to]}: ${some}${ids.size > 8 ? ', …' : ''}.`;
}
