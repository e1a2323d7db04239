import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, ListObjectsV2Command, type S3Client, type _Object } from '@aws-sdk/client-s3';
import { DomainError } from '../../core/shared/errors.js';
import { BlobFiles, requireHash, requireIds, type BlobsState, type IncomingFile, type PieceName } from './blob-files.js';
import { copyInParts } from './s3-copy.js';
import { isMissing, named, stateOf } from './s3-errors.js';
import { SendingObject } from './s3-object.js';

/** The store copies larger objects only in parts. */
const COPY_LIMIT = 5 * 1024 ** 3;

export interface S3Place {
  readonly bucket: string;
  /** Before every key: empty, or ending in "/". */
  readonly prefix: string;
}

/**
 * Objects of one bucket: `<prefix><workspace>/<sha256>`, on their way `<prefix><workspace>/incoming/<id>`, pieces of uploads
 * `<prefix><workspace>/uploads/<upload>/<piece>`. Nothing is kept on the local disk, so any number of processes may share a bucket.
 */
export class S3BlobFiles extends BlobFiles {
  constructor(
    private readonly client: S3Client,
    private readonly place: S3Place,
  ) {
    super();
  }

  override async receive(workspaceId: string): Promise<IncomingFile> {
    requireIds(workspaceId);
    const object = new SendingObject(this.at(`${workspaceId}/incoming/${randomUUID()}`));
    let bytes = 0;
    let kept = false;
    return {
      write: (chunk) => {
        bytes += chunk.length;
        return named(object.write(chunk));
      },
      complete: () => named(object.complete()),
      keep: async (sha256) => {
        if (kept) return;
        await named(this.copy(object.place.key, this.keyOf(workspaceId, sha256), { sha256, bytes }));
        await this.delete(object.place.key);
        kept = true;
      },
      discard: async () => {
        if (!kept) await object.abort();
      },
    };
  }

  override read(workspaceId: string, sha256: string): Promise<Readable | undefined> {
    return this.get(this.keyOf(workspaceId, sha256));
  }

  override async remove(workspaceId: string, sha256: string): Promise<void> {
    await this.delete(this.keyOf(workspaceId, sha256));
  }

  override async storePiece(piece: PieceName, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const object = new SendingObject(this.at(pieceKey(piece)));
    try {
      for await (const chunk of bytes) await named(object.write(chunk));
      await named(object.complete());
    } catch (error) {
      await object.abort();
      throw error;
    }
  }

  override async readPiece(piece: PieceName): Promise<Readable | undefined> {
    return this.get(this.place.prefix + pieceKey(piece));
  }

  override async removePieces({ workspaceId, uploadId, pieceId }: Omit<PieceName, 'pieceId'> & { readonly pieceId?: string }): Promise<void> {
    requireIds(workspaceId, uploadId);
    if (pieceId !== undefined) return this.delete(this.place.prefix + pieceKey({ workspaceId, uploadId, pieceId }));
    for await (const { Key } of this.list(`${workspaceId}/uploads/${uploadId}/`)) if (Key !== undefined) await this.delete(Key);
  }

  override async sweep(workspaceId: string, before: number): Promise<number> {
    requireIds(workspaceId);
    let removed = 0;
    for await (const { Key, LastModified } of this.list(`${workspaceId}/incoming/`)) {
      if (Key === undefined || LastModified === undefined || LastModified.getTime() >= before) continue;
      await this.delete(Key);
      removed += 1;
    }
    return removed;
  }

  override async state(): Promise<BlobsState> {
    try {
      await this.client.send(new HeadBucketCommand({ Bucket: this.place.bucket }));
      return 'ok';
    } catch (error) {
      return isMissing(error) ? 'bucket-missing' : (stateOf(error) ?? 'unreachable');
    }
  }

  /** Copies inside the store, and makes sure of the copy: by the hash that the store computed while copying, else by reading it back. */
  private async copy(from: string, to: string, { sha256, bytes }: { readonly sha256: string; readonly bytes: number }): Promise<void> {
    const { bucket } = this.place;
    const source = `${bucket}/${from}`;
    let told: string | undefined;
    if (bytes > COPY_LIMIT) await copyInParts({ client: this.client, bucket, key: to }, source, bytes);
    else told = (await this.client.send(new CopyObjectCommand({ Bucket: bucket, Key: to, CopySource: encodeURI(source), ChecksumAlgorithm: 'SHA256' }))).CopyObjectResult?.ChecksumSHA256;
    // "hash-number" is a hash over hashes of parts: it says nothing about the hash of the whole.
    const actual = told === undefined || told.includes('-') ? await this.hashOf(to) : Buffer.from(told, 'base64').toString('hex');
    if (actual === sha256) return;
    await this.delete(to);
    throw new DomainError('blobs-altered-on-the-way', { expected: sha256, actual });
  }

  private async hashOf(key: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const chunk of (await this.get(key)) ?? []) hash.update(chunk as Uint8Array);
    return hash.digest('hex');
  }

  private async get(key: string): Promise<Readable | undefined> {
    try {
      const { Body } = await named(this.client.send(new GetObjectCommand({ Bucket: this.place.bucket, Key: key })));
      return Body instanceof Readable ? Body : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  private async delete(key: string): Promise<void> {
    await named(this.client.send(new DeleteObjectCommand({ Bucket: this.place.bucket, Key: key })));
  }

  private async *list(below: string): AsyncIterable<_Object> {
    let next: string | undefined;
    do {
      const page = await named(this.client.send(new ListObjectsV2Command({ Bucket: this.place.bucket, Prefix: this.place.prefix + below, ...(next === undefined ? {} : { ContinuationToken: next }) })));
      yield* page.Contents ?? [];
      next = page.NextContinuationToken;
    } while (next !== undefined);
  }

  private at(name: string) {
    return { client: this.client, bucket: this.place.bucket, key: this.place.prefix + name };
  }

  private keyOf(workspaceId: string, sha256: string): string {
    requireIds(workspaceId);
    requireHash(sha256);
    return `${this.place.prefix}${workspaceId}/${sha256}`;
  }
}

function pieceKey({ workspaceId, uploadId, pieceId }: PieceName): string {
  requireIds(workspaceId, uploadId, pieceId);
  return `${workspaceId}/uploads/${uploadId}/${pieceId}`;
}
