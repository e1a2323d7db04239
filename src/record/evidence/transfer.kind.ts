import { transferFormat } from '../../core/formats/matter-custody.js';
import { checkTransfer } from '../../core/formats/matter-custody-checks.js';
import { bodyFormat, link, linksTo, millisecondsOf, type BodyOf, type RecordKind } from '../shared/index.js';

export type TransferRecord = BodyOf<typeof transferFormat>;

/** An exhibit, or a copy of it, passing from one party to another. */
export const transferKind: RecordKind<TransferRecord> = {
  name: 'transfer',
  plural: 'transfers',
  shape: 'onus.transfer/1',
  table: 'transfer',
  area: 'exhibits',
  format: bodyFormat(transferFormat, {}),
  columns: [
    { name: 'exhibit_id', type: 'uuid', of: (body) => body.exhibit },
    { name: 'what', type: 'text', of: (body) => body.what },
    { name: 'from_id', type: 'uuid', of: (body) => body.from },
    { name: 'to_id', type: 'uuid', of: (body) => body.to },
    { name: 'at_ms', type: 'bigint', of: (body) => millisecondsOf(body.at.earliest) },
  ],
  filters: { exhibit: 'exhibit_id', from: 'from_id', to: 'to_id' },
  links: (body) => [
    link('exhibit', '/exhibit', body.exhibit),
    link('party', '/from', body.from),
    link('party', '/to', body.to),
    ...linksTo('exhibit', '/exhibits', body.exhibits),
  ],
  rules: (body, { issues }) => checkTransfer(body, '', issues.report),
};
