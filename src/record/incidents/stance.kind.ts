import { matterStanceFormat } from '../../core/formats/matter-facts.js';
import { described, optional } from '../../core/formats/declare.js';
import { integer } from '../../core/formats/scalars.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { bodyFormat, link, linksTo, UUID, type BodyOf, type RecordKind, type RuleContext } from '../shared/index.js';

const observationVersion = optional(described(integer(1, 1_000_000), { description: 'Version of the observation, ticket, count or series that the party spoke of. Absent: the current one.' }));

export type Stance = BodyOf<typeof matterStanceFormat, { readonly observationVersion?: number }>;

export const stanceKind: RecordKind<Stance> = {
  name: 'stance',
  plural: 'stances',
  shape: 'onus.stance/1',
  table: 'stance',
  format: bodyFormat(matterStanceFormat, { observationVersion }),
  columns: [
    { name: 'party_id', type: 'uuid', of: (body) => body.party },
    { name: 'observation_id', type: 'uuid', of: (body) => body.observation },
    { name: 'observation_version', type: 'bigint', of: (body) => body.observationVersion },
    { name: 'stance', type: 'text', of: (body) => body.stance },
    { name: 'on_date', type: 'date', of: (body) => body.on },
  ],
  filters: { party: 'party_id', observation: 'observation_id' },
  links: (body) => [
    link('party', '/party', body.party),
    ...linksTo('exhibit', '/exhibits', body.exhibits),
  ],
  rules: checkAdmission,
  check: checkVersion,
};

const ADMISSION = ['document', 'passage', 'scope', 'capacity'] as const;

function checkAdmission(body: Stance, { issues }: RuleContext): void {
  for (const field of body.stance === 'admitted' ? ADMISSION : []) {
    if (body[field] === undefined) {
      issues.add(`/${field}`, 'admission-incomplete', 'Nothing is admitted without document, passage, scope and capacity to bind.', `Give "${field}", or record the stance as "asserted".`);
    }
  }
}

/** What a stance may be about. */
const FACTS = ['observation', 'item', 'count', 'series'] as const;

/** A stance is towards one version of an observation, ticket, count or series: the one that is named, or the current one at the time of recording. */
async function checkVersion(tx: Tx, body: Stance, { issues }: RuleContext): Promise<Stance> {
  const { workspaceId } = tx.scope;
  const rows = UUID.test(body.observation)
    ? await tx.query<{ current: number; known: boolean }>(
        FACTS.map((table) => `SELECT c.version AS current, EXISTS (SELECT 1 FROM ${table}_version v WHERE v.workspace_id = c.workspace_id AND v.id = c.id AND v.version = $3::integer) AS known
       FROM ${table}_current c WHERE c.workspace_id = $1 AND c.id = $2`).join(' UNION ALL '),
        [workspaceId, body.observation, body.observationVersion ?? null],
      )
    : [];
  const [row] = rows;
  if (row === undefined) {
    issues.add('/observation', 'reference-unknown', `No observation, item, count or series with the id "${body.observation}" is in this workspace.`, 'Give the id of one that is recorded in this workspace; record it first.');
  } else if (body.observationVersion !== undefined && !row.known) {
    issues.add('/observationVersion', 'reference-unknown', `It has no version ${body.observationVersion}.`, 'Give the version that the party spoke of; see its history.');
  }
  return { ...body, observationVersion: body.observationVersion ?? row?.current ?? 1 };
}
