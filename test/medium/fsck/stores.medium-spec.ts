import { createHash, randomBytes } from 'node:crypto';
import { type BlobPlace, storedFiles } from '../../../src/fsck/stores.js';
import { S3BlobFiles, s3Client } from '../../../src/platform/blobs/index.js';
import { openObjectStore, type ObjectStore } from '../../support/object-store.js';

const WORKSPACE = '01900000-0000-7000-8000-000000000001';

describe('fsck in an object store', () => {
  let server: ObjectStore;
  let place: BlobPlace;
  const kept: string[] = [];

  beforeAll(async () => {
    server = await openObjectStore();
    place = { kind: 's3', bucket: server.bucket, prefix: 'onus/', region: 'us-east-1', endpoint: server.endpoint };
    const client = s3Client({ region: 'us-east-1', endpoint: server.endpoint });
    const files = new S3BlobFiles(client, { bucket: server.bucket, prefix: 'onus/' });
    for (const size of [70_000, 80_000, 90_000]) {
      const bytes = randomBytes(size);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const incoming = await files.receive(WORKSPACE);
      await incoming.write(bytes);
      await incoming.complete();
      await incoming.keep(sha256);
      kept.push(sha256);
    }
    await files.storePiece({ workspaceId: WORKSPACE, uploadId: WORKSPACE, pieceId: WORKSPACE }, onePiece());
    client.destroy();
  });
  afterAll(() => server.close());

  it('reads what the program keeps there, in the order of its hashes, and nothing that is on its way', async () => {
    const seen: string[] = [];
    for await (const { name, size, open } of storedFiles(place, WORKSPACE)) {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of open()) {
        hash.update(chunk);
        bytes += chunk.length;
      }
      expect([hash.digest('hex'), bytes]).toEqual([name, size]);
      seen.push(name);
    }
    expect(seen).toEqual(kept.toSorted());
  });

  it('sees no other workspace', async () => {
    const others: string[] = [];
    for await (const { name } of storedFiles(place, WORKSPACE.replace('0001', '0002'))) others.push(name);
    expect(others).toEqual([]);
  });
});

async function* onePiece(): AsyncGenerator<Uint8Array> {
  yield randomBytes(1000);
}
