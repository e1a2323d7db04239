import type { MigrationInterface, QueryRunner } from 'typeorm';
import { recordedKind } from './0011-record.js';

/** Drafts of terms, and for whom an API key acts: a draft comes into force by a second person. */
export class TermsDrafts implements MigrationInterface {
  readonly name = 'TermsDrafts1700000000040';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(recordedKind('terms_draft', 'contract_id uuid NOT NULL, promise text NOT NULL, state text NOT NULL, modelled boolean NOT NULL'));
    await queryRunner.query(`
      ALTER TABLE terms_draft_current ADD CONSTRAINT terms_draft_current_promise_key UNIQUE (workspace_id, contract_id, promise);
      ALTER TABLE terms_draft_current ADD CONSTRAINT terms_draft_current_state_check CHECK (state IN ('draft', 'in-review', 'in-force', 'returned'));
      ALTER TABLE api_key ADD COLUMN person text;
      ALTER TABLE api_key ADD CONSTRAINT api_key_person_check CHECK (person <> '' AND length(person) <= 200);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
