import { communicationFormat } from '../../core/formats/matter-facts.js';
import { checkCommunicationTimes } from '../../core/formats/matter-checks.js';
import { bodyFormat, evidenceLinks, external, link, linksTo, mergeExternal, millisecondsOf, sameContent, type BodyOf, type ExternalId, type RecordKind } from '../shared/index.js';

export type Communication = BodyOf<typeof communicationFormat, { readonly external?: readonly ExternalId[] }>;

export const communicationKind: RecordKind<Communication> = {
  name: 'communication',
  plural: 'communications',
  shape: 'onus.communication/1',
  table: 'communication',
  format: bodyFormat(communicationFormat, { external }),
  external: (body) => body.external ?? [],
  columns: [
    { name: 'publisher_id', type: 'uuid', of: (body) => body.publisher },
    { name: 'incident_id', type: 'uuid', of: (body) => body.incident },
    { name: 'channel', type: 'text', of: (body) => body.channel },
    { name: 'published_ms', type: 'bigint', of: (body) => millisecondsOf(body.published?.earliest) },
    { name: 'states', type: 'bigint', of: (body) => body.states.length },
  ],
  filters: { publisher: 'publisher_id', incident: 'incident_id' },
  links: (body) => [
    link('party', '/publisher', body.publisher),
    ...linksTo('party', '/to', body.to),
    link('incident', '/incident', body.incident),
    ...evidenceLinks(body),
    ...body.states.flatMap((state, index) => evidenceLinks(state, `/states/${index}`)),
  ],
  rules: (body, { issues }) => checkCommunicationTimes(body, '', issues.report),
  merge: mergeStates,
};

/** A post that is seen again keeps every state that was recorded; what is new is added behind. */
function mergeStates(previous: Communication, incoming: Communication): Communication {
  const fresh = incoming.states.filter((state) => !previous.states.some((kept) => sameContent(kept, state)));
  return { ...mergeExternal(previous, incoming), states: [...previous.states, ...fresh] };
}
