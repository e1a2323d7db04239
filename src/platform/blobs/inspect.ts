import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** What reading stored bytes showed; `actual` is the SHA-256 of altered ones. */
export interface Finding {
  readonly state: 'sound' | 'altered' | 'missing';
  readonly bytes: number;
  readonly actual?: string;
}

/**
 * Reads stored bytes to their end and says whether they are those of the hash. `pace` is told the length of each chunk and may hold the
 * reading up. Throws where the store does not serve: that says nothing about the bytes.
 */
export async function inspect(stored: Readable | undefined, sha256: string, pace: (bytes: number) => Promise<void>): Promise<Finding> {
  if (stored === undefined) return { state: 'missing', bytes: 0 };
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of stored as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    bytes += chunk.length;
    await pace(chunk.length);
  }
  const actual = hash.digest('hex');
  return actual === sha256 ? { state: 'sound', bytes } : { state: 'altered', bytes, actual };
}
