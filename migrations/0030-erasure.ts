import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Erasing the bytes of exhibits; and no erasure without its tombstone, or beside a hold that is being placed. */
export class Erasure implements MigrationInterface {
  readonly name = 'Erasure1700000000030';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE custody_event DROP CONSTRAINT custody_event_event_check;
      ALTER TABLE custody_event ADD CONSTRAINT custody_event_event_check CHECK (event IN ('received', 'viewed', 'erased'));
      GRANT SELECT ON exhibit_current TO onus_system;
      GRANT SELECT, DELETE ON exhibit_blob TO onus_system;
    `);
    await queryRunner.query(body);
    await queryRunner.query(bytes);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

/** Whoever places a hold takes the same lock exclusively: an erasure that begins meanwhile waits, and then sees the hold. */
const waitForHolds = `PERFORM pg_advisory_xact_lock_shared(hashtextextended(onus_workspace()::text || '/holds', 0));`;

const noTombstone = (subject: string) => `
      IF NOT EXISTS (SELECT 1 FROM ledger_entry t WHERE t.workspace_id = onus_workspace() AND t.kind = 'tombstone' AND t.subject_id = ${subject}) THEN
        RAISE EXCEPTION 'erasure refused: no tombstone is recorded' USING ERRCODE = 'ON003';
      END IF;`;

const body = `
  CREATE OR REPLACE FUNCTION onus_erase_body(entry uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
    DECLARE
      subject uuid;
    BEGIN
      SELECT e.subject_id INTO subject FROM ledger_entry e WHERE e.workspace_id = onus_workspace() AND e.entry_id = entry;
      IF subject IS NULL THEN
        RETURN false;
      END IF;
      ${waitForHolds}
      IF EXISTS (SELECT 1 FROM ledger_hold h WHERE h.workspace_id = onus_workspace() AND h.released_entry IS NULL AND (h.subject_id IS NULL OR h.subject_id = subject)) THEN
        RAISE EXCEPTION 'erasure refused: legal hold' USING ERRCODE = 'ON002';
      END IF;${noTombstone('entry')}
      DELETE FROM ledger_body b WHERE b.workspace_id = onus_workspace() AND b.entry_id = entry;
      RETURN FOUND;
    END $$;
`;

const bytes = `
  -- Deletes the bytes of an exhibit that are kept as a row; refuses under a hold on any exhibit with the same bytes.
  -- Bytes kept as a file are removed by the application after this function has let it.
  CREATE FUNCTION onus_erase_bytes(exhibit uuid, hash text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
    BEGIN
      ${waitForHolds}
      IF EXISTS (
        SELECT 1 FROM ledger_hold h WHERE h.workspace_id = onus_workspace() AND h.released_entry IS NULL
           AND (h.subject_id IS NULL OR h.subject_id = exhibit
                OR h.subject_id IN (SELECT c.id FROM exhibit_current c WHERE c.workspace_id = onus_workspace() AND c.sha256 = hash))) THEN
        RAISE EXCEPTION 'erasure refused: legal hold' USING ERRCODE = 'ON002';
      END IF;${noTombstone('exhibit')}
      DELETE FROM exhibit_blob b WHERE b.workspace_id = onus_workspace() AND b.sha256 = decode(hash, 'hex');
      RETURN FOUND;
    END $$;
  ALTER FUNCTION onus_erase_bytes(uuid, text) OWNER TO onus_system;
  REVOKE ALL ON FUNCTION onus_erase_bytes(uuid, text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION onus_erase_bytes(uuid, text) TO onus_app;
`;
