import { createReadStream, existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import type { Snapshot } from './snapshot.js';

/** Bytes that are stored under a name which should be their SHA-256. */
export interface Stored {
  readonly name: string;
  /** What it is called in a report. */
  readonly where: string;
  readonly size: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** Where large exhibits are: a folder, or a bucket of an S3-compatible store. */
export type BlobPlace =
  | { readonly kind: 'disk'; readonly folder: string }
  | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string; readonly region: string; readonly endpoint?: string };

/** Read at once from a file; large enough that hashing, not calling, takes the time. */
const CHUNK = 1024 * 1024;
const FOLDERS = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'));

/** Everything that a workspace keeps outside the database, in the order of its names. */
export function storedFiles(place: BlobPlace, workspaceId: string): AsyncGenerator<Stored> {
  return place.kind === 'disk' ? filesBelow(path.join(place.folder, workspaceId)) : objectsBelow(place, workspaceId);
}

/** The bytes that are kept as rows, in the order of their names. */
export async function* storedRows(snapshot: Snapshot): AsyncGenerator<Stored> {
  const sql = "SELECT encode(sha256, 'hex') AS name, bytes FROM exhibit_blob WHERE workspace_id = $1 ORDER BY sha256";
  for await (const { name, bytes } of snapshot.stream<{ name: string; bytes: Buffer }>({ sql, page: 50 })) {
    yield { name, where: `exhibit_blob ${name}`, size: bytes.length, open: () => Readable.from([bytes]) };
  }
}

/** The bytes of one hash, wherever they are; none where they are missing. */
export async function* bytesNamed(snapshot: Snapshot, place: BlobPlace, name: string): AsyncGenerator<Uint8Array> {
  const [row] = await snapshot.rows<{ bytes: Buffer }>("SELECT bytes FROM exhibit_blob WHERE workspace_id = $1 AND sha256 = decode($2, 'hex')", name);
  if (row !== undefined) {
    yield row.bytes;
  } else if (place.kind === 'disk') {
    const file = path.join(place.folder, snapshot.workspaceId, name.slice(0, 2), name);
    if (existsSync(file)) yield* createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Uint8Array>;
  } else {
    const client = clientOf(place);
    try {
      yield* objectBytes(client, place.bucket, `${place.prefix}${snapshot.workspaceId}/${name}`);
    } catch (error) {
      if (!(error instanceof NoSuchKey)) throw error;
    } finally {
      client.destroy();
    }
  }
}

/** `<folder>/<first two hex digits>/<sha256>`; what is on its way stands in other folders. */
async function* filesBelow(folder: string): AsyncGenerator<Stored> {
  for (const two of FOLDERS) {
    for (const name of (await namesIn(path.join(folder, two))).toSorted()) {
      const file = path.join(folder, two, name);
      const { size } = await stat(file);
      yield { name, where: `file ${file}`, size, open: () => createReadStream(file, { highWaterMark: CHUNK }) };
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** `<prefix><workspace>/<sha256>`; what is on its way has a further "/" in its key. S3 lists in the order of the bytes of the keys. */
async function* objectsBelow(place: Extract<BlobPlace, { kind: 's3' }>, workspaceId: string): AsyncGenerator<Stored> {
  const { bucket } = place;
  const client = clientOf(place);
  const prefix = `${place.prefix}${workspaceId}/`;
  try {
    for (let next: string | undefined, first = true; first || next !== undefined; first = false) {
      const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, Delimiter: '/', ...(next === undefined ? {} : { ContinuationToken: next }) }));
      for (const { Key: key = '', Size: size = 0 } of page.Contents ?? []) {
        yield { name: key.slice(prefix.length), where: `s3://${bucket}/${key}`, size, open: () => objectBytes(client, bucket, key) };
      }
      next = page.NextContinuationToken;
    }
  } finally {
    client.destroy();
  }
}

function clientOf({ region, endpoint }: Extract<BlobPlace, { kind: 's3' }>): S3Client {
  return new S3Client({ region, ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }), responseChecksumValidation: 'WHEN_REQUIRED' });
}

async function* objectBytes(client: S3Client, bucket: string, key: string): AsyncGenerator<Uint8Array> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (Body instanceof Readable) yield* Body as AsyncIterable<Uint8Array>;
}

/** Streams that are each in the order of their names, as one. */
export async function* byName(streams: readonly AsyncGenerator<Stored>[]): AsyncGenerator<Stored> {
  const heads: { readonly stream: AsyncGenerator<Stored>; head: IteratorResult<Stored, unknown> }[] = [];
  for (const stream of streams) heads.push({ stream, head: await stream.next() });
  for (;;) {
    let first: (typeof heads)[number] | undefined;
    for (const one of heads) if (nameOf(one.head) < nameOf(first?.head)) first = one;
    if (first === undefined || first.head.done === true) return;
    yield first.head.value;
    first.head = await first.stream.next();
  }
}

/** Behind every name where a stream has ended. */
function nameOf(head: IteratorResult<Stored, unknown> | undefined): string {
  return head === undefined || head.done === true ? '\uffff' : head.value.name;
}
