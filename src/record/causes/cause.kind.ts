import { causeFormat } from '../../core/formats/matter-facts.js';
import { bodyFormat, link, linksTo, type BodyOf, type RecordKind } from '../shared/index.js';

export type Cause = BodyOf<typeof causeFormat>;

export const causeKind: RecordKind<Cause> = {
  name: 'cause',
  plural: 'causes',
  shape: 'onus.cause/1',
  table: 'cause',
  format: bodyFormat(causeFormat, {}),
  columns: [
    { name: 'incident_id', type: 'uuid', of: (body) => body.incident },
    { name: 'stated_by_id', type: 'uuid', of: (body) => body.statedBy },
    { name: 'summary', type: 'text', of: (body) => body.summary.en },
  ],
  filters: { incident: 'incident_id' },
  links: (body) => [
    link('incident', '/incident', body.incident),
    link('party', '/statedBy', body.statedBy),
    ...linksTo('source', '/sources', body.sources),
  ],
};
