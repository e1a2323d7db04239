import type { MigrationInterface, QueryRunner } from 'typeorm';
import { recordedKind } from './0011-record.js';

/**
 * Evidence about evidence: transfers, searches, polls, labels of privilege; what names what; and holds that reach everything below
 * the record that they are placed on, enforced where bodies and bytes are deleted.
 */
export class Custody implements MigrationInterface {
  readonly name = 'Custody1700000000080';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(kinds)) {
      await queryRunner.query(recordedKind(table, columns));
    }
    await queryRunner.query(indexes);
    await queryRunner.query(exhibits);
    await queryRunner.query(citations);
    await queryRunner.query(above);
    await queryRunner.query(erasure);
    await queryRunner.query(guard);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

/** The columns of each projection beside the common ones. Times are milliseconds since 1970-01-01T00:00:00Z. */
const kinds: { readonly [table: string]: string } = {
  transfer: 'exhibit_id uuid NOT NULL, what text NOT NULL, from_id uuid NOT NULL, to_id uuid NOT NULL, at_ms bigint NOT NULL',
  search: 'incident_id uuid, by_id uuid NOT NULL, result text NOT NULL, at_ms bigint NOT NULL',
  poll: 'source_id uuid NOT NULL, incident_id uuid, from_ms bigint NOT NULL, to_ms bigint NOT NULL, looks bigint NOT NULL, state text NOT NULL',
  privilege: 'subject_kind text NOT NULL, subject_id uuid NOT NULL, claimed_by_id uuid NOT NULL, basis text NOT NULL, on_date date NOT NULL, status text NOT NULL',
};

const indexes = `
  CREATE INDEX transfer_current_exhibit_idx ON transfer_current (workspace_id, exhibit_id);
  CREATE INDEX search_current_incident_idx ON search_current (workspace_id, incident_id);
  CREATE INDEX poll_current_source_idx ON poll_current (workspace_id, source_id, from_ms);
  CREATE INDEX privilege_current_subject_idx ON privilege_current (workspace_id, subject_id);
`;

const exhibits = `
  ALTER TABLE exhibit_current ADD COLUMN origin_kind text, ADD COLUMN sniffed text, ADD COLUMN parent_id uuid;
  CREATE INDEX exhibit_current_parent_idx ON exhibit_current (workspace_id, parent_id) WHERE parent_id IS NOT NULL;
  CREATE INDEX exhibit_current_sha256_idx ON exhibit_current (workspace_id, sha256);

  -- What is done once an hour at most by the same actor stays unique; what may happen again (a check, a copy made) is not.
  ALTER TABLE custody_event DROP CONSTRAINT custody_event_event_check, DROP CONSTRAINT custody_event_hour_key;
  ALTER TABLE custody_event ADD CONSTRAINT custody_event_event_check CHECK (event IN ('received', 'viewed', 'hash-checked', 'derived', 'exported', 'erased'));
  CREATE UNIQUE INDEX custody_event_hour_key ON custody_event (workspace_id, exhibit_id, event, actor_id, hour) WHERE event IN ('received', 'viewed', 'erased');
`;

const UUID = `"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"`;

/** Texts of a body that look like the id of a record. */
const idsIn = (body: string) => `(SELECT DISTINCT (regexp_matches(${body}, '${UUID}', 'g'))[1]::uuid AS id)`;

const citations = `
  -- Which record rests on which other: evidence, sources, parties, provisions and conflicts whoever names them, and all that a claim names.
  -- Versions are the first and the last that did; a version that no longer names it takes nothing away.
  CREATE TABLE record_citation (
    workspace_id uuid NOT NULL,
    cited_id uuid NOT NULL,
    record_id uuid NOT NULL,
    kind text NOT NULL,
    first_version integer NOT NULL,
    last_version integer NOT NULL,
    CONSTRAINT record_citation_pkey PRIMARY KEY (workspace_id, cited_id, record_id),
    CONSTRAINT record_citation_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id),
    CONSTRAINT record_citation_versions_check CHECK (first_version BETWEEN 1 AND last_version)
  );
  SELECT onus_protect('record_citation', 'derived');

  -- What was recorded before this table.
  ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY;
  ALTER TABLE ledger_body NO FORCE ROW LEVEL SECURITY;
  ALTER TABLE record_citation NO FORCE ROW LEVEL SECURITY;
  INSERT INTO record_citation (workspace_id, cited_id, record_id, kind, first_version, last_version)
    SELECT e.workspace_id, named.id, e.subject_id, e.kind, min(e.version), max(e.version)
      FROM ledger_entry e
      JOIN ledger_body b ON b.workspace_id = e.workspace_id AND b.entry_id = e.entry_id
      CROSS JOIN LATERAL ${idsIn('b.body')} named
     WHERE e.kind NOT IN ('custody', 'tombstone', 'legal-hold', 'refusal', 'pack-read', 'assessment', 'pack') AND named.id <> e.subject_id
       AND EXISTS (SELECT 1 FROM ledger_entry p WHERE p.workspace_id = e.workspace_id AND p.subject_id = named.id
                      AND (p.kind IN ('exhibit', 'source', 'party', 'provision', 'conflict')
                           OR (e.kind = 'claim' AND p.kind IN ('account', 'contract', 'incident', 'terms', 'service')) OR (e.kind = 'service' AND p.kind = 'service')))
     GROUP BY 1, 2, 3, 4;
  ALTER TABLE record_citation FORCE ROW LEVEL SECURITY;
  ALTER TABLE ledger_body FORCE ROW LEVEL SECURITY;
  ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY;
`;

/** Whose part a record is, beside the claim that it names. */
const BELONGS: readonly (readonly [child: string, parent: string])[] = [
  ['observation', 'account'], ['observation', 'incident'], ['item', 'account'], ['count', 'account'], ['sample-series', 'account'],
  ['stance', 'observation'], ['terms', 'contract'], ['terms-draft', 'contract'], ['service', 'contract'], ['exclusion', 'contract'],
  ['communication', 'incident'], ['event', 'incident'], ['cause', 'incident'], ['position', 'incident'], ['search', 'incident'], ['poll', 'incident'],
  ['poll', 'source'], ['transfer', 'exhibit'], ['exhibit', 'exhibit'],
  ...['exhibit', 'communication', 'observation', 'event', 'position', 'cause', 'search', 'source'].map((parent) => ['privilege', parent] as const),
];

/** Kinds of which there may be very many, each under an account. */
const MANY = ['observation', 'item', 'count', 'series'];

/** Records that a claim takes by a label they share where they name no incident. */
const SAYINGS = ['communication', 'event', 'position', 'search', 'poll'];

const above = `
  GRANT SELECT ON record_citation, ledger_citation, claim_current, ${[...MANY, ...SAYINGS].map((table) => `${table}_current`).join(', ')} TO onus_system;

  -- The record itself and everything that it is below of: what rests on it, what it belongs to, the packs that hold its text,
  -- exhibits with the same bytes, and claims that share a label with it. Every version that still has its text counts.
  -- Level by level, so that an exhibit that a hundred thousand observations cite costs a join and not as many searches.
  CREATE FUNCTION onus_above(subject uuid) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
    DECLARE
      ws CONSTANT uuid := onus_workspace();
      seen uuid[] := ARRAY[subject];
      level uuid[] := ARRAY[subject];
      told uuid[];
    BEGIN
      WHILE cardinality(level) > 0 LOOP
        -- Of the many: what was never corrected says in its columns what its body says.
        SELECT coalesce(array_agg(f.id), '{}') INTO told FROM unnest(level) AS f (id)
         WHERE ${MANY.map((table) => `NOT EXISTS (SELECT 1 FROM ${table}_current c WHERE c.workspace_id = ws AND c.id = f.id AND c.version = 1)`).join('\n           AND ')};
        WITH up (id) AS (
          SELECT c.record_id FROM unnest(level) AS f (id) JOIN record_citation c ON c.workspace_id = ws AND c.cited_id = f.id
          ${MANY.map((table) => `UNION SELECT c.account_id FROM unnest(level) AS f (id) JOIN ${table}_current c ON c.workspace_id = ws AND c.id = f.id`).join('\n          ')}
          UNION SELECT c.incident_id FROM unnest(level) AS f (id) JOIN observation_current c ON c.workspace_id = ws AND c.id = f.id AND c.incident_id IS NOT NULL
          UNION SELECT named.id FROM unnest(told) AS f (id)
            JOIN ledger_entry e ON e.workspace_id = ws AND e.subject_id = f.id
            JOIN ledger_body b ON b.workspace_id = ws AND b.entry_id = e.entry_id
            CROSS JOIN LATERAL ${idsIn('b.body')} named
            JOIN ledger_entry p ON p.workspace_id = ws AND p.subject_id = named.id AND p.version = 1
             AND (p.kind = 'claim' OR (e.kind, p.kind) IN (${BELONGS.map(([child, parent]) => `('${child}', '${parent}')`).join(', ')}))
          UNION SELECT k.pack_id FROM unnest(level) AS f (id)
            JOIN ledger_entry e ON e.workspace_id = ws AND e.subject_id = f.id
            JOIN ledger_citation k ON k.workspace_id = ws AND k.entry_id = e.entry_id
          UNION SELECT twin.id FROM unnest(level) AS f (id)
            JOIN exhibit_current own ON own.workspace_id = ws AND own.id = f.id
            JOIN exhibit_current twin ON twin.workspace_id = ws AND twin.sha256 = own.sha256
          ${SAYINGS.map((table) => `UNION SELECT claim.id FROM unnest(level) AS f (id) JOIN ${table}_current s ON s.workspace_id = ws AND s.id = f.id AND s.incident_id IS NULL JOIN claim_current claim ON claim.workspace_id = ws AND claim.labels && s.labels`).join('\n          ')}
        ), fresh AS (SELECT id FROM up EXCEPT SELECT unnest(seen))
        SELECT coalesce(array_agg(id), '{}') INTO level FROM fresh;
        seen := seen || level;
      END LOOP;
      RETURN QUERY SELECT unnest(seen);
    END $$;

  -- Whether a legal hold in force covers the record, or anything above it.
  CREATE FUNCTION onus_held(subject uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM ledger_hold h WHERE h.workspace_id = onus_workspace() AND h.released_entry IS NULL) THEN
        RETURN false;
      END IF;
      RETURN EXISTS (SELECT 1 FROM ledger_hold h WHERE h.workspace_id = onus_workspace() AND h.released_entry IS NULL
                        AND (h.subject_id IS NULL OR h.subject_id IN (SELECT onus_above(subject))));
    END $$;

  ALTER FUNCTION onus_above(uuid) OWNER TO onus_system;
  ALTER FUNCTION onus_held(uuid) OWNER TO onus_system;
  REVOKE ALL ON FUNCTION onus_above(uuid), onus_held(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION onus_above(uuid), onus_held(uuid) TO onus_app;
`;

/**
 * Whoever places a hold takes the same lock exclusively: an erasure that begins meanwhile waits, and then sees the hold. It sees it only
 * where each statement looks anew, so other isolation levels are refused.
 */
const waitForHolds = `
      IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'erasure refused: it needs READ COMMITTED, to see holds placed meanwhile' USING ERRCODE = 'ON004';
      END IF;
      PERFORM pg_advisory_xact_lock_shared(hashtextextended(onus_workspace()::text || '/holds', 0));`;

const refuseHeld = `RAISE EXCEPTION 'erasure refused: legal hold' USING ERRCODE = 'ON002';`;

const noTombstone = (subject: string) => `
      IF NOT EXISTS (SELECT 1 FROM ledger_entry t WHERE t.workspace_id = onus_workspace() AND t.kind = 'tombstone' AND t.subject_id = ${subject}) THEN
        RAISE EXCEPTION 'erasure refused: no tombstone is recorded' USING ERRCODE = 'ON003';
      END IF;`;

const erasure = `
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
      IF onus_held(subject) THEN
        ${refuseHeld}
      END IF;${noTombstone('entry')}
      DELETE FROM ledger_body b WHERE b.workspace_id = onus_workspace() AND b.entry_id = entry;
      RETURN FOUND;
    END $$;

  CREATE OR REPLACE FUNCTION onus_erase_bytes(exhibit uuid, hash text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
    BEGIN
      ${waitForHolds}
      IF onus_held(exhibit) OR EXISTS (SELECT 1 FROM exhibit_current c WHERE c.workspace_id = onus_workspace() AND c.sha256 = hash AND onus_held(c.id)) THEN
        ${refuseHeld}
      END IF;${noTombstone('exhibit')}
      DELETE FROM exhibit_blob b WHERE b.workspace_id = onus_workspace() AND b.sha256 = decode(hash, 'hex');
      RETURN FOUND;
    END $$;
`;

const guard = `
  -- A hold ends by its recorded release and by nothing else: the application can neither delete its row nor move it to another subject.
  CREATE FUNCTION onus_guard_hold() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND OLD.released_entry IS NULL AND NEW.released_entry IS NOT NULL
         AND (NEW.workspace_id, NEW.hold_id, NEW.placed_entry) = (OLD.workspace_id, OLD.hold_id, OLD.placed_entry) AND NEW.subject_id IS NOT DISTINCT FROM OLD.subject_id
         AND EXISTS (SELECT 1 FROM ledger_entry e WHERE e.workspace_id = NEW.workspace_id AND e.entry_id = NEW.released_entry
                        AND e.kind = 'legal-hold' AND e.subject_id = NEW.hold_id AND e.version > 1) THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION '% refused: a legal hold ends by its recorded release only', TG_OP USING ERRCODE = 'ON001';
    END $$;
  CREATE TRIGGER released_only BEFORE UPDATE OR DELETE ON ledger_hold FOR EACH ROW EXECUTE FUNCTION onus_guard_hold();
  REVOKE DELETE ON ledger_hold FROM onus_app;
`;
