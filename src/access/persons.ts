import type { Actor, Tx } from '../platform/database/index.js';

/** Who stands behind an actor: the keys from this one up to the first that names a person, and that person. */
interface Line {
  readonly keys: readonly string[];
  readonly person: string | null;
}

/** The person that a key names, or that of the key that made it; null where nobody is named. */
export async function personOf(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>): Promise<string | null> {
  return (await lineOf(tx, actor)).person;
}

/**
 * Whether two actors are one person, as far as the record can tell: the same actor; keys for the same named person (letter case
 * aside); or keys of which one made the other without naming for whom.
 */
export async function isSamePerson(tx: Tx, a: Pick<Actor, 'kind' | 'id'>, b: Pick<Actor, 'kind' | 'id'>): Promise<boolean> {
  if (a.kind === b.kind && a.id === b.id) return true;
  if (a.kind !== 'key' || b.kind !== 'key') return false;
  const [first, second] = [await lineOf(tx, a), await lineOf(tx, b)];
  if (first.person !== null && second.person !== null) return first.person.toLowerCase() === second.person.toLowerCase();
  return first.keys.includes(b.id) || second.keys.includes(a.id);
}

async function lineOf(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>): Promise<Line> {
  if (actor.kind !== 'key') return { keys: [], person: null };
  const rows = await tx.query<{ id: string; person: string | null }>(
    `WITH RECURSIVE line AS (
       SELECT k.id, k.person, e.actor_kind, e.actor_id, 0 AS step FROM api_key k JOIN ledger_entry e USING (workspace_id, entry_id) WHERE k.workspace_id = $1 AND k.id::text = $2
       UNION ALL
       SELECT k.id, k.person, e.actor_kind, e.actor_id, l.step + 1 FROM line l
         JOIN api_key k ON k.workspace_id = $1 AND l.person IS NULL AND l.actor_kind = 'key' AND k.id::text = l.actor_id
         JOIN ledger_entry e ON e.workspace_id = k.workspace_id AND e.entry_id = k.entry_id
     ) SELECT id, person FROM line ORDER BY step`,
    [tx.scope.workspaceId, actor.id],
  );
  return { keys: rows.map(({ id }) => id), person: rows.at(-1)?.person ?? null };
}
