import type { Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import type { CommonBody } from './body.js';
import type { RecordKind } from './kind.js';
import type { NewVersion } from './tables.js';

/**
 * Keeps the ids that other systems have for records. An id once given belongs to its record for good.
 * Throws `external-id-taken`, with the place in the body, where one belongs to another record.
 */
export async function claimExternalIds<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, records: readonly Pick<NewVersion<B>, 'id' | 'body'>[]): Promise<void> {
  const given = records.flatMap(({ id, body }) => (kind.external?.(body) ?? []).map((external, index) => ({ system: external.system, external_id: external.id, id, index })));
  if (given.length === 0) {
    return;
  }
  const params = [tx.scope.workspaceId, JSON.stringify(given.toSorted(bySystemAndId))];
  const list = `json_to_recordset($2::json) AS given (system text, external_id text, id uuid)`;
  await tx.query(`INSERT INTO ${kind.table}_external (workspace_id, system, external_id, id) SELECT $1::uuid, system, external_id, id FROM ${list} ON CONFLICT DO NOTHING`, params);
  const owners = await tx.query<{ system: string; external_id: string; owner: string }>(
    `SELECT given.system, given.external_id, e.id AS owner FROM ${list}
       JOIN ${kind.table}_external e ON e.workspace_id = $1 AND e.system = given.system AND e.external_id = given.external_id`,
    params,
  );
  const ownerOf = new Map(owners.map((row) => [JSON.stringify([row.system, row.external_id]), row.owner]));
  for (const { system, external_id: externalId, id, index } of given) {
    if (ownerOf.get(JSON.stringify([system, externalId])) !== id) {
      refuse('external-id-taken', { kind: kind.name, system, externalId }, `/external/${index}/id`);
    }
  }
}

/** One order for everybody, so that two transactions that give the same ids wait for each other and never in a circle. */
function bySystemAndId(a: { system: string; external_id: string }, b: { system: string; external_id: string }): number {
  return a.system < b.system || (a.system === b.system && a.external_id < b.external_id) ? -1 : 1;
}
