import { toHex } from '../../../src/core/ledger/bytes.js';
import { openCheckpoint } from '../../../src/core/ledger/checkpoint.js';
import { checkpointKey, originOf } from '../../../src/core/ledger/log-key.js';
import { rangeHashOf, treeRoot } from '../../../src/core/ledger/merkle.js';
import { consistencyProof, inclusionProof, verifyConsistency } from '../../../src/core/ledger/proofs.js';
import { Sequencer } from '../../../src/ledger/index.js';
import type { Scope } from '../../../src/platform/database/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { grow, openSigning, type Signing, tamperWith } from './signing.js';

describe('checkpoints of a log', () => {
  let db: TestDatabase;
  let signing: Signing;
  let scope: Scope;
  beforeAll(async () => {
    db = await openTestDatabase({ pool: 16 });
    signing = await openSigning(db);
  });
  beforeEach(async () => (scope = await db.workspace()));
  afterAll(async () => {
    await signing.remove();
    await db.close();
  });

  const leaves = async () =>
    (await db.unitOfWork.run(scope, (tx) => tx.query<{ leaf_hash: Buffer }>('SELECT leaf_hash FROM ledger_leaf ORDER BY idx'))).map(({ leaf_hash }) => new Uint8Array(leaf_hash));
  const open = async (note: string) => {
    const origin = originOf(scope.workspaceId);
    return openCheckpoint(note, origin, (await signing.keys.chain()).map(({ publicKey }) => checkpointKey(origin, publicKey)));
  };
  const all = () => db.unitOfWork.run(scope, (tx) => signing.checkpoints.list(tx, 0, 1000));
  const tamper = (sql: string) => tamperWith(db, scope, sql);

  it('reads roots and proofs of every size from the kept hashes, as from all leaves', async () => {
    for (const count of [1, 14, 2, 300, 703]) await grow(db, scope, count);
    const every = await leaves();
    const hash = rangeHashOf(every);
    await db.unitOfWork.run(scope, async (tx) => {
      for (const size of [1, 15, 16, 17, 255, 256, 257, 317, 1019, 1020]) {
        expect(toHex(await signing.tree.root(tx, size))).toBe(toHex(treeRoot(every.slice(0, size))));
        const index = (size * 7) % size === 0 ? size >> 1 : 0;
        expect((await signing.tree.inclusion(tx, index, size)).hashes.map(toHex)).toEqual(inclusionProof(index, size, hash).map(toHex));
        expect((await signing.tree.consistency(tx, size, 1020)).hashes.map(toHex)).toEqual(consistencyProof(size, 1020, hash).map(toHex));
      }
      expect((await signing.tree.row(tx, 8, 0, 256)).map(toHex)).toEqual([0, 1, 2].map((n) => toHex(hash(n * 256, n * 256 + 256))));
    });
  });

  it('are signed when the log has grown, each a continuation of the one before', async () => {
    expect(await signing.sign(scope)).toBeUndefined();
    await grow(db, scope, 5);
    const first = await signing.sign(scope);
    expect(await signing.sign(scope)).toEqual(first);
    await grow(db, scope, 6);
    const second = await signing.sign(scope);
    const [a, b] = [await open(first?.note ?? ''), await open(second?.note ?? '')];
    expect([a.size, b.size]).toEqual([5, 11]);
    const { hashes: proof, roots } = await db.unitOfWork.run(scope, (tx) => signing.tree.consistency(tx, 5, 11));
    expect(roots.map(toHex)).toEqual([a.root, b.root].map(toHex));
    expect(verifyConsistency({ firstSize: 5, secondSize: 11, firstRoot: a.root, secondRoot: b.root, proof })).toBe(true);
    expect((await all()).map(({ size }) => size)).toEqual([5, 11]);
  });

  it('are due where a log moved, and no longer once it is signed', async () => {
    await grow(db, scope, 2);
    const { fingerprint } = await signing.keys.current();
    expect(await signing.checkpoints.due(fingerprint)).toContain(scope.workspaceId);
    await signing.sign(scope);
    expect(await signing.checkpoints.due(fingerprint)).not.toContain(scope.workspaceId);
    expect(await signing.checkpoints.due('0'.repeat(64))).toContain(scope.workspaceId);
  });

  it('do not fork with several writers, sequencers and checkpointers at once', async () => {
    const other = await openSigning(db, signing.folder);
    const sequencers = [db.sequencer, new Sequencer(db.unitOfWork, db.clock)];
    const writing = new AbortController();
    const work = [
      ...sequencers.map(async (sequencer) => {
        while (!writing.signal.aborted) await sequencer.sequence(scope.workspaceId, 13);
      }),
      ...[signing, other, signing].map(async (one) => {
        while (!writing.signal.aborted) await one.sign(scope);
      }),
    ];
    await Promise.all(Array.from({ length: 8 }, async () => {
      for (let n = 0; n < 8; n += 1) await db.unitOfWork.run(scope, (tx) => db.ledger.append(tx, { kind: 'note', shape: 'onus.note/1', subjectId: db.ids.next(), version: 1, body: { n } }));
    }));
    writing.abort();
    await Promise.all(work);
    await db.sequencer.drain(scope.workspaceId);
    await Promise.all([signing.sign(scope), other.sign(scope)]);
    const every = await leaves();
    const signed = await all();
    expect(every).toHaveLength(64);
    expect(signed.at(-1)?.size).toBe(64);
    for (const { size, note } of signed) expect(toHex((await open(note)).root)).toBe(toHex(treeRoot(every.slice(0, size))));
  }, 30_000);

  it('cover on demand what was recorded before', async () => {
    await grow(db, scope, 1);
    await db.unitOfWork.run(scope, (tx) => db.ledger.append(tx, { kind: 'note', shape: 'onus.note/1', subjectId: db.ids.next(), version: 1, body: {} }));
    const waiting = signing.wait.covered(scope.workspaceId);
    await db.sequencer.drain(scope.workspaceId);
    await signing.sign(scope);
    expect(await waiting).toMatchObject({ size: 2 });
  });

  it.each([
    ['a leaf was changed', 'UPDATE ledger_leaf SET leaf_hash = sha256(leaf_hash) WHERE idx = 1'],
    ['two leaves were swapped', 'UPDATE ledger_leaf SET leaf_hash = (SELECT o.leaf_hash FROM ledger_leaf o WHERE o.idx = CASE ledger_leaf.idx WHEN 0 THEN 2 ELSE 0 END AND o.workspace_id = ledger_leaf.workspace_id) WHERE idx IN (0, 2)'],
    ['a leaf was deleted', 'DELETE FROM ledger_leaf WHERE idx = 3'],
    ['the last checkpoint says another root', 'UPDATE ledger_checkpoint SET root = sha256(root)'],
    ['the signature of the last checkpoint was changed', "UPDATE ledger_checkpoint SET note = replace(note, '\u2014 onus', '\u2014 anus')"],
    ['the head says another root', 'UPDATE ledger_head SET root = sha256(root)'],
    ['the log was cut', 'DELETE FROM ledger_leaf WHERE idx > 2; UPDATE ledger_head SET size = 3'],
  ])('are refused when %s', async (_, sql) => {
    await grow(db, scope, 5);
    await signing.sign(scope);
    if (!sql.includes('ledger_head')) await grow(db, scope, 4);
    await tamper(sql);
    await expect(signing.sign(scope)).rejects.toMatchObject({ code: 'ledger-damaged' });
    expect((await all()).map(({ size }) => size)).toEqual([5]);
  });

  it('are refused for a log that was cut and regrown, though everything in it fits together', async () => {
    await grow(db, scope, 20);
    await signing.sign(scope);
    await tamper(`DELETE FROM ledger_leaf; DELETE FROM ledger_node; DELETE FROM ledger_batch WHERE size > 20; DELETE FROM ledger_head;
      INSERT INTO ledger_pending SELECT workspace_id, entry_id FROM ledger_entry WHERE entry_id <> (SELECT entry_id FROM ledger_entry ORDER BY entry_id LIMIT 1)`);
    await grow(db, scope, 2);
    await expect(signing.sign(scope)).rejects.toMatchObject({ code: 'ledger-damaged' });
  });
});
