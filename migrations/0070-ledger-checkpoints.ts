import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signed checkpoints of the ledger, the keys that sign them, where copies went, and the inner hashes that proofs are read from. */
export class LedgerCheckpoints implements MigrationInterface {
  readonly name = 'LedgerCheckpoints1700000000070';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(keys);
    await queryRunner.query(checkpoints);
    await queryRunner.query(nodes);
    await queryRunner.query(nodesOfOldLogs);
    await queryRunner.query(functions);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const keys = `
  -- The keys that sign for this installation, one chain: each has one predecessor, and nobody else has the same.
  -- Public, and of no workspace. handover: what the predecessor signed; null for the first key, and where the predecessor was lost.
  CREATE TABLE ledger_key (
    fingerprint text NOT NULL,
    public_key bytea NOT NULL,
    previous text,
    handover text,
    reason text,
    introduced_at timestamptz NOT NULL,
    CONSTRAINT ledger_key_pkey PRIMARY KEY (fingerprint),
    CONSTRAINT ledger_key_previous_fkey FOREIGN KEY (previous) REFERENCES ledger_key (fingerprint),
    CONSTRAINT ledger_key_previous_key UNIQUE NULLS NOT DISTINCT (previous),
    CONSTRAINT ledger_key_fingerprint_check CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
    CONSTRAINT ledger_key_public_key_check CHECK (octet_length(public_key) = 32),
    CONSTRAINT ledger_key_handover_check CHECK (previous IS NOT NULL OR handover IS NULL),
    CONSTRAINT ledger_key_reason_check CHECK (reason IS NULL OR (reason <> '' AND length(reason) <= 2000)),
    CONSTRAINT ledger_key_introduced_at_check CHECK (introduced_at = date_trunc('milliseconds', introduced_at))
  );
  REVOKE ALL ON ledger_key FROM PUBLIC;
  GRANT SELECT, INSERT ON ledger_key TO onus_app;
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_key FOR EACH STATEMENT EXECUTE FUNCTION onus_refuse_change('');
`;

const checkpoints = `
  -- What was signed, to the letter (c2sp.org/tlog-checkpoint): one checkpoint for a size, at the end of a batch of the sequencer.
  CREATE TABLE ledger_checkpoint (
    workspace_id uuid NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL,
    note text NOT NULL,
    key_fingerprint text NOT NULL,
    signed_at timestamptz NOT NULL,
    CONSTRAINT ledger_checkpoint_pkey PRIMARY KEY (workspace_id, size),
    CONSTRAINT ledger_checkpoint_batch_fkey FOREIGN KEY (workspace_id, size) REFERENCES ledger_batch (workspace_id, size),
    CONSTRAINT ledger_checkpoint_size_check CHECK (size > 0),
    CONSTRAINT ledger_checkpoint_root_check CHECK (octet_length(root) = 32),
    CONSTRAINT ledger_checkpoint_key_check CHECK (key_fingerprint ~ '^[0-9a-f]{64}$'),
    CONSTRAINT ledger_checkpoint_signed_at_check CHECK (signed_at = date_trunc('milliseconds', signed_at))
  );

  -- That a copy of a checkpoint left the house: where to, when, and what the other side answered.
  CREATE TABLE ledger_checkpoint_export (
    workspace_id uuid NOT NULL,
    target text NOT NULL,
    size bigint NOT NULL,
    exported_at timestamptz NOT NULL,
    receipt text NOT NULL,
    CONSTRAINT ledger_checkpoint_export_pkey PRIMARY KEY (workspace_id, target, size),
    CONSTRAINT ledger_checkpoint_export_checkpoint_fkey FOREIGN KEY (workspace_id, size) REFERENCES ledger_checkpoint (workspace_id, size),
    CONSTRAINT ledger_checkpoint_export_target_check CHECK (target ~ '^(file|mail|webhook):.' AND length(target) <= 600),
    CONSTRAINT ledger_checkpoint_export_receipt_check CHECK (length(receipt) <= 1000),
    CONSTRAINT ledger_checkpoint_export_exported_at_check CHECK (exported_at = date_trunc('milliseconds', exported_at))
  );

  SELECT onus_protect('ledger_checkpoint', 'recorded');
  SELECT onus_protect('ledger_checkpoint_export', 'recorded');
`;

const nodes = `
  -- Hashes of complete subtrees of 16, 256, 4096 ... leaves: node (height, idx) covers the leaves idx * 2^height up to the next.
  -- They never change, so they serve trees of every size; any proof needs some dozens of them. Made anew from ledger_leaf at will.
  CREATE TABLE ledger_node (
    workspace_id uuid NOT NULL,
    height smallint NOT NULL,
    idx bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT ledger_node_pkey PRIMARY KEY (workspace_id, height, idx),
    CONSTRAINT ledger_node_height_check CHECK (height > 0 AND height % 4 = 0),
    CONSTRAINT ledger_node_idx_check CHECK (idx >= 0),
    CONSTRAINT ledger_node_hash_check CHECK (octet_length(hash) = 32)
  );
  SELECT onus_protect('ledger_node', 'derived');
`;

/** Logs that are older than the table get their inner hashes here: SHA-256(0x01 || left || right), a level at a time. */
const nodesOfOldLogs = `
  DO $$
  DECLARE
    one uuid;
    step integer;
  BEGIN
    CREATE TEMPORARY TABLE tree_level (height integer, idx bigint, hash bytea) ON COMMIT DROP;
    FOR one IN SELECT workspace_id FROM workspace LOOP
      PERFORM set_config('onus.workspace', one::text, true);
      INSERT INTO tree_level SELECT 0, idx, leaf_hash FROM ledger_leaf WHERE workspace_id = one;
      FOR step IN 1 .. 52 LOOP
        INSERT INTO tree_level
          SELECT step, l.idx / 2, sha256('\\x01'::bytea || l.hash || r.hash)
          FROM tree_level l JOIN tree_level r ON r.height = l.height AND r.idx = l.idx + 1
          WHERE l.height = step - 1 AND l.idx % 2 = 0;
        EXIT WHEN NOT FOUND;
        INSERT INTO ledger_node (workspace_id, height, idx, hash) SELECT one, step, idx, hash FROM tree_level WHERE height = step AND step % 4 = 0;
        DELETE FROM tree_level WHERE height < step;
      END LOOP;
      DELETE FROM tree_level;
    END LOOP;
    PERFORM set_config('onus.workspace', '', true);
  END $$;
`;

const functions = `
  -- Workspaces whose newest entries no checkpoint covers yet, or whose newest checkpoint another key signed. Shows ids only.
  CREATE FUNCTION onus_workspaces_to_checkpoint(fingerprint text, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
      SELECT h.workspace_id FROM ledger_head h
      LEFT JOIN LATERAL (
        SELECT c.size, c.key_fingerprint FROM ledger_checkpoint c WHERE c.workspace_id = h.workspace_id ORDER BY c.size DESC LIMIT 1) c ON true
      WHERE h.size > 0 AND (c.size IS NULL OR c.size < h.size OR c.key_fingerprint <> fingerprint) LIMIT most
    $$;

  -- Workspaces whose newest checkpoint has not gone to a target, and to which nothing went there since a time. Shows ids only.
  CREATE FUNCTION onus_workspaces_to_export(wanted text, since timestamptz, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
      SELECT w.workspace_id FROM workspace w
      CROSS JOIN LATERAL (SELECT c.size FROM ledger_checkpoint c WHERE c.workspace_id = w.workspace_id ORDER BY c.size DESC LIMIT 1) c
      LEFT JOIN LATERAL (
        SELECT e.size, e.exported_at FROM ledger_checkpoint_export e
        WHERE e.workspace_id = w.workspace_id AND e.target = wanted ORDER BY e.size DESC LIMIT 1) e ON true
      WHERE e.size IS NULL OR (e.size < c.size AND e.exported_at <= since) LIMIT most
    $$;

  GRANT SELECT ON ledger_head, ledger_checkpoint, ledger_checkpoint_export TO onus_system;
  CREATE POLICY system_reads ON ledger_head FOR SELECT TO onus_system USING (true);
  CREATE POLICY system_reads ON ledger_checkpoint FOR SELECT TO onus_system USING (true);
  CREATE POLICY system_reads ON ledger_checkpoint_export FOR SELECT TO onus_system USING (true);
  ALTER FUNCTION onus_workspaces_to_checkpoint(text, integer) OWNER TO onus_system;
  ALTER FUNCTION onus_workspaces_to_export(text, timestamptz, integer) OWNER TO onus_system;
  REVOKE ALL ON FUNCTION onus_workspaces_to_checkpoint(text, integer), onus_workspaces_to_export(text, timestamptz, integer) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION onus_workspaces_to_checkpoint(text, integer), onus_workspaces_to_export(text, timestamptz, integer) TO onus_app;
`;
