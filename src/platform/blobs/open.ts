import path from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import type { Config } from '../config/index.js';
import type { BlobFiles } from './blob-files.js';
import { LocalBlobFiles } from './local-files.js';
import { S3BlobFiles } from './s3-files.js';

/** The store that the configuration names. Nothing is asked of it yet: whether it serves is said by `state`. */
export function openBlobFiles(config: Config): BlobFiles {
  if (config.ONUS_BLOBS === 'disk') return new LocalBlobFiles(path.resolve(config.ONUS_DATA_DIR, 'blobs'));
  const { ONUS_S3_BUCKET: bucket = '', ONUS_S3_PREFIX: prefix, ONUS_S3_ENDPOINT: endpoint, ONUS_S3_REGION: region } = config;
  return new S3BlobFiles(s3Client({ region, ...(endpoint === undefined ? {} : { endpoint }) }), { bucket, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` });
}

/**
 * A client with time limits of its own. Credentials come from the places of the AWS SDK (AWS_ACCESS_KEY_ID and
 * AWS_SECRET_ACCESS_KEY, a profile, the role of the machine). Checksums are sent where we ask for them, because not every
 * compatible store knows those that the SDK would add.
 */
export function s3Client({ region, endpoint }: { readonly region: string; readonly endpoint?: string }): S3Client {
  return new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
