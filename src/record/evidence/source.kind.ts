import { sourceFormat } from '../../core/formats/matter-people.js';
import { bodyFormat, type BodyOf, type RecordKind } from '../shared/index.js';

export type Source = BodyOf<typeof sourceFormat>;

export const sourceKind: RecordKind<Source> = {
  name: 'source',
  plural: 'sources',
  shape: 'onus.source/1',
  table: 'source',
  format: bodyFormat(sourceFormat, {}),
  columns: [
    { name: 'title', type: 'text', of: (body) => body.title },
    { name: 'url', type: 'text', of: (body) => body.url },
    { name: 'confidence', type: 'text', of: (body) => body.confidence },
  ],
};
