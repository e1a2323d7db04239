import { matterSeriesFormat } from '../../core/formats/matter-items.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { bodyFormat, evidenceLinks, link, millisecondsOf, type BodyOf, type RecordKind, type RuleContext } from '../shared/index.js';

export type SeriesBody = BodyOf<typeof matterSeriesFormat>;

/** A series of samples: one exhibit with the rows, and one record that says what they speak of. */
export const seriesKind: RecordKind<SeriesBody> = {
  name: 'sample-series',
  plural: 'series',
  shape: 'onus.series/1',
  table: 'series',
  format: bodyFormat(matterSeriesFormat, {}),
  columns: [
    { name: 'account_id', type: 'uuid', of: (body) => body.account },
    { name: 'exhibit_id', type: 'uuid', of: (body) => body.exhibit },
    { name: 'subject_kind', type: 'text', of: (body) => body.subject.kind },
    { name: 'subject_id', type: 'text', of: (body) => body.subject.id },
    { name: 'scope', type: 'text', of: (body) => body.scope },
    { name: 'start_ms', type: 'bigint', of: (body) => millisecondsOf(body.start) },
    { name: 'seconds', type: 'bigint', of: (body) => body.seconds },
    { name: 'supersedes_id', type: 'uuid', of: (body) => body.supersedes },
    { name: 'superseded', type: 'boolean', of: (body) => body.superseded ?? false },
  ],
  filters: { account: 'account_id', exhibit: 'exhibit_id', subject: 'subject_id' },
  links: (body) => [
    link('account', '/account', body.account),
    link('exhibit', '/exhibit', body.exhibit),
    link('series', '/supersedes', body.supersedes),
    ...(body.subject.kind === 'service' ? [link('service', '/subject/id', body.subject.id)] : []),
    ...evidenceLinks(body),
  ],
  check: checkUnit,
};

/** A unit is one of a service of this workspace. */
async function checkUnit(tx: Tx, body: SeriesBody, { issues }: RuleContext): Promise<SeriesBody> {
  const { kind, id } = body.subject;
  if (kind === 'unit') {
    const services = await tx.query('SELECT 1 FROM service_current WHERE workspace_id = $1 AND unit_ids @> ARRAY[$2::text] LIMIT 1', [tx.scope.workspaceId, id]);
    if (services.length === 0) issues.add('/subject/id', 'reference-unknown', `No service of this workspace has a unit "${id}".`, 'Give the id of a unit, or record a new version of the service that has it.');
  }
  return body;
}
