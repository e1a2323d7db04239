import { Erasure, Holds, Projections } from '../../../src/ledger/index.js';
import type { Scope } from '../../../src/platform/database/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

const ground = { reason: 'request of the person named', basis: 'GDPR Art. 17(1)' };

describe('erasure', () => {
  let db: TestDatabase;
  let scope: Scope;
  let erasure: Erasure;
  let holds: Holds;
  let rebuilt: string[];
  let entryId: string;
  let subjectId: string;

  beforeAll(async () => (db = await openTestDatabase()));
  afterAll(() => db.close());
  beforeEach(async () => {
    scope = await db.workspace();
    rebuilt = [];
    const projections = new Projections();
    projections.register('note', async (_, subject) => void rebuilt.push(subject));
    erasure = new Erasure(db.ledger, db.reader, projections);
    holds = new Holds(db.ledger, db.ids);
    subjectId = db.ids.next();
    const body = { text: 'Kim Cheol-su wrote this' };
    ({ entryId } = await db.unitOfWork.run(scope, (tx) => db.ledger.append(tx, { kind: 'note', shape: 'onus.note/1', subjectId, version: 1, body })));
    await db.sequencer.drain(scope.workspaceId);
  });

  const erase = () => db.unitOfWork.run(scope, (tx) => erasure.erase(tx, entryId, ground));
  const entry = () => db.unitOfWork.run(scope, (tx) => db.reader.entry(tx, entryId));
  const place = (on: string | null) => db.unitOfWork.run(scope, (tx) => holds.place(tx, on, 'claim CLM-2024-0001'));

  it('deletes text, salt and label, keeps index and leaf, records a tombstone and rebuilds the projection', async () => {
    const before = await db.unitOfWork.run(scope, (tx) => db.ledger.position(tx));
    const { tombstoneEntryId, issuedPacks } = await erase();
    expect(issuedPacks).toEqual([]);
    expect(await entry()).toMatchObject({ index: 0, text: null, actor: { label: null } });
    expect(await db.unitOfWork.run(scope, (tx) => tx.query('SELECT 1 FROM ledger_body WHERE entry_id = $1', [entryId]))).toEqual([]);
    expect(rebuilt).toEqual([subjectId]);
    await db.sequencer.drain(scope.workspaceId);
    const tombstone = await db.unitOfWork.run(scope, (tx) => db.reader.entry(tx, tombstoneEntryId));
    expect(JSON.parse(tombstone?.text ?? '')).toEqual({ ...ground, erased: { entry: entryId, kind: 'note', subject: subjectId, version: 1 } });
    expect(tombstone?.index).toBe(before.index + 1);
  });

  it('cannot be done twice', async () => {
    await erase();
    await expect(erase()).rejects.toMatchObject({ code: 'erasure-done-already' });
  });

  it.each([['the subject', () => subjectId], ['the whole workspace', () => null]])('is refused while a legal hold covers %s, and possible once it is released', async (_, on) => {
    const holdId = await place(on());
    await expect(erase()).rejects.toMatchObject({ code: 'erasure-legal-hold' });
    expect((await entry())?.text).toContain('Kim');
    await db.unitOfWork.run(scope, (tx) => holds.release(tx, holdId, 'settled'));
    await erase();
    expect((await entry())?.text).toBeNull();
  });

  it('is not stopped by a hold on something else', async () => {
    const other = db.ids.next();
    await db.unitOfWork.run(scope, (tx) => db.ledger.append(tx, { kind: 'note', shape: 'onus.note/1', subjectId: other, version: 1, body: {} }));
    await place(other);
    await erase();
    expect((await entry())?.text).toBeNull();
  });

  it('names the issued packs that still hold the text', async () => {
    const pack = { packId: db.ids.next(), reference: 'PCK-2024-0001' };
    await db.unitOfWork.run(scope, (tx) => db.ledger.cite(tx, pack, [entryId]));
    expect((await erase()).issuedPacks).toMatchObject([pack]);
  });

  it('is refused by the database itself where no tombstone is recorded', async () => {
    await expect(db.unitOfWork.run(scope, (tx) => tx.query('SELECT onus_erase_body($1)', [entryId]))).rejects.toMatchObject({ code: 'ON003' });
    await expect(db.unitOfWork.run(scope, (tx) => tx.query('SELECT onus_erase_bytes($1, $2)', [subjectId, '0'.repeat(64)]))).rejects.toMatchObject({ code: 'ON003' });
    expect((await entry())?.text).toContain('Kim');
  });

  it('waits for a hold that is being placed, and then refuses', async () => {
    let erasing: Promise<unknown> = Promise.resolve();
    await db.unitOfWork.run(scope, async (tx) => {
      await holds.place(tx, subjectId, 'claim CLM-2024-0001');
      erasing = erase().catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(await erasing).toMatchObject({ code: 'erasure-legal-hold' });
    expect((await entry())?.text).toContain('Kim');
  });

  it('does not reach into another workspace, nor erase tombstones', async () => {
    const stranger = await db.workspace();
    await expect(db.unitOfWork.run(stranger, (tx) => erasure.erase(tx, entryId, ground))).rejects.toMatchObject({ code: 'not-found' });
    expect(await db.unitOfWork.run(stranger, (tx) => tx.query('SELECT onus_erase_body($1) AS done', [entryId]))).toEqual([{ done: false }]);
    const { tombstoneEntryId } = await erase();
    await expect(db.unitOfWork.run(scope, (tx) => erasure.erase(tx, tombstoneEntryId, ground))).rejects.toMatchObject({ code: 'erasure-not-allowed' });
  });
});
