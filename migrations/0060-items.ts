import type { MigrationInterface, QueryRunner } from 'typeorm';
import { externalIds, recordedKind } from './0011-record.js';

/** Tickets, jobs and orders, what was done of what was planned, and series of samples: facts for terms that measure them. */
export class Items implements MigrationInterface {
  readonly name = 'Items1700000000060';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(kinds)) {
      await queryRunner.query(recordedKind(table, columns));
    }
    await queryRunner.query(externalIds('item'));
    await queryRunner.query(indexes);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

/** The columns of each projection beside the common ones. Times are milliseconds since 1970-01-01T00:00:00Z. */
const kinds: { readonly [table: string]: string } = {
  item: `account_id uuid NOT NULL, service_id uuid, subject_kind text NOT NULL, subject_id text NOT NULL, class text, first_ms bigint NOT NULL,
    supersedes_id uuid, superseded boolean NOT NULL`,
  count: `account_id uuid NOT NULL, service_id uuid, subject text NOT NULL, from_ms bigint NOT NULL, to_ms bigint NOT NULL, planned bigint NOT NULL,
    done bigint NOT NULL, supersedes_id uuid, superseded boolean NOT NULL`,
  series: `account_id uuid NOT NULL, exhibit_id uuid NOT NULL, subject_kind text NOT NULL, subject_id text NOT NULL, scope text NOT NULL,
    start_ms bigint NOT NULL, seconds bigint NOT NULL, supersedes_id uuid, superseded boolean NOT NULL`,
};

const indexes = `
  CREATE INDEX item_current_account_idx ON item_current (workspace_id, account_id, first_ms);
  CREATE INDEX item_current_subject_idx ON item_current (workspace_id, subject_id);
  CREATE INDEX count_current_account_idx ON count_current (workspace_id, account_id, from_ms);
  CREATE INDEX series_current_account_idx ON series_current (workspace_id, account_id);
  CREATE INDEX series_current_exhibit_idx ON series_current (workspace_id, exhibit_id);
`;
