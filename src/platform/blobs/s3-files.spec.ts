import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes, randomUUID } from 'node:crypto';
import { openObjectStore, type ObjectStore } from '../../../test/support/object-store.js';
import type { BlobFiles } from './blob-files.js';
import { s3Client } from './open.js';
import { S3BlobFiles } from './s3-files.js';

const HASH = 'a'.repeat(64);

describe('an object store that does not serve', () => {
  let store: ObjectStore;
  const workspaceId = randomUUID();
  beforeAll(async () => (store = await openObjectStore()));
  afterAll(() => store.close());

  const filesAt = (endpoint: string, bucket: string) => new S3BlobFiles(s3Client({ region: 'us-east-1', endpoint }), { bucket, prefix: '' });
  const everything = (files: BlobFiles): [string, () => Promise<unknown>][] => [
    ['read', () => files.read(workspaceId, HASH)],
    ['keep', () => receive(files)],
    ['sweep', () => files.sweep(workspaceId, 0)],
  ];
  const receive = async (files: BlobFiles) => {
    const incoming = await files.receive(workspaceId);
    try {
      await incoming.write(randomBytes(100));
      await incoming.complete();
    } finally {
      await incoming.discard();
    }
  };

  it('says that the bucket is missing, and never that an exhibit is', async () => {
    const files = filesAt(store.endpoint, 'another');
    expect(await files.state()).toBe('bucket-missing');
    for (const [, ask] of everything(files)) await expect(ask()).rejects.toMatchObject({ code: 'blobs-bucket-missing' });
  });

  it('says that it cannot be reached', async () => {
    const files = filesAt('http://127.0.0.1:9', store.bucket);
    expect(await files.state()).toBe('unreachable');
    for (const [, ask] of everything(files)) await expect(ask()).rejects.toMatchObject({ code: 'blobs-unreachable' });
  });

  it('says that it is refused', async () => {
    const server = await answering(403, '<Error><Code>AccessDenied</Code><Message>no</Message></Error>');
    const files = filesAt(addressOf(server), store.bucket);
    expect(await files.state()).toBe('denied');
    for (const [, ask] of everything(files)) await expect(ask()).rejects.toMatchObject({ code: 'blobs-denied' });
    server.close();
  });

  it('tells an object that is missing from a store that is out of order', async () => {
    expect(await filesAt(store.endpoint, store.bucket).read(workspaceId, HASH)).toBeUndefined();
    const server = await answering(500, '<Error><Code>InternalError</Code></Error>');
    await expect(filesAt(addressOf(server), store.bucket).read(workspaceId, HASH)).rejects.toMatchObject({ code: 'blobs-unreachable' });
    server.close();
  });

  it('keeps nothing where the store copied other bytes than were sent', async () => {
    const files = filesAt(store.endpoint, store.bucket);
    const incoming = await files.receive(workspaceId);
    await incoming.write(randomBytes(100));
    await incoming.complete();
    await expect(incoming.keep(HASH)).rejects.toMatchObject({ code: 'blobs-altered-on-the-way' });
    await incoming.discard();
    expect(await files.read(workspaceId, HASH)).toBeUndefined();
  });
});

function answering(status: number, body: string): Promise<Server> {
  const answer = (response: ServerResponse) => response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
  const server = createServer((request, response) => {
    request.resume();
    answer(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
