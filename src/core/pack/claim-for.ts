import { given } from '../formats/given.js';
import type { Matter } from '../formats/matter.js';

type Claim = Matter['claims'][number];
type Item = Claim['items'][number];

/** What is shown of each kind that a claim names. */
export interface Shown {
  readonly account: (id: string) => boolean;
  readonly incident: (id: string) => boolean;
  readonly exhibit: (id: string) => boolean;
  readonly source: (id: string) => boolean;
}

/**
 * The claim as it is put to somebody else: it rests on the claimed account alone, and says what the claimant shows. Setting
 * accounts side by side, what counts against us, gaps, what an honest expert would add, and when we became aware of something and
 * did something about it are our own analysis. An item is made field by field: what is added to the format stays inside until
 * it is added here.
 */
export function claimFor(claim: Claim, shown: Shown): Claim {
  return { ...claim, incidents: claim.incidents.filter(shown.incident), items: claim.items.map((item) => itemFor(item, shown)) };
}

function itemFor(item: Item, { account, exhibit, source }: Shown): Item {
  const { contract, terms, period, subject, creditedBefore, heldBefore, appliedInvoice, quotaUsed, earlierPeriods, components } = item;
  return {
    contract, terms, period, subject,
    claimed: item.claimed !== null && account(item.claimed) ? item.claimed : null,
    accounts: item.accounts.filter((id) => id === item.claimed && account(id)),
    burdens: item.burdens
      .map(({ gap: _gap, ...burden }) => ({ ...burden, exhibitsFor: burden.exhibitsFor.filter(exhibit), exhibitsAgainst: [] }))
      .filter((burden) => burden.party === 'customer' && burden.exhibitsFor.length > 0),
    sentences: [],
    ...given('creditedBefore', creditedBefore), ...given('heldBefore', heldBefore), ...given('appliedInvoice', appliedInvoice),
    ...given('quotaUsed', quotaUsed), ...given('earlierPeriods', earlierPeriods), ...given('components', components),
    ...given('usedDowntime', item.usedDowntime?.map(({ from, to }, index) => ({ claim: `earlier-claim-${index + 1}`, from, to }))),
    ...given('clocks', item.clocks?.map((clock) => ({ ...clock, exhibits: clock.exhibits.filter(exhibit), sources: clock.sources.filter(source) }))),
  };
}
