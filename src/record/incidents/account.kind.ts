import { matterAccountFormat } from '../../core/formats/matter-facts.js';
import { checkCoverage } from '../../core/formats/matter-checks.js';
import { bodyFormat, evidenceLinks, link, type BodyOf, type RecordKind } from '../shared/index.js';

export type Account = BodyOf<typeof matterAccountFormat>;

export const accountKind: RecordKind<Account> = {
  name: 'account',
  plural: 'accounts',
  shape: 'onus.account/1',
  table: 'account',
  format: bodyFormat(matterAccountFormat, {}),
  columns: [
    { name: 'title', type: 'text', of: (body) => body.title.en },
    { name: 'party_id', type: 'uuid', of: (body) => body.party },
  ],
  filters: { party: 'party_id' },
  links: (body) => [
    link('party', '/party', body.party),
    ...evidenceLinks(body),
  ],
  rules: (body, { issues }) => checkCoverage(body, '', issues.report),
};
