import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../core/shared/errors.js';
import { refuse } from '../../platform/http/problems.js';

/** Largest worksheet, in bytes: it is held in memory to be read. */
const BYTES_LIMIT = 32 * 1024 * 1024;

/** A workbook as it came. */
export interface ReceivedWorksheet {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Reads the part "worksheet" of a request. Throws `worksheet-missing`, `worksheet-too-large`, `upload-truncated`. */
export async function receiveWorksheet(request: FastifyRequest): Promise<ReceivedWorksheet> {
  if (!request.isMultipart()) refuse('worksheet-missing');
  try {
    for await (const part of request.files({ limits: { files: 1, fields: 0, parts: 1, fileSize: BYTES_LIMIT } })) {
      if (part.fieldname !== 'worksheet') {
        part.file.resume();
        refuse('worksheet-missing');
      }
      const chunks: Buffer[] = [];
      for await (const chunk of part.file as AsyncIterable<Buffer>) chunks.push(chunk);
      if (part.file.truncated) refuse('worksheet-too-large', { limit: `${BYTES_LIMIT} bytes` });
      return { name: part.filename.slice(0, 300) || 'worksheet.xlsx', bytes: Buffer.concat(chunks) };
    }
  } catch (error) {
    throw brokenOff(error);
  }
  return refuse('worksheet-missing');
}

/** A limit of the server and our own refusals keep their code; whatever else goes wrong while the part arrives is a request that broke off. */
function brokenOff(error: unknown): unknown {
  const limited = error instanceof Error && 'code' in error && String(error.code).startsWith('FST_');
  return limited || error instanceof DomainError ? error : new DomainError('upload-truncated');
}
