import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { BlobStore, inspect, ROW_LIMIT } from '../../../src/platform/blobs/index.js';
import type { Scope } from '../../../src/platform/database/index.js';
import { STORES, type TestStore } from '../../builders/stores.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each(STORES)('BlobStore on %s', (_name, open) => {
  let db: TestDatabase;
  let scope: Scope;
  let place: TestStore;
  let store: BlobStore;

  beforeAll(async () => {
    db = await openTestDatabase();
    place = await open();
    store = new BlobStore(place.files);
  });
  afterAll(async () => {
    await place.close();
    await db.close();
  });
  beforeEach(async () => {
    scope = await db.workspace();
  });

  const read = (hash: string, by: Scope = scope) => db.unitOfWork.run(by, async (tx) => {
    const stream = await store.read(tx, hash);
    return stream === undefined ? undefined : buffer(stream);
  });
  const files = () => place.names(scope.workspaceId);
  const keep = async (bytes: Uint8Array) => {
    const received = await store.write(scope.workspaceId, chunks(bytes, 65_536), 100_000_000);
    await db.unitOfWork.run(scope, (tx) => received.keep(tx));
    return received.sha256;
  };
  const check = async (hash: string) => inspect(await db.unitOfWork.run(scope, (tx) => store.stored(tx, hash)), hash, async () => undefined);
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
    for (const name of ['../../etc/passwd', 'a'.repeat(63), 'A'.repeat(64)]) await expect(async () => place.files.read(scope.workspaceId, name)).rejects.toThrow(TypeError);
    const piece = { workspaceId: scope.workspaceId, uploadId: '../..', pieceId: 'x' };
    await expect(async () => place.files.readPiece(piece)).rejects.toThrow(TypeError);
    await expect(async () => place.files.removePieces(piece)).rejects.toThrow(TypeError);
    await expect(async () => place.files.receive('..')).rejects.toThrow(TypeError);
  });

  it('keeps what is larger than a part of an object store, byte for byte', async () => {
    const bytes = randomBytes(21_000_000);
    const hash = await keep(bytes);
    expect(hash).toBe(sha256(bytes));
    expect(sha256((await read(hash)) ?? new Uint8Array())).toBe(hash);
    expect(files()).toEqual([hash]);
  });

  it('says that bytes are sound, altered or missing, and never gives altered ones out whole', async () => {
    const bytes = randomBytes(300_000);
    const hash = await keep(bytes);
    expect(await check(hash)).toEqual({ state: 'sound', bytes: bytes.length });
    const file = place.fileOf(scope.workspaceId, hash);
    const altered = readFileSync(file);
    altered.writeUInt8(altered.readUInt8(299_999) ^ 1, 299_999);
    writeFileSync(file, altered);
    expect(await check(hash)).toEqual({ state: 'altered', bytes: bytes.length, actual: sha256(altered) });
    const got: Uint8Array[] = [];
    await expect(db.unitOfWork.run(scope, async (tx) => {
      for await (const chunk of (await store.read(tx, hash)) ?? []) got.push(chunk as Uint8Array);
    })).rejects.toMatchObject({ code: 'bytes-altered', facts: { sha256: hash, actual: sha256(altered) } });
    expect(Buffer.concat(got).length).toBeLessThan(bytes.length);
    rmSync(file);
    expect(await check(hash)).toEqual({ state: 'missing', bytes: 0 });
    expect(await read(hash)).toBeUndefined();
  });

  it('heals altered bytes where the same content is recorded again', async () => {
    const bytes = randomBytes(100_000);
    const hash = await keep(bytes);
    writeFileSync(place.fileOf(scope.workspaceId, hash), randomBytes(100_000));
    await keep(bytes);
    expect(await check(hash)).toMatchObject({ state: 'sound' });
  });

  it('removes bytes, once or again', async () => {
    const hash = await keep(randomBytes(100_000));
    for (let n = 0; n < 2; n += 1) await place.files.remove(scope.workspaceId, hash);
    expect(files()).toEqual([]);
  });

  it('keeps pieces of an upload, gives them back, and removes one or all of them', async () => {
    const upload = { workspaceId: scope.workspaceId, uploadId: db.ids.next() };
    const pieces = [randomBytes(10), randomBytes(9_000_000), new Uint8Array()].map((bytes) => ({ bytes, name: { ...upload, pieceId: db.ids.next() } }));
    for (const { bytes, name } of pieces) await place.files.storePiece(name, chunks(bytes, 1_000_000));
    for (const { bytes, name } of pieces) expect(sha256(await buffer((await place.files.readPiece(name)) ?? Readable.from([])))).toBe(sha256(bytes));
    await place.files.removePieces(pieces[0]?.name ?? upload);
    expect(files()).toHaveLength(2);
    await place.files.removePieces(upload);
    expect(files()).toEqual([]);
    expect(await place.files.readPiece(pieces[1]?.name ?? { ...upload, pieceId: '' })).toBeUndefined();
  });

  it('leaves nothing of a piece whose sender breaks off', async () => {
    async function* broken(): AsyncIterable<Uint8Array> {
      yield randomBytes(9_000_000);
      throw new Error('connection reset');
    }
    const name = { workspaceId: scope.workspaceId, uploadId: db.ids.next(), pieceId: db.ids.next() };
    await expect(place.files.storePiece(name, broken())).rejects.toThrow('connection reset');
    expect(files()).toEqual([]);
  });

  it('sweeps away what a killed process left on its way, and nothing newer', async () => {
    const incoming = await place.files.receive(scope.workspaceId);
    await incoming.write(randomBytes(1000));
    await incoming.complete();
    expect(files()).toHaveLength(1);
    expect(await place.files.sweep(scope.workspaceId, Date.now() - 60_000)).toBe(0);
    expect(await place.files.sweep(scope.workspaceId, Date.now() + 60_000)).toBe(1);
    expect(files()).toEqual([]);
  });

  it('says that it serves', async () => {
    expect(await place.files.state()).toBe('ok');
  });
});
