import { toHex } from '../../../src/core/ledger/bytes.js';
import { commitmentOf, leafOf } from '../../../src/core/ledger/entry.js';
import { treeRoot } from '../../../src/core/ledger/merkle.js';
import { committedText } from '../../../src/ledger/ledger.js';
import { Sequencer } from '../../../src/ledger/index.js';
import type { Scope, Tx } from '../../../src/platform/database/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

describe('the ledger of a workspace', () => {
  let db: TestDatabase;
  let scope: Scope;
  beforeAll(async () => (db = await openTestDatabase({ pool: 16 })));
  beforeEach(async () => (scope = await db.workspace()));
  afterAll(() => db.close());

  const record = (count: number, to: Scope = scope) =>
    db.unitOfWork.run(to, async (tx) => {
      for (let n = 0; n < count; n += 1) await append(tx, `entry ${n}`);
    });
  const append = (tx: Tx, text: string) => db.ledger.append(tx, { kind: 'note', shape: 'onus.note/1', subjectId: db.ids.next(), version: 1, body: { text } });
  const leaves = () =>
    db.unitOfWork.run(scope, (tx) => tx.query<{ idx: string; entry_id: string; leaf_hash: Buffer }>('SELECT idx, entry_id, leaf_hash FROM ledger_leaf ORDER BY idx'));
  const position = () => db.unitOfWork.run(scope, (tx) => db.ledger.position(tx));

  async function expectSound(size: number): Promise<void> {
    const rows = await leaves();
    expect(rows.map(({ idx }) => Number(idx))).toEqual(Array.from({ length: size }, (_, index) => index));
    expect(new Set(rows.map(({ entry_id }) => entry_id)).size).toBe(size);
    expect(await position()).toEqual({ index: size - 1, root: toHex(treeRoot(rows.map(({ leaf_hash }) => new Uint8Array(leaf_hash)))) });
  }

  it('gives indices without gaps, in the order of making, and the RFC 6962 root over them, batch after batch', async () => {
    await record(7);
    expect(await db.sequencer.sequence(scope.workspaceId, 3)).toBe(3);
    await expectSound(3);
    await record(2);
    expect(await db.sequencer.drain(scope.workspaceId)).toBe(6);
    await expectSound(9);
    const ids = (await leaves()).map(({ entry_id }) => entry_id);
    expect(ids).toEqual(ids.toSorted());
    const batches = await db.unitOfWork.run(scope, (tx) => tx.query<{ size: string }>('SELECT size FROM ledger_batch ORDER BY size'));
    expect(batches.map(({ size }) => Number(size))).toEqual([3, 9]);
  });

  it('stands still where there is nothing to sequence', async () => {
    expect(await db.sequencer.drain(scope.workspaceId)).toBe(0);
    expect((await position()).index).toBe(-1);
  });

  it('commits to who, when, kind and shape beside the body: the leaf can be recomputed from what is kept', async () => {
    const { entryId, body } = await db.unitOfWork.run(scope, (tx) => append(tx, '한국어 "quoted"'));
    await db.sequencer.drain(scope.workspaceId);
    const [kept] = await db.unitOfWork.run(scope, (tx) => tx.query<{ meta: string; body: string; salt: Buffer }>('SELECT meta, body, salt FROM ledger_body WHERE entry_id = $1', [entryId]));
    const [leaf] = await leaves();
    expect(body).toBe('{"text":"한국어 \\"quoted\\""}');
    expect(kept?.body).toBe(body);
    expect(JSON.parse(kept?.meta ?? '')).toMatchObject({ entry: entryId, kind: 'note', shape: 'onus.note/1', version: 1, workspace: scope.workspaceId, actor: scope.actor });
    const recomputed = leafOf(commitmentOf(new Uint8Array(kept?.salt ?? []), committedText(kept?.meta ?? '', kept?.body ?? '')));
    expect(toHex(recomputed)).toBe(leaf?.leaf_hash.toString('hex'));
  });

  it('is gapless with many writers and several sequencers at once', async () => {
    const others = [new Sequencer(db.unitOfWork, db.clock), new Sequencer(db.unitOfWork, db.clock), db.sequencer];
    const writing = new AbortController();
    const sequencing = others.map(async (sequencer) => {
      while (!writing.signal.aborted) await sequencer.sequence(scope.workspaceId, 17);
    });
    await Promise.all(Array.from({ length: 12 }, async () => {
      for (let n = 0; n < 10; n += 1) await record(1 + (n % 3));
    }));
    writing.abort();
    await Promise.all(sequencing);
    await db.sequencer.drain(scope.workspaceId);
    await expectSound(12 * (4 * 1 + 3 * 2 + 3 * 3));
  });

  it('leaves nothing half-done when its connection is killed in the middle, and goes on afterwards', async () => {
    await record(5);
    const killed = db.unitOfWork.run(scope, async (tx) => {
      await tx.query('DELETE FROM ledger_pending WHERE workspace_id = $1', [scope.workspaceId]);
      await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    await expect(killed).rejects.toThrow();
    expect((await position()).index).toBe(-1);
    await db.sequencer.drain(scope.workspaceId);
    await expectSound(5);
  });

  it('lets another sequencer pass on while one holds the lease', async () => {
    await record(2);
    await db.sequencer.sequence(scope.workspaceId, 1);
    await db.unitOfWork.run(scope, async (tx) => {
      await tx.query('SELECT 1 FROM ledger_head WHERE workspace_id = $1 FOR UPDATE', [scope.workspaceId]);
      expect(await db.sequencer.sequence(scope.workspaceId)).toBe(0);
    });
    expect(await db.sequencer.sequence(scope.workspaceId)).toBe(1);
  });

  it('never puts a version before the one that it corrects, though a clock was behind', async () => {
    const subjectId = db.ids.next();
    const [early, late] = [db.ids.next(), db.ids.next()];
    for (const [entryId, version] of [[late, 1], [early, 2]] as const) {
      await db.asOwner(
        `WITH w AS (SELECT set_config('onus.workspace', $1, false)), e AS (
           INSERT INTO ledger_entry SELECT $1::uuid, $2::uuid, 'note', $3::uuid, $4::int, 'onus.note/1', 'system', 'test', '2024-07-18T00:00:00Z', sha256(set_config::bytea) FROM w)
         INSERT INTO ledger_pending SELECT $1::uuid, $2::uuid FROM w`,
        [scope.workspaceId, entryId, subjectId, version],
      );
    }
    await db.sequencer.drain(scope.workspaceId);
    expect((await leaves()).map(({ entry_id }) => entry_id)).toEqual([late, early]);
  });

  it('refuses a version that is recorded already, and records nothing of that transaction', async () => {
    const subjectId = db.ids.next();
    const write = (version: number) => db.unitOfWork.run(scope, (tx) => db.ledger.append(tx, { kind: 'note', shape: 'onus.note/1', subjectId, version, body: {} }));
    await write(1);
    const race = await Promise.allSettled([write(2), write(2), write(2)]);
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(race.filter((result) => result.status === 'rejected').map(({ reason }) => (reason as { code: string }).code)).toEqual(['version-conflict', 'version-conflict']);
    const history = await db.unitOfWork.run(scope, (tx) => db.reader.history(tx, subjectId));
    expect(history.map(({ version, index }) => [version, index])).toEqual([[1, null], [2, null]]);
  });

  it('waits until what was committed is sequenced, and gives up with a code when nobody sequences', async () => {
    await record(3);
    const waiting = db.ledger.waitForSequenced(scope.workspaceId);
    await db.sequencer.drain(scope.workspaceId);
    expect(await waiting).toEqual(await position());
    await record(1);
    await expect(db.ledger.waitForSequenced(scope.workspaceId)).rejects.toMatchObject({ code: 'ledger-not-sequenced' });
  }, 15_000);

  it('reads in order from an index, and the history of a subject as of an index', async () => {
    const subjectId = db.ids.next();
    const write = (version: number, text: string) =>
      db.unitOfWork.run(scope, (tx) => db.ledger.append(tx, { kind: 'note', shape: 'onus.note/1', subjectId, version, body: { text } }));
    await write(1, 'first');
    await record(2);
    await write(2, 'second');
    await db.sequencer.drain(scope.workspaceId);
    await db.unitOfWork.run(scope, async (tx) => {
      const feed = await db.reader.feed(tx, 1, 2);
      expect([feed.entries.map(({ index }) => index), feed.next, feed.size]).toEqual([[1, 2], 3, 4]);
      expect((await db.reader.history(tx, subjectId)).map(({ text }) => text)).toEqual(['{"text":"first"}', '{"text":"second"}']);
      expect((await db.reader.history(tx, subjectId, 2)).map(({ version }) => version)).toEqual([1]);
    });
  });

  it('shows another workspace nothing, and cannot write into it', async () => {
    await record(4);
    await db.sequencer.drain(scope.workspaceId);
    const stranger = await db.workspace('Stranger');
    for (const table of ['ledger_entry', 'ledger_body', 'ledger_leaf', 'ledger_batch', 'ledger_head', 'ledger_pending', 'ledger_record']) {
      expect(await db.unitOfWork.run(stranger, (tx) => tx.query(`SELECT 1 FROM ${table}`))).toEqual([]);
    }
    const smuggle = db.unitOfWork.run(stranger, (tx) => tx.query('INSERT INTO ledger_pending (workspace_id, entry_id) VALUES ($1, $2)', [scope.workspaceId, db.ids.next()]));
    await expect(smuggle).rejects.toMatchObject({ code: '42501' });
    expect(await db.dataSource.query('SELECT 1 FROM ledger_entry')).toEqual([]);
  });
});
