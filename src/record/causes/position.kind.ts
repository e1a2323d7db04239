import { positionFormat } from '../../core/formats/matter-facts.js';
import { bodyFormat, evidenceLinks, link, linksTo, type BodyOf, type RecordKind } from '../shared/index.js';

export type Position = BodyOf<typeof positionFormat>;

export const positionKind: RecordKind<Position> = {
  name: 'position',
  plural: 'positions',
  shape: 'onus.position/1',
  table: 'position',
  format: bodyFormat(positionFormat, {}),
  columns: [
    { name: 'party_id', type: 'uuid', of: (body) => body.actor },
    { name: 'incident_id', type: 'uuid', of: (body) => body.incident },
    { name: 'gist', type: 'text', of: (body) => body.gist.en },
    { name: 'on_date', type: 'date', of: (body) => body.on },
  ],
  filters: { actor: 'party_id', incident: 'incident_id' },
  links: (body) => [
    link('party', '/actor', body.actor),
    link('incident', '/incident', body.incident),
    ...body.responsible.map((named, index) => link('party', `/responsible/${index}/party`, named.party)),
    ...linksTo('party', '/contradictedBy', body.contradictedBy),
    ...evidenceLinks(body),
  ],
};
