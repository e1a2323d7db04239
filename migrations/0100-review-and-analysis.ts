import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a second person has reviewed terms: what counts contracts as modelled asks it without opening bodies. And a permission for our
 * own analysis of disputes: a key that was made before it existed, and read assessments, goes on seeing all of them.
 */
export class ReviewAndAnalysis implements MigrationInterface {
  readonly name = 'ReviewAndAnalysis1700000000100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE terms_current ADD COLUMN reviewed boolean NOT NULL DEFAULT false;
      ALTER TABLE terms_current NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE ledger_body NO FORCE ROW LEVEL SECURITY;
      UPDATE terms_current c SET reviewed = true
        FROM ledger_body b
        WHERE b.workspace_id = c.workspace_id AND b.entry_id = c.entry_id AND b.body::json -> 'reviewed' IS NOT NULL;
      ALTER TABLE ledger_body FORCE ROW LEVEL SECURITY;
      ALTER TABLE terms_current FORCE ROW LEVEL SECURITY;
      ALTER TABLE terms_current ALTER COLUMN reviewed DROP DEFAULT;
    `);
    await queryRunner.query(analysis);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const analysis = `
  ALTER TABLE api_key ADD COLUMN before_analysis boolean NOT NULL DEFAULT true;
  ALTER TABLE api_key ALTER COLUMN before_analysis SET DEFAULT false;

  CREATE FUNCTION onus_key_permissions(permissions text[], before_analysis boolean) RETURNS text[]
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
    AS $$ SELECT CASE WHEN before_analysis AND 'assessments:read' = ANY (permissions) THEN permissions || 'analysis:read'::text ELSE permissions END $$;
  REVOKE ALL ON FUNCTION onus_key_permissions(text[], boolean) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION onus_key_permissions(text[], boolean) TO onus_app, onus_system;

  CREATE OR REPLACE FUNCTION onus_find_key(hash bytea) RETURNS TABLE (workspace_id uuid, id uuid, label text, permissions text[], expires_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
      SELECT k.workspace_id, k.id, k.label, onus_key_permissions(k.permissions, k.before_analysis), k.expires_at FROM api_key k
      WHERE k.secret_hash = hash
        AND NOT EXISTS (SELECT 1 FROM api_key_revocation r WHERE r.workspace_id = k.workspace_id AND r.key_id = k.id)
    $$;
`;
