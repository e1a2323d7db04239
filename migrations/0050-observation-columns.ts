import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What figures over many contracts need of an observation without opening its body: whether it was given up, and how much it affected. */
export class ObservationColumns implements MigrationInterface {
  readonly name = 'ObservationColumns1700000000050';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE observation_current ADD COLUMN superseded boolean NOT NULL DEFAULT false, ADD COLUMN affected_count bigint, ADD COLUMN affected_of bigint;
      ALTER TABLE observation_current NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE ledger_body NO FORCE ROW LEVEL SECURITY;
      UPDATE observation_current c
        SET superseded = coalesce((b.body::json ->> 'superseded')::boolean, false),
            affected_count = (b.body::json -> 'affected' ->> 'count')::bigint,
            affected_of = (b.body::json -> 'affected' ->> 'of')::bigint
        FROM ledger_body b
        WHERE b.workspace_id = c.workspace_id AND b.entry_id = c.entry_id AND (c.state = 'impaired' OR b.body LIKE '%"superseded":%');
      ALTER TABLE ledger_body FORCE ROW LEVEL SECURITY;
      ALTER TABLE observation_current FORCE ROW LEVEL SECURITY;
      ALTER TABLE observation_current ALTER COLUMN superseded DROP DEFAULT;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
