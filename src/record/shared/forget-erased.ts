import type { Tx } from '../../platform/database/unit-of-work.js';

/**
 * After an erasure: takes a record out of the projection when the body of its newest version is gone, so that no column
 * still holds the erased text. Its versions and their ledger entries remain.
 */
export async function forgetErased(tx: Tx, kind: { readonly table: string }, id: string): Promise<void> {
  await tx.query(
    `DELETE FROM ${kind.table}_current c
      WHERE c.workspace_id = $1 AND c.id = $2
        AND NOT EXISTS (SELECT 1 FROM ledger_body b WHERE b.workspace_id = c.workspace_id AND b.entry_id = c.entry_id)`,
    [tx.scope.workspaceId, id],
  );
}
