import { refusePowerfulRole } from '../../../src/platform/database/roles.js';
import { openDataSource } from '../../../src/platform/database/data-source.js';
import { openDatabase } from '../../../src/platform/database/index.js';
import { readConfig } from '../../../src/platform/config/index.js';
import { SCHEMA } from '../../../src/schema.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

describe('the roles of the database', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await openTestDatabase()));
  afterAll(() => db.close());

  const as = async (url: string) => {
    const dataSource = await openDataSource({ url, pool: 1, name: 'onus test' });
    try {
      await refusePowerfulRole(dataSource);
    } finally {
      await dataSource.destroy();
    }
  };
  const adminUrl = () => {
    const url = new URL((JSON.parse(process.env.TEST_POSTGRES ?? '{}') as { admin: string }).admin);
    url.pathname = `/${db.name}`;
    return url;
  };
  const login = async (name: string, attributes: string, grants = '') => {
    const admin = await openDataSource({ url: adminUrl().href, pool: 1, name: 'onus test' });
    await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD 'x' ${attributes}; ${grants}`);
    await admin.destroy();
    const url = adminUrl();
    url.username = name;
    url.password = 'x';
    return url.href;
  };
  afterAll(async () => {
    const admin = await openDataSource({ url: adminUrl().href.replace(db.name, 'postgres'), pool: 1, name: 'onus test' });
    await admin.query('DROP ROLE IF EXISTS t_member, t_bypass, t_heir, t_system, t_maker, t_files');
    await admin.destroy();
  });

  it('accepts onus_app, and a login that belongs to it', async () => {
    await as(db.url);
    await as(await login('t_member', '', 'GRANT onus_app TO t_member'));
  });

  it('refuses a superuser, BYPASSRLS, the owner, a member of the owner, and a member of onus_system', async () => {
    await expect(as(adminUrl().href)).rejects.toThrow('is a superuser');
    await expect(as(await login('t_bypass', 'BYPASSRLS', 'GRANT onus_app TO t_bypass'))).rejects.toThrow('has BYPASSRLS');
    await expect(as(db.ownerUrl)).rejects.toThrow('owns the tables');
    await expect(as(await login('t_heir', '', 'GRANT onus_owner TO t_heir'))).rejects.toThrow('owns the tables');
    await expect(as(await login('t_maker', 'CREATEROLE', 'GRANT onus_app TO t_maker'))).rejects.toThrow('has CREATEROLE');
    await expect(as(await login('t_files', '', 'GRANT onus_app, pg_write_server_files TO t_files'))).rejects.toThrow('touch files');
    await expect(as(await login('t_system', '', 'GRANT onus_system TO t_system'))).rejects.toThrow('belongs to onus_system');
  });

  it('starts on a server of somebody else, and refuses to start with the owner as the application', async () => {
    const start = (url: string) => openDatabase(readConfig({ DATABASE_URL: url, DATABASE_OWNER_URL: db.ownerUrl }, '/'), SCHEMA);
    const database = await start(db.url);
    expect(database).toMatchObject({ embedded: false, fresh: false });
    await database.close();
    await expect(start(db.ownerUrl)).rejects.toThrow('owns the tables');
    await expect(start(db.url.replace(db.name, 'postgres'))).rejects.toThrow('without the tables of Onus');
    await expect(openDatabase(readConfig({ DATABASE_URL: 'postgres://a:b@nowhere.invalid/x', DATABASE_OWNER_URL: 'postgres://c:d@nowhere.invalid/x' }, '/'), SCHEMA)).rejects.toThrow('The database does not answer');
  });
});
