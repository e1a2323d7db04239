import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { DomainError } from '../../../src/core/shared/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/core/shared/json.js';
import { Imports, MatterImport, type ImportResult } from '../../../src/intake/imports/index.js';
import { BlobStore, LocalBlobFiles } from '../../../src/platform/blobs/index.js';
import type { Scope } from '../../../src/platform/database/index.js';
import { Custody, Exhibits } from '../../../src/record/evidence/index.js';
import { RECORD_KINDS } from '../../../src/record/kinds.js';
import { RecordReader, RecordStore } from '../../../src/record/shared/index.js';
import { supplierWorkbook } from '../../builders/workbook.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

const EXAMPLE = fileURLToPath(new URL('../../../examples/july-2024/', import.meta.url));

describe('importing a matter', () => {
  let db: TestDatabase;
  let imports: Imports;
  let reader: RecordReader;
  let exhibits: Exhibits;
  let folder: string;

  beforeAll(async () => {
    db = await openTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'onus-import-'));
    const blobs = new BlobStore(new LocalBlobFiles(path.join(folder, 'blobs')));
    reader = new RecordReader();
    const store = new RecordStore(db.ledger, reader, db.clock, db.ids);
    exhibits = new Exhibits(store, reader, blobs, new Custody(db.ledger, db.clock));
    imports = new Imports(db.unitOfWork, blobs, new MatterImport(store, exhibits), db.clock);
  });
  afterAll(async () => {
    await db.close();
    await rm(folder, { recursive: true });
  });

  /** A copy of the example with a changed document. */
  async function copyWith(change: (matter: JsonObject) => JsonValue): Promise<string> {
    const copy = await mkdtemp(path.join(folder, 'copy-'));
    await cp(EXAMPLE, copy, { recursive: true });
    const matter: unknown = JSON.parse(await readFile(path.join(copy, 'matter.json'), 'utf8'));
    await writeFile(path.join(copy, 'matter.json'), JSON.stringify(change(matter as JsonObject)));
    return path.join(copy, 'matter.json');
  }

  /** Rows of a table behind row-level security: of every workspace. */
  const rowsOf = async (table: string): Promise<number> => Number((await db.asOwner<{ n: string }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n);

  async function refusalOf(act: Promise<ImportResult>): Promise<DomainError> {
    const refused: unknown = await act.then(() => undefined, (error: unknown) => error);
    if (refused instanceof DomainError) return refused;
    throw refused ?? new Error('nothing was refused');
  }

  describe('the double outage of July 2024', () => {
    let scope: Scope;
    let result: ImportResult;
    beforeAll(async () => {
      scope = await db.workspace();
      result = await imports.importFile(scope, path.join(EXAMPLE, 'matter.json'));
    });

    it('is recorded whole: 91 events, 36 statements and 26 positions are read back, with what is fictional beside them', async () => {
      const { events, statements, positions } = await db.unitOfWork.run(scope, async (tx) => ({
        events: await reader.all(tx, RECORD_KINDS.events),
        statements: await reader.all(tx, RECORD_KINDS.communications),
        positions: await reader.all(tx, RECORD_KINDS.positions),
      }));
      expect(events.filter(({ body }) => body.fictional !== true)).toHaveLength(91);
      expect(events.filter(({ body }) => body.fictional === true)).toHaveLength(8);
      expect(statements.filter(({ body }) => body.fictional !== true)).toHaveLength(36);
      expect(positions).toHaveLength(26);
      expect(result.counts).toMatchObject({ parties: 42, sources: 139, exhibits: 8, contracts: 4, terms: 3, services: 7, accounts: 8, observations: 8, claims: 3, conflicts: 11, provisions: 12 });
    });

    it('names records by their ids, at every depth', async () => {
      const id = (list: string, local: string): string => result.ids[list]?.[local] ?? `no ${list} ${local}`;
      const { body } = await db.unitOfWork.run(scope, (tx) => reader.get(tx, RECORD_KINDS.contracts, id('contracts', 'C-AZ')));
      expect(body).toMatchObject({ customer: id('parties', 'gaonnuri'), vendor: id('parties', 'microsoft'), documents: [id('exhibits', 'EX-C-AZ')], key: 'C-AZ', labels: ['july-2024'], audience: 'counterparty' });
      const observation = await db.unitOfWork.run(scope, (tx) => reader.get(tx, RECORD_KINDS.observations, id('observations', 'OBS-OWN')));
      expect(observation.body).toMatchObject({ account: id('accounts', 'ACC-OWN'), subject: { kind: 'service', id: id('services', 'SVC-VM') }, exhibits: [id('exhibits', 'EX-MONITOR')] });
    });

    it('keeps what is left internal internal, and the flags of what is no fact', async () => {
      const events = await db.unitOfWork.run(scope, (tx) => reader.all(tx, RECORD_KINDS.events));
      const of = (local: string): object => events.find(({ id }) => id === result.ids['events']?.[local])?.body ?? {};
      expect(of('EV-001')).toMatchObject({ superseded: true });
      expect(of('EV-011')).toMatchObject({ when: { text: '00:45 UTC on 18 July 2024' }, outOfOrder: { proposed: { earliest: '2024-07-19T00:45:00.000Z' } } });
      expect(of('FX-05')).toMatchObject({ audience: 'internal', fictional: true });
    });

    it('holds the bytes of every exhibit, in custody since the import', async () => {
      const exhibit = result.ids['exhibits']?.['EX-MONITOR'] ?? '';
      const held = await db.unitOfWork.run(scope, (tx) => exhibits.open(tx, exhibit));
      expect(await buffer(held.bytes)).toEqual(await readFile(path.join(EXAMPLE, 'exhibits/monitor-2024-07.csv')));
      expect(await db.unitOfWork.run(scope, (tx) => exhibits.custodyOf(tx, exhibit))).toMatchObject([{ event: 'received' }, { event: 'viewed' }]);
    });

    it('cannot be imported twice into one workspace, but into another', async () => {
      const before = await rowsOf('ledger_entry');
      expect(await refusalOf(imports.importFile(scope, path.join(EXAMPLE, 'matter.json')))).toMatchObject({ code: 'external-id-taken' });
      expect(await rowsOf('ledger_entry')).toBe(before);
      await expect(imports.importFile(await db.workspace(), path.join(EXAMPLE, 'matter.json'))).resolves.toMatchObject({ matter: 'july-2024' });
    });
  });

  describe('that is not sound', () => {
    /** Imports into a fresh workspace, expects a refusal, and that nothing at all was recorded. */
    async function refused(change: (matter: JsonObject) => JsonValue): Promise<readonly string[]> {
      const scope = await db.workspace();
      const [entries, small] = [await rowsOf('ledger_entry'), await rowsOf('exhibit_blob')];
      const error = await refusalOf(imports.importFile(scope, await copyWith(change)));
      expect(await rowsOf('ledger_entry')).toBe(entries);
      expect(await rowsOf('exhibit_blob')).toBe(small);
      for (const issue of error.issues ?? []) expect(issue.remedy).not.toBe('');
      return error.issues?.map((issue) => `${issue.code} ${issue.pointer}`) ?? [error.code];
    }
    const withFirst = (list: string, fields: JsonObject) => (matter: JsonObject): JsonValue => {
      const items = matter[list];
      return { ...matter, [list]: Array.isArray(items) ? items.map((item: JsonValue, index) => (index === 0 && isJsonObject(item) ? { ...item, ...fields } : item)) : [] };
    };

    it('leaves nothing when a field is bad', async () => {
      expect(await refused(withFirst('observations', { state: 'broken' }))).toEqual(['format.choice /observations/0/state']);
    });

    it('leaves nothing when the record refuses what the format allows, found after hundreds of records', async () => {
      expect(await refused(withFirst('stances', { stance: 'admitted' }))).toEqual(['admission-incomplete /stances/0/passage', 'admission-incomplete /stances/0/capacity']);
    });

    it('leaves nothing when a file is not the one that was hashed', async () => {
      expect(await refused(withFirst('exhibits', { sha256: '0'.repeat(64) }))).toEqual(['upload-hash-mismatch /exhibits/0/sha256']);
    });
  });

  it('takes a workbook', async () => {
    const scope = await db.workspace();
    const file = path.join(folder, 'supplier.xlsx');
    await writeFile(file, await supplierWorkbook());
    const { counts } = await imports.importFile(scope, file);
    expect(counts).toEqual({ parties: 2, contracts: 1, terms: 1, services: 1, accounts: 1, observations: 1, communications: 1, claims: 1 });
  });
});
