import type { MigrationInterface, QueryRunner } from 'typeorm';

/** API keys, and what was answered under an Idempotency-Key. */
export class Access implements MigrationInterface {
  readonly name = 'Access1700000000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(keys);
    await queryRunner.query(lookup);
    await queryRunner.query(idempotency);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const keys = `
  -- The secret itself is nowhere: only its SHA-256, which a 256-bit random secret makes safe.
  CREATE TABLE api_key (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    label text NOT NULL,
    prefix text NOT NULL,
    secret_hash bytea NOT NULL,
    permissions text[] NOT NULL,
    expires_at timestamptz,
    entry_id uuid NOT NULL,
    CONSTRAINT api_key_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT api_key_hash_key UNIQUE (workspace_id, secret_hash),
    CONSTRAINT api_key_entry_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES ledger_entry (workspace_id, entry_id),
    CONSTRAINT api_key_hash_check CHECK (octet_length(secret_hash) = 32),
    CONSTRAINT api_key_label_check CHECK (label <> '' AND length(label) <= 200),
    CONSTRAINT api_key_permissions_check CHECK (cardinality(permissions) > 0)
  );
  CREATE INDEX api_key_hash_idx ON api_key (secret_hash);

  CREATE TABLE api_key_revocation (
    workspace_id uuid NOT NULL,
    key_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT api_key_revocation_pkey PRIMARY KEY (workspace_id, key_id),
    CONSTRAINT api_key_revocation_key_fkey FOREIGN KEY (workspace_id, key_id) REFERENCES api_key (workspace_id, id),
    CONSTRAINT api_key_revocation_entry_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES ledger_entry (workspace_id, entry_id)
  );

  SELECT onus_protect('api_key', 'recorded');
  SELECT onus_protect('api_key_revocation', 'recorded');
  GRANT SELECT ON api_key, api_key_revocation TO onus_system;
  CREATE POLICY system_reads ON api_key FOR SELECT TO onus_system USING (true);
  CREATE POLICY system_reads ON api_key_revocation FOR SELECT TO onus_system USING (true);
`;

const lookup = `
  -- The one question that is asked before the workspace is known: whose key has this hash?
  CREATE FUNCTION onus_find_key(hash bytea) RETURNS TABLE (workspace_id uuid, id uuid, label text, permissions text[], expires_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
      SELECT k.workspace_id, k.id, k.label, k.permissions, k.expires_at FROM api_key k
      WHERE k.secret_hash = hash
        AND NOT EXISTS (SELECT 1 FROM api_key_revocation r WHERE r.workspace_id = k.workspace_id AND r.key_id = k.id)
    $$;
  ALTER FUNCTION onus_find_key(bytea) OWNER TO onus_system;
  REVOKE ALL ON FUNCTION onus_find_key(bytea) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION onus_find_key(bytea) TO onus_app;

  -- Whether the installation has any key at all: the first start makes one where it has none.
  CREATE FUNCTION onus_has_keys() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT EXISTS (SELECT 1 FROM api_key) $$;
  ALTER FUNCTION onus_has_keys() OWNER TO onus_system;
  REVOKE ALL ON FUNCTION onus_has_keys() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION onus_has_keys() TO onus_app;
`;

const idempotency = `
  CREATE TABLE idempotency (
    workspace_id uuid NOT NULL,
    actor_id text NOT NULL,
    key text NOT NULL,
    digest text NOT NULL,
    status smallint NOT NULL,
    headers text NOT NULL,
    body text NOT NULL,
    answered_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_pkey PRIMARY KEY (workspace_id, actor_id, key),
    CONSTRAINT idempotency_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id)
  );
  SELECT onus_protect('idempotency', 'operational');
`;
