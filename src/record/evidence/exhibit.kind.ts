import { exhibitFormat } from '../../core/formats/matter-people.js';
import { bodyFormat, link, type BodyOf, type RecordKind } from '../shared/index.js';

export type Exhibit = BodyOf<typeof exhibitFormat>;

export const exhibitKind: RecordKind<Exhibit> = {
  name: 'exhibit',
  plural: 'exhibits',
  shape: 'onus.exhibit/1',
  table: 'exhibit',
  format: bodyFormat(exhibitFormat, {}),
  columns: [
    { name: 'title', type: 'text', of: (body) => body.title.en },
    { name: 'file', type: 'text', of: (body) => body.file },
    { name: 'media_type', type: 'text', of: (body) => body.mediaType },
    { name: 'sha256', type: 'text', of: (body) => body.sha256 },
    { name: 'bytes', type: 'bigint', of: (body) => body.bytes ?? 0 },
    { name: 'custodian_id', type: 'uuid', of: (body) => body.custodian },
  ],
  filters: { sha256: 'sha256', custodian: 'custodian_id' },
  links: (body) => [link('party', '/custodian', body.custodian)],
};
