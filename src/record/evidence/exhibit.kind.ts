import { exhibitFormat } from '../../core/formats/matter-people.js';
import { checkExhibitTimes } from '../../core/formats/matter-custody-checks.js';
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
    { name: 'origin_kind', type: 'text', of: (body) => body.originKind },
    { name: 'sniffed', type: 'text', of: (body) => body.sniffed },
    { name: 'parent_id', type: 'uuid', of: (body) => body.derivedFrom?.exhibit },
  ],
  filters: { sha256: 'sha256', custodian: 'custodian_id', originKind: 'origin_kind', derivedFrom: 'parent_id' },
  links: (body) => [link('party', '/custodian', body.custodian), link('exhibit', '/derivedFrom/exhibit', body.derivedFrom?.exhibit)],
  rules: (body, { issues }) => {
    checkExhibitTimes(body, '', issues.report);
    if (body.derivedFrom !== undefined && body.derivedFrom.exhibit === undefined) {
      issues.add('/derivedFrom/exhibit', 'derivative-without-original', 'A derivative names the exhibit that it was made from.', 'Give the id of the original, or leave "derivedFrom" out.');
    }
  },
};
