import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workspaces, and the functions that every later migration uses to make its tables safe. */
export class Foundation implements MigrationInterface {
  readonly name = 'Foundation1700000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      REVOKE ALL ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO onus_app, onus_system;
      -- A function can be given to a role only where that role may create in the schema; onus_system cannot log in.
      GRANT CREATE ON SCHEMA public TO onus_system;
      ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

      -- The workspace of the current transaction; null where none is set, and then nothing is seen.
      CREATE FUNCTION onus_workspace() RETURNS uuid
        LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('onus.workspace', true), '')::uuid $$;
      GRANT EXECUTE ON FUNCTION onus_workspace() TO PUBLIC;

      -- Trigger of every recorded table. 'erasable' lets the erasure path, which runs as onus_system, delete.
      CREATE FUNCTION onus_refuse_change() RETURNS trigger
        LANGUAGE plpgsql
        AS $$
        BEGIN
          IF TG_OP = 'DELETE' AND TG_NARGS > 0 AND TG_ARGV[0] = 'erasable' AND current_user = 'onus_system' THEN
            RETURN NULL;
          END IF;
          RAISE EXCEPTION '% refused: table % is append-only', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'ON001', HINT = 'Record a new version, or use the erasure path.';
        END $$;

      -- Makes a table what the catalogue says: forced row-level security by workspace_id, grants, triggers.
      CREATE FUNCTION onus_protect(target regclass, kind text, erasable boolean DEFAULT false) RETURNS void
        LANGUAGE plpgsql
        AS $$
        BEGIN
          IF kind NOT IN ('recorded', 'derived', 'operational') THEN
            RAISE EXCEPTION 'onus_protect: unknown kind %', kind;
          END IF;
          EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
          EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
          EXECUTE format('CREATE POLICY workspace_only ON %s USING (workspace_id = onus_workspace()) WITH CHECK (workspace_id = onus_workspace())', target);
          EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', target);
          EXECUTE format('GRANT SELECT, INSERT%s ON %s TO onus_app', CASE WHEN kind = 'recorded' THEN '' ELSE ', UPDATE, DELETE' END, target);
          IF kind = 'recorded' THEN
            EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION onus_refuse_change(%L)',
              target, CASE WHEN erasable THEN 'erasable' ELSE '' END);
          END IF;
        END $$;

      CREATE TABLE workspace (
        workspace_id uuid NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT workspace_pkey PRIMARY KEY (workspace_id),
        CONSTRAINT workspace_name_check CHECK (name <> '' AND length(name) <= 200),
        CONSTRAINT workspace_created_at_check CHECK (created_at = date_trunc('milliseconds', created_at))
      );
      REVOKE ALL ON workspace FROM PUBLIC;
      GRANT SELECT, INSERT ON workspace TO onus_app;
      GRANT SELECT ON workspace TO onus_system;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
