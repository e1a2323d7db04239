import { provisionFormat } from '../../core/formats/matter-people.js';
import { bodyFormat, linksTo, type BodyOf, type RecordKind } from '../shared/index.js';

export type Provision = BodyOf<typeof provisionFormat>;

export const provisionKind: RecordKind<Provision> = {
  name: 'provision',
  plural: 'provisions',
  shape: 'onus.provision/1',
  table: 'provision',
  format: bodyFormat(provisionFormat, {}),
  columns: [
    { name: 'law', type: 'text', of: (body) => body.law.en },
  ],
  links: (body) => [...linksTo('source', '/sources', body.sources)],
};
