import { checkMatterItem } from '../../core/formats/matter-item-checks.js';
import { matterItemFormat } from '../../core/formats/matter-items.js';
import { bodyFormat, evidenceLinks, external, link, mergeExternal, millisecondsOf, type BodyOf, type ExternalId, type RecordKind } from '../shared/index.js';

export type ItemBody = BodyOf<typeof matterItemFormat, { readonly external?: readonly ExternalId[] }>;

/** What one account says of one ticket, job or order. */
export const itemKind: RecordKind<ItemBody> = {
  name: 'item',
  plural: 'items',
  shape: 'onus.item/1',
  table: 'item',
  format: bodyFormat(matterItemFormat, { external }),
  external: (body) => body.external ?? [],
  columns: [
    { name: 'account_id', type: 'uuid', of: (body) => body.account },
    { name: 'service_id', type: 'uuid', of: (body) => body.service },
    { name: 'subject_kind', type: 'text', of: (body) => body.subject.kind },
    { name: 'subject_id', type: 'text', of: (body) => body.subject.id },
    { name: 'class', type: 'text', of: (body) => body.class },
    { name: 'first_ms', type: 'bigint', of: (body) => Math.min(...body.events.map(({ at }) => millisecondsOf(at.earliest) ?? Infinity)) },
    { name: 'supersedes_id', type: 'uuid', of: (body) => body.supersedes },
    { name: 'superseded', type: 'boolean', of: (body) => body.superseded ?? false },
  ],
  filters: { account: 'account_id', service: 'service_id', subject: 'subject_id', class: 'class' },
  links: (body) => [link('account', '/account', body.account), link('service', '/service', body.service), link('item', '/supersedes', body.supersedes), ...evidenceLinks(body)],
  rules: (body, { issues }) => checkMatterItem(body, '', issues.report),
  merge: mergeExternal,
};
