import { incidentFormat } from '../../core/formats/matter-facts.js';
import { checkWindows } from '../../core/formats/matter-checks.js';
import { bodyFormat, external, link, linksTo, mergeExternal, millisecondsOf, type BodyOf, type ExternalId, type RecordKind } from '../shared/index.js';

export type Incident = BodyOf<typeof incidentFormat, { readonly external?: readonly ExternalId[] }>;

export const incidentKind: RecordKind<Incident> = {
  name: 'incident',
  plural: 'incidents',
  shape: 'onus.incident/1',
  table: 'incident',
  format: bodyFormat(incidentFormat, { external }),
  reference: { prefix: 'INC', year: (body) => (body.windows[0] === undefined ? undefined : Number(body.windows[0].from.earliest.slice(0, 4))) },
  external: (body) => body.external ?? [],
  columns: [
    { name: 'title', type: 'text', of: (body) => body.title.en },
    { name: 'operator_id', type: 'uuid', of: (body) => body.operator },
    { name: 'began_ms', type: 'bigint', of: (body) => millisecondsOf(body.windows[0]?.from.earliest) },
  ],
  filters: { operator: 'operator_id' },
  links: (body) => [
    link('party', '/operator', body.operator),
    ...linksTo('source', '/sources', body.sources),
    ...body.windows.flatMap((window, index) => linksTo('source', `/windows/${index}/sources`, window.sources)),
  ],
  rules: (body, { issues }) => checkWindows(body, '', issues.report),
  merge: mergeExternal,
};
