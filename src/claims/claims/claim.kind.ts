import { claimFormat } from '../../core/formats/matter-facts.js';
import { bodyFormat, link, linksTo, type BodyOf, type Link, type RecordKind } from '../../record/shared/index.js';

export type Claim = BodyOf<typeof claimFormat>;

/** The matter: what is claimed from whom, under which contracts, resting on which accounts. */
export const claimKind: RecordKind<Claim> = {
  name: 'claim',
  plural: 'claims',
  shape: 'onus.claim/1',
  table: 'claim',
  area: 'claims',
  format: bodyFormat(claimFormat, {}),
  reference: { prefix: 'CLM', year: (body) => (body.items[0] === undefined ? undefined : Number(body.items[0].period.slice(0, 4))) },
  columns: [
    { name: 'title', type: 'text', of: (body) => body.title.en },
    { name: 'claimant_id', type: 'uuid', of: (body) => body.claimant },
    { name: 'against_id', type: 'uuid', of: (body) => body.against },
  ],
  filters: { claimant: 'claimant_id', against: 'against_id' },
  links: (body) => [
    link('party', '/claimant', body.claimant),
    link('party', '/against', body.against),
    ...linksTo('incident', '/incidents', body.incidents),
    ...body.items.flatMap((item, index) => itemLinks(item, `/items/${index}`)),
  ],
};

function itemLinks(item: Claim['items'][number], at: string): readonly Link[] {
  return [
    link('contract', `${at}/contract`, item.contract),
    ...(item.terms === null ? [] : [link('terms', `${at}/terms`, item.terms)]),
    ...(item.claimed === null ? [] : [link('account', `${at}/claimed`, item.claimed)]),
    ...linksTo('account', `${at}/accounts`, item.accounts),
    ...(item.clocks ?? []).flatMap((clock, index) => [...linksTo('exhibit', `${at}/clocks/${index}/exhibits`, clock.exhibits), ...linksTo('source', `${at}/clocks/${index}/sources`, clock.sources)]),
    ...item.burdens.flatMap((burden, index) => [
      ...linksTo('exhibit', `${at}/burdens/${index}/exhibitsFor`, burden.exhibitsFor),
      ...linksTo('exhibit', `${at}/burdens/${index}/exhibitsAgainst`, burden.exhibitsAgainst),
    ]),
  ];
}
