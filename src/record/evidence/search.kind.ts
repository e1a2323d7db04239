import { searchFormat } from '../../core/formats/matter-custody.js';
import { checkSearch } from '../../core/formats/matter-custody-checks.js';
import { bodyFormat, evidenceLinks, link, millisecondsOf, type BodyOf, type RecordKind } from '../shared/index.js';

export type SearchRecord = BodyOf<typeof searchFormat>;

/** What was looked for, where, and whether it was found: a negative fact is a record. */
export const searchKind: RecordKind<SearchRecord> = {
  name: 'search',
  plural: 'searches',
  shape: 'onus.search/1',
  table: 'search',
  format: bodyFormat(searchFormat, {}),
  columns: [
    { name: 'incident_id', type: 'uuid', of: (body) => body.incident },
    { name: 'by_id', type: 'uuid', of: (body) => body.by },
    { name: 'result', type: 'text', of: (body) => body.result },
    { name: 'at_ms', type: 'bigint', of: (body) => millisecondsOf(body.at.earliest) },
  ],
  filters: { incident: 'incident_id', by: 'by_id', result: 'result' },
  links: (body) => [link('incident', '/incident', body.incident), link('party', '/by', body.by), ...evidenceLinks(body)],
  rules: (body, { issues }) => checkSearch(body, '', issues.report),
};
