import { sqlStateOf, type Scope, type Tx } from '../../../src/platform/database/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

describe('UnitOfWork', () => {
  let db: TestDatabase;
  let scope: Scope;
  beforeAll(async () => (db = await openTestDatabase()));
  beforeEach(async () => (scope = await db.workspace()));
  afterAll(() => db.close());

  const put = (tx: Tx, key: string) => tx.query('INSERT INTO ledger_pending (workspace_id, entry_id) VALUES ($1, $2)', [scope.workspaceId, key]);
  const count = () => db.unitOfWork.run(scope, async (tx) => (await tx.query('SELECT 1 FROM ledger_pending')).length);

  it('records everything or nothing, and calls its hooks only after the commit', async () => {
    const called: string[] = [];
    const failing = db.unitOfWork.run(scope, async (tx) => {
      tx.afterCommit(() => called.push('failed'));
      await put(tx, db.ids.next());
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await db.unitOfWork.run(scope, async (tx) => {
      tx.afterCommit(() => called.push('done'));
      await put(tx, db.ids.next());
      expect(called).toEqual([]);
    });
    expect(called).toEqual(['done']);
    expect(await count()).toBe(1);
  });

  it('forgets the workspace with the transaction, so that the next user of the connection sees nothing', async () => {
    await db.unitOfWork.run(scope, (tx) => put(tx, db.ids.next()));
    for (let n = 0; n < 20; n += 1) expect(await db.dataSource.query('SELECT 1 FROM ledger_pending')).toEqual([]);
    await expect(db.dataSource.query('INSERT INTO ledger_pending (workspace_id, entry_id) VALUES ($1, $2)', [scope.workspaceId, db.ids.next()])).rejects.toThrow();
  });

  it('begins again after a serialization failure, until both transactions have counted', async () => {
    const attempts = await Promise.all(Array.from({ length: 4 }, async () => {
      let tries = 0;
      await db.unitOfWork.run(scope, async (tx) => {
        tries += 1;
        const rows = await tx.query('SELECT 1 FROM ledger_pending');
        await tx.query('SELECT pg_sleep(0.05)');
        await put(tx, `00000000-0000-7000-8000-00000000000${rows.length}`);
      }, { isolation: 'SERIALIZABLE' }).catch((error: unknown) => {
        if (sqlStateOf(error) !== '23505') throw error;
      });
      return tries;
    }));
    expect(Math.max(...attempts)).toBeGreaterThan(1);
    expect(await count()).toBeGreaterThan(1);
  });

  it('begins again after a deadlock', async () => {
    const [a, b] = [db.ids.next(), db.ids.next()];
    for (const key of [a, b]) await db.unitOfWork.run(scope, (tx) => put(tx, key));
    let attempts = 0;
    const lockBoth = (first: string, second: string) =>
      db.unitOfWork.run(scope, async (tx) => {
        attempts += 1;
        await tx.query('UPDATE ledger_pending SET entry_id = entry_id WHERE entry_id = $1', [first]);
        await tx.query('SELECT pg_sleep(0.2)');
        await tx.query('UPDATE ledger_pending SET entry_id = entry_id WHERE entry_id = $1', [second]);
      });
    await Promise.all([lockBoth(a, b), lockBoth(b, a)]);
    expect(attempts).toBe(3);
  });

  it('refuses to write in a read-only transaction and keeps one snapshot in REPEATABLE READ', async () => {
    await expect(db.unitOfWork.run(scope, (tx) => put(tx, db.ids.next()), { readOnly: true })).rejects.toMatchObject({ code: '25006' });
    await db.unitOfWork.run(scope, async (tx) => {
      const before = await tx.query('SELECT 1 FROM ledger_pending');
      await db.unitOfWork.run(scope, (other) => put(other, db.ids.next()));
      expect(await tx.query('SELECT 1 FROM ledger_pending')).toEqual(before);
    }, { isolation: 'REPEATABLE READ', readOnly: true });
    expect(await count()).toBe(1);
  });

  it('refuses a scope without a workspace', async () => {
    for (const workspaceId of ['', "x'; DROP TABLE workspace; --", '*']) {
      await expect(db.unitOfWork.run({ ...scope, workspaceId }, async () => 1)).rejects.toThrow(TypeError);
    }
  });
});
