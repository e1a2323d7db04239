import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The append-only log of each workspace: entries, bodies, leaves, head, holds, and the one path that erases. */
export class Ledger implements MigrationInterface {
  readonly name = 'Ledger1700000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(entries);
    await queryRunner.query(order);
    await queryRunner.query(holds);
    await queryRunner.query(functions);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const entries = `
  CREATE TABLE ledger_entry (
    workspace_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    version integer NOT NULL,
    shape text NOT NULL,
    actor_kind text NOT NULL,
    actor_id text NOT NULL,
    recorded_at timestamptz NOT NULL,
    commitment bytea NOT NULL,
    CONSTRAINT ledger_entry_pkey PRIMARY KEY (workspace_id, entry_id),
    CONSTRAINT ledger_entry_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id),
    CONSTRAINT ledger_entry_version_key UNIQUE (workspace_id, subject_id, kind, version),
    CONSTRAINT ledger_entry_version_check CHECK (version >= 1),
    CONSTRAINT ledger_entry_kind_check CHECK (kind ~ '^[a-z][a-z0-9-]{0,59}$'),
    CONSTRAINT ledger_entry_shape_check CHECK (shape ~ '^onus\\.[a-z0-9-]+/[0-9]+$'),
    CONSTRAINT ledger_entry_actor_kind_check CHECK (actor_kind IN ('key', 'person', 'system')),
    CONSTRAINT ledger_entry_commitment_check CHECK (octet_length(commitment) = 32),
    CONSTRAINT ledger_entry_recorded_at_check CHECK (recorded_at = date_trunc('milliseconds', recorded_at))
  );

  -- What the commitment hides: HMAC-SHA-256(salt, '[' || meta || ',' || body || ']'), three canonical JSON texts.
  CREATE TABLE ledger_body (
    workspace_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    meta text NOT NULL,
    body text NOT NULL,
    salt bytea NOT NULL,
    CONSTRAINT ledger_body_pkey PRIMARY KEY (workspace_id, entry_id),
    CONSTRAINT ledger_body_entry_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES ledger_entry (workspace_id, entry_id),
    CONSTRAINT ledger_body_salt_check CHECK (octet_length(salt) = 32)
  );

  -- Which issued packs hold the text of an entry: erasure here cannot reach them, so it names them.
  CREATE TABLE ledger_citation (
    workspace_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    pack_id uuid NOT NULL,
    reference text NOT NULL,
    issued_at timestamptz NOT NULL,
    CONSTRAINT ledger_citation_pkey PRIMARY KEY (workspace_id, entry_id, pack_id),
    CONSTRAINT ledger_citation_entry_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES ledger_entry (workspace_id, entry_id)
  );

  SELECT onus_protect('ledger_entry', 'recorded');
  SELECT onus_protect('ledger_body', 'recorded', true);
  SELECT onus_protect('ledger_citation', 'recorded');
`;

const order = `
  -- The queue of the sequencer: written with each entry, taken when the entry gets its index.
  CREATE TABLE ledger_pending (
    workspace_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT ledger_pending_pkey PRIMARY KEY (workspace_id, entry_id)
  );

  CREATE TABLE ledger_leaf (
    workspace_id uuid NOT NULL,
    idx bigint NOT NULL,
    entry_id uuid NOT NULL,
    leaf_hash bytea NOT NULL,
    CONSTRAINT ledger_leaf_pkey PRIMARY KEY (workspace_id, idx),
    CONSTRAINT ledger_leaf_entry_key UNIQUE (workspace_id, entry_id),
    CONSTRAINT ledger_leaf_entry_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES ledger_entry (workspace_id, entry_id),
    CONSTRAINT ledger_leaf_idx_check CHECK (idx >= 0),
    CONSTRAINT ledger_leaf_hash_check CHECK (octet_length(leaf_hash) = 32)
  );

  -- The root after each batch of the sequencer: what a tree of that size hashed to, and when.
  CREATE TABLE ledger_batch (
    workspace_id uuid NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL,
    sequenced_at timestamptz NOT NULL,
    CONSTRAINT ledger_batch_pkey PRIMARY KEY (workspace_id, size),
    CONSTRAINT ledger_batch_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id),
    CONSTRAINT ledger_batch_root_check CHECK (octet_length(root) = 32)
  );

  -- One row a workspace: the lease of the sequencer (FOR UPDATE SKIP LOCKED) and the state of its tree.
  CREATE TABLE ledger_head (
    workspace_id uuid NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL,
    frontier text NOT NULL,
    CONSTRAINT ledger_head_pkey PRIMARY KEY (workspace_id),
    CONSTRAINT ledger_head_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id)
  );

  SELECT onus_protect('ledger_pending', 'operational');
  SELECT onus_protect('ledger_leaf', 'recorded');
  SELECT onus_protect('ledger_batch', 'recorded');
  SELECT onus_protect('ledger_head', 'derived');

  -- Entry, index and body in one place. idx is null until sequenced; body is null once erased.
  CREATE VIEW ledger_record WITH (security_invoker = true) AS
    SELECT e.workspace_id, e.entry_id, e.kind, e.subject_id, e.version, e.shape, e.actor_kind, e.actor_id, e.recorded_at, l.idx, b.meta, b.body
    FROM ledger_entry e
    LEFT JOIN ledger_leaf l ON l.workspace_id = e.workspace_id AND l.entry_id = e.entry_id
    LEFT JOIN ledger_body b ON b.workspace_id = e.workspace_id AND b.entry_id = e.entry_id;
  REVOKE ALL ON ledger_record FROM PUBLIC;
  GRANT SELECT ON ledger_record TO onus_app;
`;

const holds = `
  -- Legal holds in force, derived from the entries of kind 'legal-hold'. No subject: the whole workspace.
  CREATE TABLE ledger_hold (
    workspace_id uuid NOT NULL,
    hold_id uuid NOT NULL,
    subject_id uuid,
    placed_entry uuid NOT NULL,
    released_entry uuid,
    CONSTRAINT ledger_hold_pkey PRIMARY KEY (workspace_id, hold_id),
    CONSTRAINT ledger_hold_placed_fkey FOREIGN KEY (workspace_id, placed_entry) REFERENCES ledger_entry (workspace_id, entry_id),
    CONSTRAINT ledger_hold_released_fkey FOREIGN KEY (workspace_id, released_entry) REFERENCES ledger_entry (workspace_id, entry_id)
  );
  CREATE INDEX ledger_hold_subject_idx ON ledger_hold (workspace_id, subject_id);
  SELECT onus_protect('ledger_hold', 'derived');
`;

const functions = `
  -- Workspaces with entries that have no index yet. Shows ids only.
  CREATE FUNCTION onus_workspaces_to_sequence(most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT w.workspace_id FROM workspace w WHERE EXISTS (SELECT 1 FROM ledger_pending p WHERE p.workspace_id = w.workspace_id) LIMIT most $$;
  GRANT SELECT ON ledger_pending TO onus_system;
  CREATE POLICY system_reads ON ledger_pending FOR SELECT TO onus_system USING (true);

  -- Deletes body and salt of one entry of the current workspace; refuses under a legal hold. True where there was one.
  CREATE FUNCTION onus_erase_body(entry uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
    DECLARE
      subject uuid;
    BEGIN
      SELECT e.subject_id INTO subject FROM ledger_entry e WHERE e.workspace_id = onus_workspace() AND e.entry_id = entry;
      IF EXISTS (SELECT 1 FROM ledger_hold h WHERE h.workspace_id = onus_workspace() AND h.released_entry IS NULL AND (h.subject_id IS NULL OR h.subject_id = subject)) THEN
        RAISE EXCEPTION 'erasure refused: legal hold' USING ERRCODE = 'ON002';
      END IF;
      DELETE FROM ledger_body b WHERE b.workspace_id = onus_workspace() AND b.entry_id = entry;
      RETURN FOUND;
    END $$;
  GRANT SELECT ON ledger_entry, ledger_hold TO onus_system;
  GRANT SELECT, DELETE ON ledger_body TO onus_system;

  ALTER FUNCTION onus_workspaces_to_sequence(integer) OWNER TO onus_system;
  ALTER FUNCTION onus_erase_body(uuid) OWNER TO onus_system;
  REVOKE ALL ON FUNCTION onus_workspaces_to_sequence(integer), onus_erase_body(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION onus_workspaces_to_sequence(integer), onus_erase_body(uuid) TO onus_app;
`;
