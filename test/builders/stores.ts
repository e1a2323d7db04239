import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BlobFiles, LocalBlobFiles, s3Client, S3BlobFiles } from '../../src/platform/blobs/index.js';
import { openObjectStore } from '../support/object-store.js';

/** A store of bytes whose files a test can look at, and change behind its back. */
export interface TestStore {
  readonly files: BlobFiles;
  /** The last parts of the names of everything that is kept for a workspace. */
  names(workspaceId: string): string[];
  /** The file that holds the bytes. */
  fileOf(workspaceId: string, sha256: string): string;
  close(): Promise<void>;
}

/** Every kind of store, each to be opened empty. */
export const STORES: readonly (readonly [string, () => Promise<TestStore>])[] = [
  ['a folder', openFolder],
  ['an object store', openBucket],
];

async function openFolder(): Promise<TestStore> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'onus-blobs-'));
  return {
    files: new LocalBlobFiles(folder),
    names: (workspaceId) => filesBelow(path.join(folder, workspaceId)),
    fileOf: (workspaceId, sha256) => path.join(folder, workspaceId, sha256.slice(0, 2), sha256),
    close: async () => rmSync(folder, { recursive: true }),
  };
}

async function openBucket(): Promise<TestStore> {
  const server = await openObjectStore();
  const client = s3Client({ region: 'us-east-1', endpoint: server.endpoint });
  const suffix = '._S3rver_object';
  return {
    files: new S3BlobFiles(client, { bucket: server.bucket, prefix: 'onus/' }),
    names: (workspaceId) => filesBelow(path.join(server.folder, 'onus', workspaceId)).filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length)),
    fileOf: (workspaceId, sha256) => path.join(server.folder, 'onus', workspaceId, `${sha256}${suffix}`),
    close: async () => {
      client.destroy();
      await server.close();
    },
  };
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch {
    return [];
  }
}
