import { conflictFormat } from '../../core/formats/matter-facts.js';
import { bodyFormat, linksTo, type BodyOf, type RecordKind } from '../shared/index.js';

export type Conflict = BodyOf<typeof conflictFormat>;

export const conflictKind: RecordKind<Conflict> = {
  name: 'conflict',
  plural: 'conflicts',
  shape: 'onus.conflict/1',
  table: 'conflict',
  format: bodyFormat(conflictFormat, {}),
  columns: [
    { name: 'topic', type: 'text', of: (body) => body.topic.en },
  ],
  links: (body) => [...linksTo('source', '/sources', body.sources)],
};
