import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Time-stamps (RFC 3161) of signed checkpoints: what an outside authority says existed when. */
export class LedgerTimestamps implements MigrationInterface {
  readonly name = 'LedgerTimestamps1700000000090';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(timestamps);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const timestamps = `
  -- The token to the byte, over SHA-256 of the note of the checkpoint, and what it was found to prove when it arrived.
  CREATE TABLE ledger_timestamp (
    workspace_id uuid NOT NULL,
    size bigint NOT NULL,
    digest bytea NOT NULL,
    authority text NOT NULL,
    token bytea NOT NULL,
    gen_time timestamptz NOT NULL,
    serial text NOT NULL,
    policy text NOT NULL,
    signer text NOT NULL,
    signer_fingerprint text NOT NULL,
    vouched boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT ledger_timestamp_pkey PRIMARY KEY (workspace_id, size),
    CONSTRAINT ledger_timestamp_checkpoint_fkey FOREIGN KEY (workspace_id, size) REFERENCES ledger_checkpoint (workspace_id, size),
    CONSTRAINT ledger_timestamp_digest_check CHECK (octet_length(digest) = 32),
    CONSTRAINT ledger_timestamp_token_check CHECK (octet_length(token) BETWEEN 1 AND 65536),
    CONSTRAINT ledger_timestamp_fingerprint_check CHECK (signer_fingerprint ~ '^[0-9a-f]{64}$'),
    CONSTRAINT ledger_timestamp_gen_time_check CHECK (gen_time = date_trunc('milliseconds', gen_time)),
    CONSTRAINT ledger_timestamp_recorded_at_check CHECK (recorded_at = date_trunc('milliseconds', recorded_at))
  );
  SELECT onus_protect('ledger_timestamp', 'recorded');
`;
