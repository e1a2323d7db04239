import type { Tx } from '../../platform/database/unit-of-work.js';
import type { Contract, Exclusion, Terms } from '../../record/contracts/index.js';
import type { Account } from '../../record/incidents/index.js';

/** Contracts in the order of their ids, with what is recorded of each. */
export interface ContractRecord {
  readonly id: string;
  readonly reference: string | null;
  readonly body: Contract;
  readonly terms: readonly Recorded<Terms>[];
  readonly services: readonly { readonly id: string; readonly units: readonly string[] }[];
  readonly exclusions: readonly Recorded<Exclusion>[];
  /** The accounts of the customer of the contract. */
  readonly accounts: readonly Recorded<Account>[];
}

export interface Recorded<B> {
  readonly id: string;
  readonly body: B;
}

export interface ContractFilter {
  readonly contract?: string | undefined;
  readonly vendor?: string | undefined;
}

interface Row {
  readonly id: string;
  readonly reference: string | null;
  readonly owner: string;
  readonly body: string;
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** The next contracts behind an id, each with its terms, services, exclusions and accounts: five statements, whatever their number. */
export async function contractsAfter(tx: Tx, filter: ContractFilter, after: string | undefined, limit: number): Promise<ContractRecord[]> {
  const { workspaceId } = tx.scope;
  const contracts = await tx.query<Omit<Row, 'owner'>>(
    `SELECT c.id, i.reference, r.body
       FROM contract_current c
       JOIN contract i ON i.workspace_id = c.workspace_id AND i.id = c.id
       JOIN ledger_record r ON r.workspace_id = c.workspace_id AND r.entry_id = c.entry_id
      WHERE c.workspace_id = $1 AND c.id > $2::uuid AND r.body IS NOT NULL AND coalesce(c.id = $3::uuid, true) AND coalesce(c.vendor_id = $4::uuid, true)
      ORDER BY c.id LIMIT $5`,
    [workspaceId, after ?? BEFORE_ALL, filter.contract ?? null, filter.vendor ?? null, limit],
  );
  const read = contracts.map(({ id, reference, body }) => ({ id, reference, body: JSON.parse(body) as Contract }));
  const ids = read.map(({ id }) => id);
  const terms = await bodiesOf<Terms>(tx, 'terms', 'contract_id', ids);
  const exclusions = await bodiesOf<Exclusion>(tx, 'exclusion', 'contract_id', ids);
  const accounts = await bodiesOf<Account>(tx, 'account', 'party_id', [...new Set(read.map(({ body }) => body.customer))]);
  const services = await tx.query<{ id: string; contract: string; units: string[] }>(
    'SELECT id, contract_id AS contract, unit_ids AS units FROM service_current WHERE workspace_id = $1 AND contract_id = ANY($2::uuid[]) ORDER BY id',
    [workspaceId, ids],
  );
  return read.map((one) => ({
    ...one,
    terms: terms.get(one.id) ?? [],
    exclusions: exclusions.get(one.id) ?? [],
    accounts: accounts.get(one.body.customer) ?? [],
    services: services.filter(({ contract }) => contract === one.id).map(({ id, units }) => ({ id, units })),
  }));
}

/** Current bodies of a kind by the record that they belong to. Names of tables come from the code above, never from a request. */
async function bodiesOf<B>(tx: Tx, table: 'terms' | 'exclusion' | 'account', column: string, owners: readonly string[]): Promise<ReadonlyMap<string, Recorded<B>[]>> {
  const rows = await tx.query<Row>(
    `SELECT c.id, c.${column} AS owner, r.body FROM ${table}_current c JOIN ledger_record r ON r.workspace_id = c.workspace_id AND r.entry_id = c.entry_id
      WHERE c.workspace_id = $1 AND c.${column} = ANY($2::uuid[]) AND r.body IS NOT NULL ORDER BY c.id`,
    [tx.scope.workspaceId, owners],
  );
  const found = new Map<string, Recorded<B>[]>();
  for (const { id, owner, body } of rows) found.set(owner, [...(found.get(owner) ?? []), { id, body: JSON.parse(body) as B }]);
  return found;
}
