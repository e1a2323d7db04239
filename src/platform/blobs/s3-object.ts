import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { DeleteObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

/** Bytes of a part; with two parts under way a stream holds about three of them in memory. 10,000 parts are 78 GiB. */
const PART_BYTES = 8 * 1024 * 1024;

/** Where an object is: everything that its address is made of. */
export interface Place {
  readonly client: S3Client;
  readonly bucket: string;
  readonly key: string;
}

/** An object that is being sent as its bytes come. Each request carries the SHA-256 of its bytes, which the store checks. */
export class SendingObject {
  private readonly body = new PassThrough({ highWaterMark: 1024 * 1024 });
  private readonly upload: Upload;
  private readonly sent: Promise<unknown>;

  constructor(readonly place: Place) {
    const { client, bucket, key } = place;
    const params = { Bucket: bucket, Key: key, Body: this.body, ContentType: 'application/octet-stream', ChecksumAlgorithm: 'SHA256' as const };
    this.upload = new Upload({ client, params, partSize: PART_BYTES, queueSize: 2 });
    this.sent = this.upload.done();
    // Whoever waits for it gets the error; until then it is nobody's.
    this.sent.catch(() => undefined);
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (!this.body.write(chunk)) await Promise.race([once(this.body, 'drain'), this.sent]);
  }

  async complete(): Promise<void> {
    this.body.end();
    await this.sent;
  }

  /** Ends the sending and removes what arrived. */
  async abort(): Promise<void> {
    await this.upload.abort().catch(() => undefined);
    this.body.destroy();
    await this.sent.catch(() => undefined);
    await this.place.client.send(new DeleteObjectCommand({ Bucket: this.place.bucket, Key: this.place.key })).catch(() => undefined);
  }
}

