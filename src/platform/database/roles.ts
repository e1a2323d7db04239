import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import type { EmbeddedServer } from './embedded/server.js';

/** The start stops because the database is not set up as the record needs it. */
export class DatabaseSetupError extends Error {
  override readonly name = 'DatabaseSetupError';
}

/** Runs `work` on one plain connection. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'onus set-up', connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes roles and database on a server of our own, once; a name that is there already is left as it is. */
export async function prepareEmbedded(server: EmbeddedServer, database: string): Promise<void> {
  await withClient(server.url('postgres', 'postgres'), async (client) => {
    const { rows } = await client.query<{ roles: number; databases: number }>(
      `SELECT (SELECT count(*)::int FROM pg_roles WHERE rolname IN ('onus_owner', 'onus_app', 'onus_system')) AS roles,
              (SELECT count(*)::int FROM pg_database WHERE datname = $1) AS databases`,
      [database],
    );
    if (rows[0]?.roles !== 3) {
      const { owner, app } = server.secrets;
      await client.query(`BEGIN;
        DROP ROLE IF EXISTS onus_owner, onus_app, onus_system;
        CREATE ROLE onus_owner LOGIN PASSWORD '${owner}';
        CREATE ROLE onus_app LOGIN PASSWORD '${app}';
        CREATE ROLE onus_system NOLOGIN;
        GRANT onus_system TO onus_owner;
        COMMIT`);
    }
    if (rows[0]?.databases === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER onus_owner TEMPLATE template0 ENCODING 'UTF8'`);
  });
}

/**
 * On a server of somebody else: makes sure that the roles exist and that the application's login belongs to `onus_app`.
 * @throws DatabaseSetupError with the SQL that an administrator has to run, where the owner may not do it itself.
 */
export async function ensureRoles(ownerUrl: string, appUrl: string): Promise<void> {
  const app = decodeURIComponent(new URL(appUrl).username);
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ missing: string[]; member: boolean; known: boolean; setter: boolean; version: number; owner: string }>(ROLE_STATE, [app]);
    const state = rows[0];
    if (state === undefined) return;
    if (state.version < 150_000) throw new DatabaseSetupError('DATABASE_OWNER_URL leads to a PostgreSQL older than 15. Onus needs 15 or newer.');
    if (app === state.owner) throw new DatabaseSetupError(`DATABASE_URL and DATABASE_OWNER_URL name the same user, who owns the tables. ${USE_ANOTHER}`);
    if (!state.known) throw new DatabaseSetupError('The user in DATABASE_URL does not exist on the server that DATABASE_OWNER_URL leads to. Both must name the same server and database.');
    const name = (role: string) => client.escapeIdentifier(role);
    const wanted = [
      ...state.missing.map((role) => `CREATE ROLE ${role} NOLOGIN`),
      ...(state.member ? [] : [`GRANT onus_app TO ${name(app)}`]),
      ...(state.setter ? [] : [`GRANT onus_system TO ${name(state.owner)}`]),
    ];
    try {
      for (const statement of wanted) await client.query(statement);
    } catch {
      throw new DatabaseSetupError(`The user in DATABASE_OWNER_URL may not prepare the roles. Let an administrator run, once:\n  ${wanted.join(';\n  ')};`);
    }
  });
}

const USE_ANOTHER =
  'Use for DATABASE_URL a user that only belongs to onus_app (CREATE ROLE app_user LOGIN PASSWORD ...; GRANT onus_app TO app_user), and keep the owner for DATABASE_OWNER_URL.';

const ROLE_STATE = `
  SELECT current_setting('server_version_num')::int AS version, current_user AS owner,
         ARRAY(SELECT r FROM unnest(ARRAY['onus_app', 'onus_system']) r WHERE r NOT IN (SELECT rolname FROM pg_roles)) AS missing,
         EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS known,
         COALESCE((SELECT $1 = 'onus_app' OR pg_has_role(u.oid, g.oid, 'MEMBER') FROM pg_roles u, pg_roles g WHERE u.rolname = $1 AND g.rolname = 'onus_app'), $1 = 'onus_app') AS member,
         COALESCE((SELECT pg_has_role(current_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = 'onus_system'), false) AS setter`;

/**
 * The record rests on the application being unable to change it: refuses a role that could.
 * @throws DatabaseSetupError for a role that is a superuser, has BYPASSRLS or CREATEROLE, may touch the server's files, or owns (or may act as the owner of) the tables.
 */
export async function refusePowerfulRole(dataSource: DataSource): Promise<void> {
  const [role] = (await dataSource.query(APP_ROLE)) as { superuser: boolean; bypass: boolean; roles: boolean; files: boolean; owner: boolean; system: boolean; there: boolean }[];
  if (role?.there === false) throw new DatabaseSetupError('DATABASE_URL leads to a database without the tables of Onus. It and DATABASE_OWNER_URL must name the same server and database.');
  const faults = role?.superuser === true ? ['is a superuser'] : [
    role?.bypass === true ? 'has BYPASSRLS' : '',
    role?.roles === true ? 'has CREATEROLE or REPLICATION' : '',
    role?.files === true ? 'may run programs or touch files on the server' : '',
    role?.owner === true ? 'owns the tables, or belongs to the role that does' : '',
    role?.system === true ? 'belongs to onus_system' : '',
  ].filter((fault) => fault !== '');
  if (faults.length === 0) return;
  throw new DatabaseSetupError(
    `The user in DATABASE_URL ${faults.join(' and ')}: it could change what is recorded and see every workspace. ${USE_ANOTHER}`,
  );
}

const APP_ROLE = `
  SELECT r.rolsuper AS superuser, r.rolbypassrls AS bypass, r.rolcreaterole OR r.rolreplication AS roles,
         to_regclass('public.ledger_entry') IS NOT NULL AS there,
         EXISTS (SELECT 1 FROM pg_roles p WHERE p.rolname IN ('pg_execute_server_program', 'pg_write_server_files', 'pg_read_server_files') AND pg_has_role(r.oid, p.oid, 'MEMBER')) AS files,
         EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owner,
         COALESCE((SELECT pg_has_role(r.oid, s.oid, 'MEMBER') FROM pg_roles s WHERE s.rolname = 'onus_system'), false) AS system
  FROM pg_roles r WHERE r.rolname = current_user`;
