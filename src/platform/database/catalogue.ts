/**
 * Every table of Onus and what may happen to its rows; a test holds the live database to it.
 *
 * - recorded: append-only. The database refuses UPDATE, DELETE and TRUNCATE by right and by trigger.
 * - derived: can be rebuilt from what is recorded.
 * - operational: how the machine runs (leases, idempotency, progress); may be lost without losing evidence.
 * - global: belongs to no workspace, and so has no row-level security. Keep this list short.
 */
export type TableKind = 'recorded' | 'derived' | 'operational' | 'global';

export const CATALOGUE = {
  workspace: 'global',
  schema_migration: 'global',

  ledger_entry: 'recorded',
  ledger_body: 'recorded',
  ledger_leaf: 'recorded',
  ledger_batch: 'recorded',
  ledger_citation: 'recorded',
  ledger_head: 'derived',
  ledger_hold: 'derived',
  ledger_pending: 'operational',

  exhibit_blob: 'recorded',
  job_run: 'operational',
} as const satisfies Record<string, TableKind>;

/** Recorded tables from which the erasure path, and nothing else, may delete. */
export const ERASABLE: readonly (keyof typeof CATALOGUE)[] = ['ledger_body', 'exhibit_blob'];
