import { matterExclusionFormat } from '../../core/formats/matter-facts.js';
import { checkSpan } from '../../core/formats/matter-checks.js';
import { bodyFormat, evidenceLinks, link, type BodyOf, type RecordKind } from '../shared/index.js';

export type Exclusion = BodyOf<typeof matterExclusionFormat>;

export const exclusionKind: RecordKind<Exclusion> = {
  name: 'exclusion',
  plural: 'exclusions',
  shape: 'onus.exclusion/1',
  table: 'exclusion',
  format: bodyFormat(matterExclusionFormat, {}),
  columns: [
    { name: 'contract_id', type: 'uuid', of: (body) => body.contract },
    { name: 'rule', type: 'text', of: (body) => body.rule },
    { name: 'title', type: 'text', of: (body) => body.title.en },
    { name: 'status', type: 'text', of: (body) => body.status },
  ],
  filters: { contract: 'contract_id' },
  links: (body) => [
    link('contract', '/contract', body.contract),
    link('party', '/assertedBy', body.assertedBy),
    ...evidenceLinks(body),
  ],
  rules: (body, { issues }) => checkSpan(body, '', issues.report),
};
