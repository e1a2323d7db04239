import type { Tx } from '../../platform/database/unit-of-work.js';
import type { CommonBody } from './body.js';
import type { Link, RecordKind } from './kind.js';
import type { NewVersion } from './tables.js';

/** What any record may rest on. Whose part a record is (its account, contract, incident) its own body says. */
const RESTED_ON: ReadonlySet<string> = new Set(['exhibit', 'source', 'party', 'provision', 'conflict']);

/** Notes what versions rest on, so that it is known without reading every body what names an exhibit, and what a legal hold covers. */
export async function noteCitations<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, versions: readonly NewVersion<B>[]): Promise<void> {
  const rows = versions.flatMap(({ id, version, body }) => citedBy(kind, kind.links?.(body) ?? []).map((cited) => ({ cited, id, version })));
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO record_citation (workspace_id, cited_id, record_id, kind, first_version, last_version)
     SELECT $1::uuid, cited, id, $2, version, version FROM json_to_recordset($3::json) AS row (cited uuid, id uuid, version integer)
     ON CONFLICT (workspace_id, cited_id, record_id) DO UPDATE SET last_version = EXCLUDED.last_version`,
    [tx.scope.workspaceId, kind.name, JSON.stringify(rows)],
  );
}

/** The ids that a body rests on, each once. A claim rests on all that it names, a service on those that it depends on. */
function citedBy({ name }: { readonly name: string }, links: readonly Link[]): readonly string[] {
  const all = name === 'claim' ? links : links.filter(({ table }) => RESTED_ON.has(table) || (name === 'service' && table === 'service'));
  return [...new Set(all.flatMap(({ id }) => (typeof id === 'string' ? [id.toLowerCase()] : [])))];
}
