import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';

/** An S3-compatible server of this process, with one empty bucket. */
export interface ObjectStore {
  readonly endpoint: string;
  readonly bucket: string;
  /** Where the server keeps its objects, for changing them behind its back. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Starts the server. It knows one key, which is put where the AWS SDK looks for it. */
export async function openObjectStore(): Promise<ObjectStore> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onus-s3-'));
  const bucket = 'evidence';
  const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: folder, configureBuckets: [{ name: bucket }] });
  const { port } = await server.run();
  process.env.AWS_ACCESS_KEY_ID = 'S3RVER';
  process.env.AWS_SECRET_ACCESS_KEY = 'S3RVER';
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bucket,
    folder: path.join(folder, bucket),
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
