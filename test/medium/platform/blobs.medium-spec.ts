import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { BlobStore, LocalBlobFiles, ROW_LIMIT } from '../../../src/platform/blobs/index.js';
import type { Scope } from '../../../src/platform/database/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('BlobStore', () => {
  let db: TestDatabase;
  let scope: Scope;
  let folder: string;
  let store: BlobStore;

  beforeAll(async () => (db = await openTestDatabase()));
  afterAll(() => db.close());
  beforeEach(async () => {
    scope = await db.workspace();
    folder = mkdtempSync(path.join(os.tmpdir(), 'onus-blobs-'));
    store = new BlobStore(new LocalBlobFiles(folder));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (hash: string, by: Scope = scope) => db.unitOfWork.run(by, async (tx) => {
    const stream = await store.read(tx, hash);
    return stream === undefined ? undefined : buffer(stream);
  });
  const files = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
  async function* chunks(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }

  it.each([0, 1, ROW_LIMIT - 1, ROW_LIMIT, ROW_LIMIT + 1, 300_000])('keeps %i bytes, hashed while they stream, as a row or as a file', async (size) => {
    const bytes = randomBytes(size);
    const received = await store.write(scope.workspaceId, chunks(bytes, 7_777), 1_000_000);
    expect(received).toMatchObject({ sha256: sha256(bytes), bytes: size });
    expect(await read(received.sha256)).toBeUndefined();
    await db.unitOfWork.run(scope, (tx) => received.keep(tx));
    expect(await read(received.sha256)).toEqual(bytes);
    expect(files()).toEqual(size > ROW_LIMIT ? [received.sha256] : []);
  });

  it('keeps the same content once', async () => {
    for (const size of [10, 200_000]) {
      const bytes = randomBytes(size);
      for (let n = 0; n < 2; n += 1) {
        const received = await store.write(scope.workspaceId, chunks(bytes, 65_536), 1_000_000);
        await db.unitOfWork.run(scope, (tx) => received.keep(tx));
      }
      expect(await read(sha256(bytes))).toEqual(bytes);
    }
    expect(files()).toHaveLength(1);
  });

  it('leaves nothing behind when it is discarded, too large, or broken off', async () => {
    const big = randomBytes(200_000);
    await (await store.write(scope.workspaceId, chunks(big, 65_536), 1_000_000)).discard();
    await expect(store.write(scope.workspaceId, chunks(big, 65_536), 150_000)).rejects.toMatchObject({ code: 'upload-too-large' });
    async function* broken(): AsyncIterable<Uint8Array> {
      yield big;
      throw new Error('connection reset');
    }
    await expect(store.write(scope.workspaceId, broken(), 1_000_000)).rejects.toThrow('connection reset');
    expect(files()).toEqual([]);
  });

  it('keeps a small one only with its transaction', async () => {
    const received = await store.write(scope.workspaceId, chunks(randomBytes(100), 100), 1_000);
    await expect(db.unitOfWork.run(scope, async (tx) => {
      await received.keep(tx);
      throw new Error('rolled back');
    })).rejects.toThrow('rolled back');
    expect(await read(received.sha256)).toBeUndefined();
  });

  it('gives a workspace only its own bytes', async () => {
    const stranger = await db.workspace();
    for (const size of [10, 200_000]) {
      const received = await store.write(scope.workspaceId, chunks(randomBytes(size), 65_536), 1_000_000);
      await db.unitOfWork.run(scope, (tx) => received.keep(tx));
      expect(await read(received.sha256, stranger)).toBeUndefined();
    }
  });

  it('is not led out of its folder by a name', async () => {
    for (const name of ['../../etc/passwd', 'a'.repeat(63), 'A'.repeat(64)]) await expect(new LocalBlobFiles(folder).read(scope.workspaceId, name)).rejects.toThrow(TypeError);
  });
});
