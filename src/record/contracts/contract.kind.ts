import { contractFormat } from '../../core/formats/matter-people.js';
import { checkContract } from '../../core/formats/matter-checks.js';
import { bodyFormat, link, linksTo, type BodyOf, type RecordKind } from '../shared/index.js';

export type Contract = BodyOf<typeof contractFormat>;

export const contractKind: RecordKind<Contract> = {
  name: 'contract',
  plural: 'contracts',
  shape: 'onus.contract/1',
  table: 'contract',
  format: bodyFormat(contractFormat, {}),
  reference: { prefix: 'CTR', year: (body) => (body.termFrom === undefined ? undefined : Number(body.termFrom.slice(0, 4))) },
  columns: [
    { name: 'title', type: 'text', of: (body) => body.title.en },
    { name: 'customer_id', type: 'uuid', of: (body) => body.customer },
    { name: 'vendor_id', type: 'uuid', of: (body) => body.vendor },
    { name: 'currency', type: 'text', of: (body) => body.currency },
    { name: 'term_from', type: 'date', of: (body) => body.termFrom },
    { name: 'term_to', type: 'date', of: (body) => body.termTo },
  ],
  filters: { customer: 'customer_id', vendor: 'vendor_id' },
  links: (body) => [
    link('party', '/customer', body.customer),
    link('party', '/vendor', body.vendor),
    link('party', '/contractingEntity', body.contractingEntity),
    link('party', '/reseller', body.reseller),
    ...body.clauses.map((clause, index) => link('exhibit', `/clauses/${index}/exhibit`, clause.exhibit)),
    ...(body.notices ?? []).map((notice, index) => link('provision', `/notices/${index}/provision`, notice.provision)),
    ...linksTo('exhibit', '/documents', body.documents),
    ...linksTo('source', '/sources', body.sources),
  ],
  rules: (body, { issues }) => checkContract(body, '', issues.report),
};
