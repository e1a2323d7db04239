import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Uploads under way, the re-reading of stored bytes with its alarms, and what mail says of itself. */
export class Blobs implements MigrationInterface {
  readonly name = 'Blobs1700000000110';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(uploads);
    await queryRunner.query(rereadings);
    await queryRunner.query(mail);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const uploads = `
  -- A file that comes in pieces. What has been stored of it is what its pieces cover, without a gap, from 0.
  CREATE TABLE upload (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    file_name text NOT NULL,
    media_type text NOT NULL,
    bytes bigint NOT NULL,
    declared_sha256 text,
    sha256 text,
    exhibit_id uuid,
    expires_at timestamptz NOT NULL,
    CONSTRAINT upload_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT upload_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id),
    CONSTRAINT upload_bytes_check CHECK (bytes >= 0),
    CONSTRAINT upload_declared_check CHECK (declared_sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT upload_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT upload_exhibit_check CHECK (exhibit_id IS NULL OR sha256 IS NOT NULL)
  );
  CREATE INDEX upload_expires_idx ON upload (workspace_id, expires_at);

  CREATE TABLE upload_piece (
    workspace_id uuid NOT NULL,
    upload_id uuid NOT NULL,
    from_byte bigint NOT NULL,
    bytes bigint NOT NULL,
    piece_id uuid NOT NULL,
    CONSTRAINT upload_piece_pkey PRIMARY KEY (workspace_id, upload_id, from_byte),
    CONSTRAINT upload_piece_upload_fkey FOREIGN KEY (workspace_id, upload_id) REFERENCES upload (workspace_id, id) ON DELETE CASCADE,
    CONSTRAINT upload_piece_bytes_check CHECK (from_byte >= 0 AND bytes > 0)
  );
  SELECT onus_protect('upload', 'operational');
  SELECT onus_protect('upload_piece', 'operational');
`;

const rereadings = `
  -- One reading of all stored bytes: how far it is. Its end is an entry of the ledger.
  CREATE TABLE rereading (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    started_at timestamptz NOT NULL,
    moved_at timestamptz NOT NULL,
    ended_at timestamptz,
    after_sha256 text NOT NULL,
    checked bigint NOT NULL,
    bytes bigint NOT NULL,
    altered bigint NOT NULL,
    missing bigint NOT NULL,
    entry_id uuid,
    CONSTRAINT rereading_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT rereading_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id),
    CONSTRAINT rereading_entry_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES ledger_entry (workspace_id, entry_id),
    CONSTRAINT rereading_ended_check CHECK ((ended_at IS NULL) = (entry_id IS NULL))
  );
  -- Only one is under way in a workspace.
  CREATE UNIQUE INDEX rereading_open_key ON rereading (workspace_id) WHERE ended_at IS NULL;
  SELECT onus_protect('rereading', 'derived');

  -- Alarms in their order: what a reading found that the reading before had not found. 'sound' ends an alarm.
  CREATE TABLE exhibit_alarm (
    workspace_id uuid NOT NULL,
    exhibit_id uuid NOT NULL,
    number integer NOT NULL,
    finding text NOT NULL,
    sha256 text NOT NULL,
    rereading_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT exhibit_alarm_pkey PRIMARY KEY (workspace_id, exhibit_id, number),
    CONSTRAINT exhibit_alarm_exhibit_fkey FOREIGN KEY (workspace_id, exhibit_id) REFERENCES exhibit (workspace_id, id),
    CONSTRAINT exhibit_alarm_entry_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES ledger_entry (workspace_id, entry_id),
    CONSTRAINT exhibit_alarm_finding_check CHECK (finding IN ('altered', 'missing', 'sound'))
  );
  SELECT onus_protect('exhibit_alarm', 'recorded');

  -- Whether any exhibit of any workspace is altered or missing, for whoever runs the installation. Says neither which nor whose.
  CREATE FUNCTION onus_exhibit_alarm_open() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
      SELECT EXISTS (SELECT 1 FROM exhibit_alarm a WHERE a.finding <> 'sound' AND NOT EXISTS (
        SELECT 1 FROM exhibit_alarm b WHERE b.workspace_id = a.workspace_id AND b.exhibit_id = a.exhibit_id AND b.number > a.number))
    $$;
  GRANT SELECT ON exhibit_alarm TO onus_system;
  CREATE POLICY system_reads ON exhibit_alarm FOR SELECT TO onus_system USING (true);
  ALTER FUNCTION onus_exhibit_alarm_open() OWNER TO onus_system;
  REVOKE ALL ON FUNCTION onus_exhibit_alarm_open() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION onus_exhibit_alarm_open() TO onus_app;
`;

const mail = `
  -- What a message says of itself, read from the bytes of an exhibit.
  CREATE TABLE mail_message (
    workspace_id uuid NOT NULL,
    exhibit_id uuid NOT NULL,
    version integer NOT NULL,
    entry_id uuid NOT NULL,
    message_id text,
    sent_ms bigint,
    CONSTRAINT mail_message_pkey PRIMARY KEY (workspace_id, exhibit_id),
    CONSTRAINT mail_message_exhibit_fkey FOREIGN KEY (workspace_id, exhibit_id) REFERENCES exhibit (workspace_id, id),
    CONSTRAINT mail_message_entry_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES ledger_entry (workspace_id, entry_id)
  );
  CREATE INDEX mail_message_message_id_idx ON mail_message (workspace_id, message_id);
  SELECT onus_protect('mail_message', 'derived');
`;
