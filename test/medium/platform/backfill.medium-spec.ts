import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { MIGRATIONS } from '../../../migrations/index.js';
import { TermsDrafts } from '../../../migrations/0040-terms-drafts.js';
import { migrate } from '../../../src/platform/database/migrate.js';
import { openDataSource } from '../../../src/platform/database/data-source.js';
import { withClient } from '../../../src/platform/database/roles.js';
import type { Observation } from '../../../src/record/incidents/observation.body.js';
import { observationKind } from '../../../src/record/incidents/observation.kind.js';
import { rowOf } from '../../../src/record/shared/tables.js';

type Row = Record<string, unknown>;
type Body = Observation;

const servers = JSON.parse(process.env.TEST_POSTGRES ?? '{}') as { admin: string; owner: string };
const time = { earliest: '2024-07-18T21:52:00.000Z', latest: '2024-07-18T21:53:00.000Z' };

/** A database as it stood before migration 0050, with a record in it, brought up to date: what later migrations fill in from bodies. */
describe('migrations over a record that is there already', () => {
  const name = `t_backfill_${randomUUID().slice(0, 8)}`;
  const workspace = randomUUID();
  const url = (of: string): string => { const made = new URL(of.replace('%7Bdatabase%7D', name).replace('{database}', name)); made.pathname = `/${name}`; return made.href; };
  const observation = (changes: object): Body => ({ account: randomUUID(), subject: { kind: 'service', id: 'S' }, state: 'down', scope: 'customer', from: time, to: null, exhibits: [], sources: [], audience: 'internal', ...changes });
  const observations: readonly (readonly [string, Body])[] = [
    ['plain', observation({})],
    ['superseded', observation({ superseded: true })],
    ['not superseded, in so many words', observation({ superseded: false })],
    ['impaired, counted', observation({ state: 'impaired', affected: { count: 7, of: 1_000_000_000, basis: { en: 'seats', ko: '좌석' } } })],
    ['impaired, not counted', observation({ state: 'impaired', affected: { count: null, of: null, basis: { en: 'some', ko: '일부' } } })],
    ['a note that speaks of "superseded":', observation({ note: { en: 'the word "superseded": is only quoted', ko: '인용' } })],
  ];
  let ran: readonly string[];

  beforeAll(async () => {
    await withClient(servers.admin, (client) => client.query(`CREATE DATABASE ${name} OWNER onus_owner TEMPLATE template0 ENCODING 'UTF8'`));
    const before = await openDataSource({ url: url(servers.owner), pool: 2, name: 'onus backfill', migrations: MIGRATIONS.slice(0, MIGRATIONS.indexOf(TermsDrafts) + 1) });
    await before.runMigrations();
    await before.destroy();
    await asAdmin(fill);
    ran = await migrate(url(servers.owner), MIGRATIONS);
  }, 60_000);
  afterAll(() => withClient(servers.admin, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`)));

  /** Row-level security does not bind this one: it looks at the tables as they are. */
  function asAdmin<T>(work: (client: Client) => Promise<T>): Promise<T> {
    return withClient(url(servers.admin), work);
  }

  async function insert(client: Client, table: string, row: Row): Promise<void> {
    const columns = Object.keys(row);
    await client.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(row));
  }

  /** An entry with its body, and identity, version and projection of the kind as the columns stood then. */
  async function record(client: Client, { table, kind, body, columns }: { readonly table: string; readonly kind: string; readonly body: object; readonly columns: Row }): Promise<void> {
    const [id, entry] = [randomUUID(), randomUUID()];
    await entryOf(client, { id, entry, kind, body });
    await insert(client, table, { workspace_id: workspace, id, reference: null });
    await insert(client, `${table}_version`, { workspace_id: workspace, id, version: 1, entry_id: entry });
    await insert(client, `${table}_current`, { workspace_id: workspace, id, version: 1, entry_id: entry, audience: 'internal', labels: [], fictional: false, ...columns });
  }

  async function entryOf(client: Client, { id, entry, kind, body }: { readonly id: string; readonly entry: string; readonly kind: string; readonly body: object }): Promise<void> {
    await insert(client, 'ledger_entry', { workspace_id: workspace, entry_id: entry, kind, subject_id: id, version: 1, shape: `onus.${kind}/1`, actor_kind: 'system', actor_id: 'test', recorded_at: '2024-08-01T00:00:00Z', commitment: randomBytes(32) });
    await insert(client, 'ledger_body', { workspace_id: workspace, entry_id: entry, meta: '{}', body: JSON.stringify(body), salt: randomBytes(32) });
  }

  async function fill(client: Client): Promise<void> {
    await insert(client, 'workspace', { workspace_id: workspace, name: 'Before', created_at: '2024-08-01T00:00:00Z' });
    const later: ReadonlySet<string> = new Set(['superseded', 'affected_count', 'affected_of', 'audience', 'labels', 'fictional', 'id', 'reference', 'version', 'entry_id']);
    for (const [, body] of observations) {
      const columns = Object.fromEntries(Object.entries(rowOf(observationKind, '', { id: '', reference: null, version: 1, body })).filter(([column]) => !later.has(column)));
      await record(client, { table: 'observation', kind: 'observation', body, columns });
    }
    for (const reviewed of [undefined, { draft: randomUUID(), version: 2, authors: [], reviewer: { kind: 'person', id: 'lee' } }]) {
      await record(client, { table: 'terms', kind: 'terms', body: { edition: {}, ...(reviewed === undefined ? {} : { reviewed }) }, columns: { contract_id: randomUUID(), edition_id: reviewed === undefined ? 'alone' : 'reviewed', effective_from: null, effective_to: null } });
    }
    for (const [label, permissions] of [['reader', ['assessments:read']], ['recorder', ['record:write']]] as const) {
      const [id, entry] = [randomUUID(), randomUUID()];
      await entryOf(client, { id, entry, kind: 'api-key', body: { label } });
      await insert(client, 'api_key', { workspace_id: workspace, id, label, prefix: 'onus_x', secret_hash: hashOf(label), permissions, expires_at: null, entry_id: entry });
    }
  }

  const hashOf = (label: string): Buffer => createHash('sha256').update(label).digest();
  const rows = (sql: string): Promise<Row[]> => asAdmin(async (client) => (await client.query<Row>(sql)).rows);

  it('runs those that had not run, and only those', async () => {
    expect([ran.length, ran[0]]).toEqual([MIGRATIONS.length - MIGRATIONS.indexOf(TermsDrafts) - 1, 'ObservationColumns1700000000050']);
    expect(await migrate(url(servers.owner), MIGRATIONS)).toEqual([]);
  });

  it.each(observations.map(([what], index) => [what, index] as const))('0050 reads of an observation (%s) what would be written of it today', async (_what, index) => {
    const found = await rows(`SELECT c.superseded, c.affected_count::text, c.affected_of::text, b.body FROM observation_current c JOIN ledger_body b USING (workspace_id, entry_id)`);
    const body = observations[index]?.[1];
    const row = found.find((one) => one['body'] === JSON.stringify(body));
    const today = body === undefined ? {} : rowOf(observationKind, '', { id: '', reference: null, version: 1, body });
    const text = (value: unknown): string | null => (typeof value === 'number' ? String(value) : null);
    expect(row).toMatchObject({ superseded: today['superseded'], affected_count: text(today['affected_count']), affected_of: text(today['affected_of']) });
  });

  it('0100 knows which terms were reviewed, and leaves keys that read assessments what they could see', async () => {
    expect(await rows('SELECT edition_id, reviewed FROM terms_current ORDER BY edition_id')).toEqual([{ edition_id: 'alone', reviewed: false }, { edition_id: 'reviewed', reviewed: true }]);
    const found = async (label: string): Promise<unknown> => (await asAdmin(async (client) => (await client.query('SELECT permissions FROM onus_find_key($1)', [hashOf(label)])).rows))[0];
    expect([await found('reader'), await found('recorder')]).toEqual([{ permissions: ['assessments:read', 'analysis:read'] }, { permissions: ['record:write'] }]);
  });

  it('leaves every table under forced row-level security, and no default that a writer could lean on', async () => {
    expect(await rows(`SELECT relname FROM pg_class WHERE relname IN ('observation_current', 'terms_current', 'ledger_body', 'api_key') AND NOT (relrowsecurity AND relforcerowsecurity)`)).toEqual([]);
    expect(await rows(`SELECT column_name FROM information_schema.columns WHERE column_default IS NOT NULL AND table_name IN ('observation_current', 'terms_current')`)).toEqual([]);
  });
});
