import type { Tx } from '../../platform/database/unit-of-work.js';
import type { CommonBody } from './body.js';
import type { RecordKind } from './kind.js';

/**
 * The next human references of a kind, such as INC-2024-0007: one for each body in order, null where the kind has none.
 * The counters are moved in one statement, which also keeps two transactions from giving the same one.
 */
export async function nextReferences<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, bodies: readonly B[], thisYear: number): Promise<(string | null)[]> {
  const { reference } = kind;
  if (reference === undefined) {
    return bodies.map(() => null);
  }
  const years = bodies.map((body) => reference.year(body) ?? thisYear);
  const wanted = [...new Set(years)].toSorted((a, b) => a - b).map((year) => ({ year, count: years.filter((one) => one === year).length }));
  const rows = await tx.query<{ year: number; last: number }>(
    `INSERT INTO reference_counter (workspace_id, prefix, year, last)
     SELECT $1::uuid, $2::text, year, count FROM json_to_recordset($3::json) AS wanted (year integer, count integer)
     ON CONFLICT (workspace_id, prefix, year) DO UPDATE SET last = reference_counter.last + EXCLUDED.last RETURNING year, last`,
    [tx.scope.workspaceId, reference.prefix, JSON.stringify(wanted)],
  );
  const next = new Map(rows.map(({ year, last }) => [year, last - (wanted.find((one) => one.year === year)?.count ?? 0)]));
  return years.map((year) => {
    const number = (next.get(year) ?? 0) + 1;
    next.set(year, number);
    return `${reference.prefix}-${year}-${String(number).padStart(4, '0')}`;
  });
}
