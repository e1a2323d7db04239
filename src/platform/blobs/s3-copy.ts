import { AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, UploadPartCopyCommand, type CompletedPart } from '@aws-sdk/client-s3';
import type { Place } from './s3-object.js';

const PART_BYTES = 1024 ** 3;

/** Copies an object inside the store in parts of 1 GiB, for objects beyond what one request copies. `source` is bucket/key. */
export async function copyInParts({ client, bucket, key }: Place, source: string, bytes: number): Promise<void> {
  const at = { Bucket: bucket, Key: key };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...at, ContentType: 'application/octet-stream', ChecksumAlgorithm: 'SHA256' }));
  const upload = { ...at, UploadId };
  try {
    const parts: CompletedPart[] = [];
    for (let from = 0; from < bytes; from += PART_BYTES) {
      const range = { PartNumber: parts.length + 1, CopySource: encodeURI(source), CopySourceRange: `bytes=${from}-${Math.min(from + PART_BYTES, bytes) - 1}` };
      const { CopyPartResult } = await client.send(new UploadPartCopyCommand({ ...upload, ...range }));
      parts.push({ PartNumber: range.PartNumber, ETag: CopyPartResult?.ETag, ChecksumSHA256: CopyPartResult?.ChecksumSHA256 });
    }
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts } }));
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}
