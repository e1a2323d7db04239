import { checkMatterCount } from '../../core/formats/matter-item-checks.js';
import { matterCountFormat } from '../../core/formats/matter-items.js';
import { bodyFormat, evidenceLinks, link, millisecondsOf, type BodyOf, type RecordKind } from '../shared/index.js';

export type CountBody = BodyOf<typeof matterCountFormat>;

/** What one account counts over a span: done of planned. */
export const countKind: RecordKind<CountBody> = {
  name: 'count',
  plural: 'counts',
  shape: 'onus.count/1',
  table: 'count',
  format: bodyFormat(matterCountFormat, {}),
  columns: [
    { name: 'account_id', type: 'uuid', of: (body) => body.account },
    { name: 'service_id', type: 'uuid', of: (body) => body.service },
    { name: 'subject', type: 'text', of: (body) => body.subject },
    { name: 'from_ms', type: 'bigint', of: (body) => millisecondsOf(body.from) },
    { name: 'to_ms', type: 'bigint', of: (body) => millisecondsOf(body.to) },
    { name: 'planned', type: 'bigint', of: (body) => body.planned },
    { name: 'done', type: 'bigint', of: (body) => body.done },
    { name: 'supersedes_id', type: 'uuid', of: (body) => body.supersedes },
    { name: 'superseded', type: 'boolean', of: (body) => body.superseded ?? false },
  ],
  filters: { account: 'account_id', service: 'service_id', subject: 'subject' },
  links: (body) => [link('account', '/account', body.account), link('service', '/service', body.service), link('count', '/supersedes', body.supersedes), ...evidenceLinks(body)],
  rules: (body, { issues }) => checkMatterCount(body, '', issues.report),
};
