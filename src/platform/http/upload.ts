import { Readable } from 'node:stream';
import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { JsonValue } from '../../core/shared/json.js';
import { parseJsonBody } from './json-body.js';
import { refuse } from './problems.js';

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
  const parts = request.parts({ limits: { fields: 1, files: 1, parts: 2, fieldSize: 1_000_000, fileSize: Number.MAX_SAFE_INTEGER } });
  const record = recordOf(await nextPart(parts, 'record'));
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

function recordOf(part: Multipart): JsonValue {
  if (part.type === 'file') {
    // Unread bytes would hold the connection; they are dropped, and the sender is told.
    part.file.resume();
  }
  if (part.type !== 'field' || part.fieldname !== 'record') {
    return refuse('upload-part-unknown', { part: part.fieldname });
  }
  return typeof part.value === 'string' ? parseJsonBody(Buffer.from(part.value)) : (part.value as JsonValue);
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
