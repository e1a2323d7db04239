/**
 * Every table of Onus and what may happen to its rows; a test holds the live database to it.
 *
 * - recorded: append-only. The database refuses UPDATE, DELETE and TRUNCATE by right and by trigger.
 * - derived: can be rebuilt from what is recorded.
 * - operational: how the machine runs (leases, idempotency, progress); may be lost without losing evidence.
 * - global: belongs to no workspace, and so has no row-level security. Keep this list short.
 */
export type TableKind = 'recorded' | 'derived' | 'operational' | 'global';

/** Each recorded kind has an identity, its versions, and a projection of the current ones. */
const recordedKinds = {
  party: 'recorded',
  party_version: 'recorded',
  party_current: 'derived',
  source: 'recorded',
  source_version: 'recorded',
  source_current: 'derived',
  exhibit: 'recorded',
  exhibit_version: 'recorded',
  exhibit_current: 'derived',
  provision: 'recorded',
  provision_version: 'recorded',
  provision_current: 'derived',
  contract: 'recorded',
  contract_version: 'recorded',
  contract_current: 'derived',
  terms: 'recorded',
  terms_version: 'recorded',
  terms_current: 'derived',
  terms_draft: 'recorded',
  terms_draft_version: 'recorded',
  terms_draft_current: 'derived',
  exclusion: 'recorded',
  exclusion_version: 'recorded',
  exclusion_current: 'derived',
  calendar: 'recorded',
  calendar_version: 'recorded',
  calendar_current: 'derived',
  service: 'recorded',
  service_version: 'recorded',
  service_current: 'derived',
  incident: 'recorded',
  incident_version: 'recorded',
  incident_current: 'derived',
  account: 'recorded',
  account_version: 'recorded',
  account_current: 'derived',
  observation: 'recorded',
  observation_version: 'recorded',
  observation_current: 'derived',
  stance: 'recorded',
  stance_version: 'recorded',
  stance_current: 'derived',
  event: 'recorded',
  event_version: 'recorded',
  event_current: 'derived',
  conflict: 'recorded',
  conflict_version: 'recorded',
  conflict_current: 'derived',
  communication: 'recorded',
  communication_version: 'recorded',
  communication_current: 'derived',
  cause: 'recorded',
  cause_version: 'recorded',
  cause_current: 'derived',
  position: 'recorded',
  position_version: 'recorded',
  position_current: 'derived',
  claim: 'recorded',
  claim_version: 'recorded',
  claim_current: 'derived',
  assessment: 'recorded',
  assessment_version: 'recorded',
  assessment_current: 'derived',
  pack: 'recorded',
  pack_version: 'recorded',
  pack_current: 'derived',
} as const;

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

  api_key: 'recorded',
  api_key_revocation: 'recorded',
  idempotency: 'operational',
  reference_counter: 'operational',
  custody_event: 'recorded',
  incident_external: 'recorded',
  observation_external: 'recorded',
  communication_external: 'recorded',
  ...recordedKinds,
} as const satisfies Record<string, TableKind>;

/** Recorded tables from which the erasure path, and nothing else, may delete. */
export const ERASABLE: readonly (keyof typeof CATALOGUE)[] = ['ledger_body', 'exhibit_blob'];
