import { Readable } from 'node:stream';
import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { JsonValue } from '../../core/shared/json.js';
import { parseJsonBody } from './json-body.js';
import { refuse } from './problems.js';

/** Largest `record` part, in bytes. */
const RECORD_LIMIT = 1_000_000;

/** An upload whose first part has been read, and whose file still streams in. */
export interface Upload {
  readonly record: JsonValue;
  readonly fileName: string;
  readonly mediaType: string;
  /** The bytes as they arrive. Must be read to its end; fails with `upload-truncated` where the request breaks off. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Reads an upload of two parts in this order: `record` (JSON, what the file is) and `file`. The file is never held in
 * memory. Throws `upload-not-multipart`, `upload-part-missing`, `upload-part-unknown`.
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) {
    refuse('upload-not-multipart');
  }
  const parts = request.parts({ isPartAFile, limits: { fields: 1, files: 2, parts: 2, fieldSize: RECORD_LIMIT, fileSize: Number.MAX_SAFE_INTEGER } });
  const record = await recordOf(await nextPart(parts, 'record'));
  const file = await nextPart(parts, 'file');
  if (file.type !== 'file' || file.fieldname !== 'file') {
    refuse('upload-part-unknown', { part: file.fieldname });
  }
  return { record, fileName: file.filename, mediaType: file.mimetype, bytes: whole(file.file) };
}

async function nextPart(parts: AsyncIterator<Multipart>, part: string): Promise<Multipart> {
  const next = await parts.next();
  return next.done === true ? refuse('upload-part-missing', { part }) : next.value;
}

async function recordOf(part: Multipart): Promise<JsonValue> {
  if (part.fieldname !== 'record') {
    // Unread bytes would hold the connection; they are dropped, and the sender is told.
    if (part.type === 'file') part.file.resume();
    return refuse('upload-part-unknown', { part: part.fieldname });
  }
  return parseJsonBody(part.type === 'file' ? await bytesOf(part.file) : Buffer.from(String(part.value)));
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > RECORD_LIMIT) refuse('body-too-large', { limit: RECORD_LIMIT });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A part that says it is JSON comes as bytes too: our strict reader reads it, not that of the upload library. */
function isPartAFile(_name: string | undefined, mediaType: string | undefined, fileName: string | undefined): boolean {
  return fileName !== undefined || mediaType === 'application/octet-stream' || mediaType?.startsWith('application/json') === true;
}

async function* whole(stream: Readable & { truncated?: boolean }): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      yield chunk;
    }
  } catch {
    refuse('upload-truncated');
  }
  if (stream.truncated === true) {
    refuse('upload-truncated');
  }
}
