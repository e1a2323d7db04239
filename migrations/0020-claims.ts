import type { MigrationInterface, QueryRunner } from 'typeorm';
import { recordedKind } from './0011-record.js';

/** Claims, the frozen assessments that they rest on, and the packs that are made of them. */
export class Claims implements MigrationInterface {
  readonly name = 'Claims1700000000020';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(recordedKind('claim', 'title text NOT NULL, claimant_id uuid NOT NULL, against_id uuid NOT NULL'));
    await queryRunner.query(recordedKind('assessment', 'claim_id uuid, contract_id text NOT NULL, period text NOT NULL, ledger_index bigint, engine text NOT NULL'));
    await queryRunner.query(recordedKind('pack', 'claim_id uuid NOT NULL, made_for text NOT NULL, locale text NOT NULL, draft bigint NOT NULL, state text NOT NULL, job_id uuid NOT NULL, content_hash text'));
    await queryRunner.query(`
      CREATE INDEX assessment_current_claim_idx ON assessment_current (workspace_id, claim_id);
      CREATE UNIQUE INDEX pack_current_job_key ON pack_current (workspace_id, job_id);
      CREATE INDEX pack_current_claim_idx ON pack_current (workspace_id, claim_id);
      ALTER TABLE pack_current ADD CONSTRAINT pack_current_draft_key UNIQUE (workspace_id, claim_id, made_for, locale, draft);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
