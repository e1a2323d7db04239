import { pollFormat } from '../../core/formats/matter-custody.js';
import { checkPoll } from '../../core/formats/matter-custody-checks.js';
import { bodyFormat, link, linksTo, millisecondsOf, type BodyOf, type RecordKind } from '../shared/index.js';

export type PollRecord = BodyOf<typeof pollFormat>;

/**
 * A stretch of looks at one source that all found the same state: one record for the stretch, not one a look. A feed closes it when
 * the state changes, when a day ends and when it stops; what it had not closed when it was killed is not covered.
 */
export const pollKind: RecordKind<PollRecord> = {
  name: 'poll',
  plural: 'polls',
  shape: 'onus.poll/1',
  table: 'poll',
  format: bodyFormat(pollFormat, {}),
  columns: [
    { name: 'source_id', type: 'uuid', of: (body) => body.source },
    { name: 'incident_id', type: 'uuid', of: (body) => body.incident },
    { name: 'from_ms', type: 'bigint', of: (body) => millisecondsOf(body.from) },
    { name: 'to_ms', type: 'bigint', of: (body) => millisecondsOf(body.to) },
    { name: 'looks', type: 'bigint', of: (body) => body.looks },
    { name: 'state', type: 'text', of: (body) => body.state },
  ],
  filters: { source: 'source_id', incident: 'incident_id', state: 'state' },
  links: (body) => [link('source', '/source', body.source), link('incident', '/incident', body.incident), ...linksTo('exhibit', '/exhibits', body.exhibits)],
  rules: (body, { issues }) => checkPoll(body, '', issues.report),
};
