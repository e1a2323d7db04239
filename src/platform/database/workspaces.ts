import type { DataSource } from 'typeorm';

/** The ids of all workspaces, for regular work that looks into each of them in a transaction of its own. */
export async function workspaceIds(dataSource: DataSource): Promise<readonly string[]> {
  const rows: { workspace_id: string }[] = await dataSource.query('SELECT workspace_id FROM workspace ORDER BY workspace_id');
  return rows.map(({ workspace_id }) => workspace_id);
}
