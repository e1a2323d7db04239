import { RECORD_KINDS } from '../../../src/record/kinds.js';
import { partyKind } from '../../../src/record/parties/index.js';
import { forgetErased, RecordReader, RecordStore } from '../../../src/record/shared/index.js';
import type { Scope } from '../../../src/platform/database/index.js';
import { good } from '../../builders/records.js';
import { Erasure, Projections } from '../../../src/ledger/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

describe('RecordStore', () => {
  let database: TestDatabase;
  let store: RecordStore;
  let scope: Scope;
  const reader = new RecordReader();
  const rows = <R>(sql: string, params: unknown[] = []) => database.unitOfWork.run(scope, (tx) => tx.query<R>(sql, params));
  const count = async (table: string) => (await rows<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`))[0]?.n;

  beforeAll(async () => {
    database = await openTestDatabase();
    store = new RecordStore(database.ledger, reader, database.clock, database.ids);
    scope = await database.workspace();
  });
  afterAll(async () => {
    await database.close();
  });

  it('writes identity, version, projection and ledger entry together, or none of them', async () => {
    await database.unitOfWork.run(scope, (tx) => store.create(tx, partyKind, good.party()));
    const before = await Promise.all(['party', 'party_version', 'party_current', 'ledger_entry'].map(count));
    expect(before).toEqual([1, 1, 1, 1]);
    const failing = database.unitOfWork.run(scope, async (tx) => {
      await store.create(tx, partyKind, good.party());
      await store.create(tx, partyKind, { role: 'vendor' });
    });
    await expect(failing).rejects.toMatchObject({ code: 'body-invalid', issues: [{ pointer: '/name', code: 'format.missing' }] });
    expect(await Promise.all(['party', 'party_version', 'party_current', 'ledger_entry'].map(count))).toEqual(before);
  });

  it('keeps every table of every kind that is declared, with the columns that it writes', async () => {
    const columns = await database.asOwner<{ table: string; column: string }>(`SELECT table_name AS table, column_name AS column FROM information_schema.columns WHERE table_schema = 'public'`);
    const known = new Set(columns.map((one) => `${one.table}.${one.column}`));
    const missing = Object.values(RECORD_KINDS).flatMap((kind) => kind.columns.map((column) => `${kind.table}_current.${column.name}`)).filter((name) => !known.has(name));
    expect(missing).toEqual([]);
  });

  it('makes the same projection of a new version as of a first one', async () => {
    const made = await database.unitOfWork.run(scope, (tx) => store.create(tx, partyKind, good.party('Before')));
    await database.unitOfWork.run(scope, (tx) => store.revise(tx, partyKind, made, { ...good.party('After'), labels: ['x'], audience: 'filed' }));
    const [row] = await rows('SELECT version, name, audience, labels FROM party_current WHERE id = $1', [made.id]);
    expect(row).toEqual({ version: 2, name: 'After', audience: 'filed', labels: ['x'] });
  });

  it('lets the application change nothing that is recorded', async () => {
    await expect(database.dataSource.query('UPDATE party SET reference = NULL')).rejects.toThrow(/permission denied/);
    await expect(database.asOwner('DELETE FROM party_version')).rejects.toThrow(/append-only/);
  });

  it('holds no erased text in a projection, and says that it was erased', async () => {
    const made = await database.unitOfWork.run(scope, (tx) => store.create(tx, partyKind, good.party('To be forgotten')));
    const projections = new Projections();
    projections.register(partyKind.name, (tx, id) => forgetErased(tx, partyKind, id));
    const erasure = new Erasure(database.ledger, database.reader, projections);
    await database.unitOfWork.run(scope, (tx) => erasure.erase(tx, made.entryId, { reason: 'asked for', basis: 'GDPR Art. 17(1)' }));
    expect(await rows('SELECT 1 FROM party_current WHERE id = $1', [made.id])).toEqual([]);
    await expect(database.unitOfWork.run(scope, (tx) => reader.get(tx, partyKind, made.id))).rejects.toMatchObject({ code: 'erased' });
    const history = await database.unitOfWork.run(scope, (tx) => reader.history(tx, partyKind, made.id, { limit: 10 }));
    expect(history.data).toMatchObject([{ version: 1, body: null }]);
  });
});
