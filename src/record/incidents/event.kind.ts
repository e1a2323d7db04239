import { eventFormat } from '../../core/formats/matter-facts.js';
import { checkEventTimes } from '../../core/formats/matter-checks.js';
import { bodyFormat, evidenceLinks, link, linksTo, millisecondsOf, type BodyOf, type RecordKind } from '../shared/index.js';

export type Event = BodyOf<typeof eventFormat>;

export const eventKind: RecordKind<Event> = {
  name: 'event',
  plural: 'events',
  shape: 'onus.event/1',
  table: 'event',
  format: bodyFormat(eventFormat, {}),
  columns: [
    { name: 'incident_id', type: 'uuid', of: (body) => body.incident },
    { name: 'actor_id', type: 'uuid', of: (body) => body.actor },
    { name: 'kind', type: 'text', of: (body) => body.kind },
    { name: 'summary', type: 'text', of: (body) => body.summary.en },
    { name: 'when_earliest_ms', type: 'bigint', of: (body) => millisecondsOf(body.when?.earliest) },
    { name: 'when_latest_ms', type: 'bigint', of: (body) => millisecondsOf(body.when?.latest) },
  ],
  filters: { incident: 'incident_id', actor: 'actor_id' },
  links: (body) => [
    link('party', '/actor', body.actor),
    link('incident', '/incident', body.incident),
    ...linksTo('conflict', '/conflicts', body.conflicts),
    ...evidenceLinks(body),
  ],
  rules: (body, { issues }) => checkEventTimes(body, '', issues.report),
};
