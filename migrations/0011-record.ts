import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The recorded kinds: identity, versions and projection of each; custody of exhibits; the counters of references. */
export class RecordedKinds implements MigrationInterface {
  readonly name = 'RecordedKinds1700000000011';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(counters);
    for (const [table, columns] of Object.entries(kinds)) {
      await queryRunner.query(recordedKind(table, columns));
    }
    for (const table of ['incident', 'observation', 'communication']) {
      await queryRunner.query(externalIds(table));
    }
    await queryRunner.query(indexes);
    await queryRunner.query(custody);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const counters = `
  CREATE TABLE reference_counter (
    workspace_id uuid NOT NULL,
    prefix text NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL,
    CONSTRAINT reference_counter_pkey PRIMARY KEY (workspace_id, prefix, year),
    CONSTRAINT reference_counter_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id)
  );
  SELECT onus_protect('reference_counter', 'operational');
`;

/** The columns of each projection beside the common ones. Times are milliseconds since 1970-01-01T00:00:00Z. */
const kinds: { readonly [table: string]: string } = {
  party: 'name text NOT NULL, role text NOT NULL',
  source: 'title text NOT NULL, url text, confidence text NOT NULL',
  exhibit: 'title text NOT NULL, file text NOT NULL, media_type text NOT NULL, sha256 text NOT NULL, bytes bigint NOT NULL, custodian_id uuid NOT NULL',
  provision: 'law text NOT NULL',
  contract: 'title text NOT NULL, customer_id uuid NOT NULL, vendor_id uuid NOT NULL, currency text NOT NULL, term_from date, term_to date',
  terms: 'contract_id uuid NOT NULL, edition_id text NOT NULL, effective_from date, effective_to date',
  exclusion: 'contract_id uuid NOT NULL, rule text NOT NULL, title text NOT NULL, status text NOT NULL',
  calendar: 'calendar_version text NOT NULL, days bigint NOT NULL',
  service: 'title text NOT NULL, vendor_id uuid NOT NULL, contract_id uuid, unit_ids text[] NOT NULL',
  incident: 'title text NOT NULL, operator_id uuid NOT NULL, began_ms bigint',
  account: 'title text NOT NULL, party_id uuid NOT NULL',
  observation: `account_id uuid NOT NULL, incident_id uuid, subject_kind text NOT NULL, subject_id text NOT NULL, state text NOT NULL, scope text NOT NULL,
    from_earliest_ms bigint NOT NULL, from_latest_ms bigint NOT NULL, to_earliest_ms bigint, to_latest_ms bigint, supersedes_id uuid`,
  stance: 'party_id uuid NOT NULL, observation_id uuid NOT NULL, observation_version bigint NOT NULL, stance text NOT NULL, on_date date NOT NULL',
  event: 'incident_id uuid, actor_id uuid NOT NULL, kind text NOT NULL, summary text NOT NULL, when_earliest_ms bigint, when_latest_ms bigint',
  conflict: 'topic text NOT NULL',
  communication: 'publisher_id uuid NOT NULL, incident_id uuid, channel text NOT NULL, published_ms bigint, states bigint NOT NULL',
  cause: 'incident_id uuid, stated_by_id uuid, summary text NOT NULL',
  position: 'party_id uuid NOT NULL, incident_id uuid, gist text NOT NULL, on_date date NOT NULL',
};

export function recordedKind(table: string, columns: string): string {
  return `
    CREATE TABLE ${table} (
      workspace_id uuid NOT NULL,
      id uuid NOT NULL,
      reference text,
      CONSTRAINT ${table}_pkey PRIMARY KEY (workspace_id, id),
      CONSTRAINT ${table}_reference_key UNIQUE (workspace_id, reference),
      CONSTRAINT ${table}_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id)
    );
    CREATE TABLE ${table}_version (
      workspace_id uuid NOT NULL,
      id uuid NOT NULL,
      version integer NOT NULL,
      entry_id uuid NOT NULL,
      CONSTRAINT ${table}_version_pkey PRIMARY KEY (workspace_id, id, version),
      CONSTRAINT ${table}_version_id_fkey FOREIGN KEY (workspace_id, id) REFERENCES ${table} (workspace_id, id),
      CONSTRAINT ${table}_version_entry_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES ledger_entry (workspace_id, entry_id)
    );
    CREATE TABLE ${table}_current (
      workspace_id uuid NOT NULL,
      id uuid NOT NULL,
      version integer NOT NULL,
      entry_id uuid NOT NULL,
      audience text NOT NULL,
      labels text[] NOT NULL,
      fictional boolean NOT NULL,
      ${columns},
      CONSTRAINT ${table}_current_pkey PRIMARY KEY (workspace_id, id),
      CONSTRAINT ${table}_current_version_fkey FOREIGN KEY (workspace_id, id, version) REFERENCES ${table}_version (workspace_id, id, version),
      CONSTRAINT ${table}_current_audience_check CHECK (audience IN ('internal', 'counsel', 'counterparty', 'filed'))
    );
    SELECT onus_protect('${table}', 'recorded');
    SELECT onus_protect('${table}_version', 'recorded');
    SELECT onus_protect('${table}_current', 'derived');
  `;
}

/** The ids that other systems have for the things of a kind: each belongs to one of them. */
export function externalIds(table: string): string {
  return `
    CREATE TABLE ${table}_external (
      workspace_id uuid NOT NULL,
      system text NOT NULL,
      external_id text NOT NULL,
      id uuid NOT NULL,
      CONSTRAINT ${table}_external_pkey PRIMARY KEY (workspace_id, system, external_id),
      CONSTRAINT ${table}_external_id_fkey FOREIGN KEY (workspace_id, id) REFERENCES ${table} (workspace_id, id)
    );
    SELECT onus_protect('${table}_external', 'recorded');
  `;
}

const indexes = `
  CREATE INDEX observation_current_account_idx ON observation_current (workspace_id, account_id);
  CREATE INDEX observation_current_incident_idx ON observation_current (workspace_id, incident_id);
  CREATE INDEX observation_current_subject_idx ON observation_current (workspace_id, subject_id, from_earliest_ms);
  CREATE INDEX stance_current_observation_idx ON stance_current (workspace_id, observation_id);
  CREATE INDEX communication_current_incident_idx ON communication_current (workspace_id, incident_id);
  CREATE INDEX event_current_incident_idx ON event_current (workspace_id, incident_id);
  CREATE INDEX terms_current_contract_idx ON terms_current (workspace_id, contract_id);
  CREATE INDEX service_current_contract_idx ON service_current (workspace_id, contract_id);
  CREATE INDEX service_current_units_idx ON service_current USING gin (unit_ids);
`;

const custody = `
  -- What happened to an exhibit: received, viewed (once for each actor and hour).
  CREATE TABLE custody_event (
    workspace_id uuid NOT NULL,
    exhibit_id uuid NOT NULL,
    number integer NOT NULL,
    event text NOT NULL,
    actor_id text NOT NULL,
    hour timestamptz NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT custody_event_pkey PRIMARY KEY (workspace_id, exhibit_id, number),
    CONSTRAINT custody_event_hour_key UNIQUE (workspace_id, exhibit_id, event, actor_id, hour),
    CONSTRAINT custody_event_exhibit_fkey FOREIGN KEY (workspace_id, exhibit_id) REFERENCES exhibit (workspace_id, id),
    CONSTRAINT custody_event_entry_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES ledger_entry (workspace_id, entry_id),
    CONSTRAINT custody_event_event_check CHECK (event IN ('received', 'viewed'))
  );
  SELECT onus_protect('custody_event', 'recorded');
`;
