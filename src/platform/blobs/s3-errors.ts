import { S3ServiceException } from '@aws-sdk/client-s3';
import { DomainError } from '../../core/shared/errors.js';
import type { BlobsState } from './blob-files.js';

const DENIED = new Set(['AccessDenied', 'Forbidden', 'InvalidAccessKeyId', 'SignatureDoesNotMatch', 'ExpiredToken', 'InvalidToken', 'CredentialsProviderError', 'RequestTimeTooSkewed']);

/** What an error of the object store says about its state; undefined where it is about the request. What is no answer of the store did not reach it. */
export function stateOf(error: unknown): Exclude<BlobsState, 'ok' | 'unwritable'> | undefined {
  const name = typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
  if (name === 'NoSuchBucket') return 'bucket-missing';
  if (DENIED.has(name)) return 'denied';
  if (!(error instanceof S3ServiceException)) return 'unreachable';
  const status = error.$metadata.httpStatusCode ?? 0;
  if (status === 401 || status === 403) return 'denied';
  return status >= 500 || name === 'SlowDown' ? 'unreachable' : undefined;
}

/** True where the error says that there is no such object. */
export function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.name !== 'NoSuchBucket' && (error.name === 'NoSuchKey' || error.$metadata.httpStatusCode === 404);
}

/** Does something with the object store; where the store does not serve, the error says so in our words. */
export async function named<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const state = error instanceof DomainError ? undefined : stateOf(error);
    throw state === undefined ? error : new DomainError(`blobs-${state}`);
  }
}
