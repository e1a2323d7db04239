import { FirstKey, Keys, Workspaces } from '../../../src/access/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

describe('the first key of an installation', () => {
  let db: TestDatabase;
  beforeEach(async () => (db = await openTestDatabase()));
  afterEach(() => db.close());

  const keys = () => new Keys(db.dataSource, db.ledger, db.clock, db.ids);
  const firstKey = () => new FirstKey(db.unitOfWork, new Workspaces(db.unitOfWork, db.ledger, keys(), db.ids), db.ids);
  const workspaces = () => db.asOwner('SELECT 1 FROM workspace');

  it('is made once, however many processes start at the same time', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => firstKey().ensure()));
    expect(made.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await workspaces()).toHaveLength(1);
  });

  it('is put where it can be found before it works, so that a kill in between locks nobody out', async () => {
    await expect(firstKey().ensure('A', () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
    expect(await workspaces()).toEqual([]);
    const kept: string[] = [];
    const made = await firstKey().ensure('A', async (secret) => {
      expect(await keys().find(secret)).toBeUndefined();
      kept.push(secret);
    });
    expect(kept).toEqual([made?.secret]);
    expect(await keys().find(made?.secret ?? '')).toMatchObject({ scope: { workspaceId: made?.workspaceId } });
  });
});
