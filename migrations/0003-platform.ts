import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Small exhibits kept as rows, and the progress of jobs. */
export class Platform implements MigrationInterface {
  readonly name = 'Platform1700000000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE exhibit_blob (
        workspace_id uuid NOT NULL,
        sha256 bytea NOT NULL,
        bytes bytea NOT NULL,
        CONSTRAINT exhibit_blob_pkey PRIMARY KEY (workspace_id, sha256),
        CONSTRAINT exhibit_blob_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id),
        CONSTRAINT exhibit_blob_hash_check CHECK (sha256 = sha256(bytes)),
        CONSTRAINT exhibit_blob_size_check CHECK (octet_length(bytes) <= 65536)
      );
      SELECT onus_protect('exhibit_blob', 'recorded', true);

      CREATE TABLE job_run (
        workspace_id uuid NOT NULL,
        job_id uuid NOT NULL,
        name text NOT NULL,
        state text NOT NULL,
        percent smallint NOT NULL,
        step text NOT NULL,
        result text,
        problem text,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        CONSTRAINT job_run_pkey PRIMARY KEY (workspace_id, job_id),
        CONSTRAINT job_run_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id),
        CONSTRAINT job_run_state_check CHECK (state IN ('queued', 'running', 'done', 'failed')),
        CONSTRAINT job_run_percent_check CHECK (percent BETWEEN 0 AND 100)
      );
      SELECT onus_protect('job_run', 'operational');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
