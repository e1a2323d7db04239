import type { Client } from 'pg';
import type { JsonValue } from '../src/core/shared/json.js';
import type { Scope, UnitOfWork } from '../src/platform/database/unit-of-work.js';
import { accountKind } from '../src/record/incidents/index.js';
import { contractKind, termsKind } from '../src/record/contracts/index.js';
import { partyKind } from '../src/record/parties/index.js';
import { serviceKind } from '../src/record/services/index.js';
import type { CommonBody, RecordKind, RecordStore } from '../src/record/shared/index.js';
import { theTerms } from '../test/builders/case.js';
import { good } from '../test/builders/records.js';

const AT_ONCE = 1000;

export interface Filled {
  readonly account: string;
  readonly services: readonly string[];
}

/** Contracts with terms and a service each, under one customer with one account of the whole year: recorded by the product itself. */
export async function recordContracts(unitOfWork: UnitOfWork, store: RecordStore, scope: Scope, count: number): Promise<Filled> {
  const recordAll = async <B extends CommonBody>(kind: RecordKind<B>, bodies: readonly JsonValue[]): Promise<string[]> => {
    const ids: string[] = [];
    for (let i = 0; i < bodies.length; i += AT_ONCE) {
      const outcomes = await unitOfWork.run(scope, (tx) => store.createMany(tx, kind, bodies.slice(i, i + AT_ONCE)));
      ids.push(...outcomes.map((one) => (one.ok ? one.value.id : refused(one))));
    }
    return ids;
  };
  const [customer = '', vendor = ''] = await recordAll(partyKind, [good.party(), { ...good.party('Vendor'), role: 'cloud-provider' }]);
  const [account = ''] = await recordAll(accountKind, [{ title: 'Monitoring', party: customer, coverage: [{ from: '2024-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z' }] }]);
  const fees = Array.from({ length: 12 }, (_, month) => ({ id: `F${month}`, from: day(month), to: day(month + 1), amount: '1200000', currency: 'KRW', tax: 'excluded' }));
  const contracts = await recordAll(contractKind, Array.from({ length: count }, (): JsonValue => ({ ...good.contract(customer, vendor), termTo: '2025-12-31', fees })));
  await recordAll(termsKind, contracts.map((contract): JsonValue => ({ contract, edition: JSON.parse(JSON.stringify(theTerms())) as JsonValue })));
  const services = await recordAll(serviceKind, contracts.map((contract): JsonValue => ({ ...good.service(vendor, contract), units: [] })));
  return { account, services };
}

/**
 * Outages of ten minutes and some, spread over the year and over the services in the order of time, straight into the tables of the
 * record: entry, body, identity, version and projection say the same of each. Parameters: workspace, account, services, first, last, all.
 */
const OBSERVATIONS = `
  WITH made AS MATERIALIZED (
    SELECT gen_random_uuid() AS id, gen_random_uuid() AS entry, ($3::uuid[])[1 + (n * 7919::bigint) % array_length($3::uuid[], 1)] AS service,
           1704067200000 + (n * 31622400000 / $6::bigint) AS starts, 1704067200000 + (n * 31622400000 / $6::bigint) + 60000 + (n * 104729) % 1200000 AS ends
    FROM generate_series($4::bigint, $5::bigint) AS n
  ), texts AS MATERIALIZED (
    SELECT *, to_char(to_timestamp(starts / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since, to_char(to_timestamp(ends / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS until FROM made
  ), entry AS (
    INSERT INTO ledger_entry (workspace_id, entry_id, kind, subject_id, version, shape, actor_kind, actor_id, recorded_at, commitment)
    SELECT $1, entry, 'observation', id, 1, 'onus.observation/1', 'system', 'bench', '2025-01-01T00:00:00Z', sha256(entry::text::bytea) FROM texts
  ), body AS (
    INSERT INTO ledger_body (workspace_id, entry_id, meta, body, salt)
    SELECT $1, entry, '{}', format('{"account":"%s","exhibits":[],"from":{"earliest":"%s","latest":"%s"},"scope":"customer","sources":[],"state":"down","subject":{"id":"%s","kind":"service"},"to":{"earliest":"%s","latest":"%s"}}',
      $2::uuid, since, since, service, until, until), sha256(id::text::bytea) FROM texts
  ), identity AS (INSERT INTO observation (workspace_id, id) SELECT $1, id FROM texts
  ), version AS (INSERT INTO observation_version (workspace_id, id, version, entry_id) SELECT $1, id, 1, entry FROM texts)
  INSERT INTO observation_current (workspace_id, id, version, entry_id, audience, labels, fictional, account_id, subject_kind, subject_id, state, scope,
    from_earliest_ms, from_latest_ms, to_earliest_ms, to_latest_ms, superseded)
  SELECT $1, id, 1, entry, 'internal', '{}', false, $2, 'service', service::text, 'down', 'customer', starts, starts, ends, ends, false FROM texts`;

const ROWS_AT_ONCE = 50_000;

/** Adds the observations from `first` to below `last` of `all`. The connection is a superuser's: keys are not checked again row by row. */
export async function fillObservations(client: Client, scope: Scope, { account, services }: Filled, range: { readonly first: number; readonly last: number; readonly all: number }): Promise<void> {
  await client.query("SET session_replication_role = 'replica'");
  for (let from = range.first; from < range.last; from += ROWS_AT_ONCE) {
    await client.query(OBSERVATIONS, [scope.workspaceId, account, services, from, Math.min(range.last, from + ROWS_AT_ONCE) - 1, range.all]);
  }
  await client.query("SET session_replication_role = 'origin'");
  await client.query('VACUUM ANALYZE observation_current');
  await client.query('ANALYZE');
}

function refused(outcome: unknown): never {
  throw new Error(`refused: ${JSON.stringify(outcome)}`);
}

function day(month: number): string {
  return new Date(Date.UTC(2024, month, 1)).toISOString().slice(0, 10);
}
