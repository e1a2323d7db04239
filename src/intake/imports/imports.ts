import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Matter } from '../../core/formats/matter.js';
import { DomainError } from '../../core/shared/errors.js';
import type { JsonValue } from '../../core/shared/json.js';
import { BlobStore } from '../../platform/blobs/index.js';
import { Clock } from '../../platform/clock/index.js';
import { UnitOfWork, type Scope } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import { EXHIBIT_LIMIT } from '../../record/evidence/index.js';
import { DOCUMENT_LIMIT, matterOf, matterOfBytes } from './document.js';
import { MatterImport, type ImportResult } from './matter-import.js';
import { ReceivedFiles } from './received-files.js';

/** A matter that has been read, with the exhibit files that came with it. Call `files.discard()` in the end, whatever happened. */
export interface Incoming {
  readonly matter: Matter;
  readonly files: ReceivedFiles;
}

/** Takes in whole matters: from a request, or from a file of this machine. */
@Injectable()
export class Imports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly matters: MatterImport,
    private readonly clock: Clock,
  ) {}

  /** Imports a document (JSON or workbook) with its exhibit files, which lie beside it, in one transaction. */
  async importFile(scope: Scope, file: string): Promise<ImportResult> {
    const matter = await matterOfBytes(await readFile(file), path.basename(file), this.today());
    const files = new ReceivedFiles();
    try {
      for (const exhibit of matter.exhibits) {
        files.add(exhibit.file, await this.blobs.write(scope.workspaceId, createReadStream(path.resolve(path.dirname(file), exhibit.file)), EXHIBIT_LIMIT));
      }
      return await this.unitOfWork.run(scope, (tx) => this.matters.record(tx, matter, files));
    } finally {
      await files.discard();
    }
  }

  /**
   * Reads a request: a JSON body, or multipart with the part "document" first and then parts "file". Files stream into the
   * store. Throws `import-document-missing`, `upload-part-unknown`, `upload-truncated`, `import-file-twice`, and what the document brings.
   */
  async receive(scope: Scope, request: FastifyRequest): Promise<Incoming> {
    const files = new ReceivedFiles();
    if (!request.isMultipart()) return { matter: matterOf((request.body ?? refuse('body-missing')) as JsonValue), files };
    let matter: Matter | undefined;
    try {
      for await (const part of partsOf(request)) {
        if (matter === undefined) matter = await this.document(part);
        else await this.file(scope, part, files);
      }
      return { matter: matter ?? refuse('import-document-missing'), files };
    } catch (error) {
      await files.discard();
      throw error;
    }
  }

  private async document(part: MultipartFile): Promise<Matter> {
    if (part.fieldname !== 'document') refuse('import-document-missing');
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of wholeFile(part)) {
      bytes += chunk.length;
      if (bytes > DOCUMENT_LIMIT) refuse('upload-too-large', { limit: DOCUMENT_LIMIT });
      chunks.push(chunk);
    }
    return matterOfBytes(Buffer.concat(chunks), part.filename, this.today());
  }

  private async file(scope: Scope, part: MultipartFile, files: ReceivedFiles): Promise<void> {
    if (part.fieldname !== 'file') refuse('upload-part-unknown', { part: part.fieldname });
    files.add(part.filename, await this.blobs.write(scope.workspaceId, wholeFile(part), EXHIBIT_LIMIT));
  }

  private today(): string {
    return this.clock.text().slice(0, 10);
  }
}

/** The file parts of a request as they arrive. Throws `upload-truncated` where it ends before its last boundary. */
async function* partsOf(request: FastifyRequest): AsyncIterable<MultipartFile> {
  const limits = { files: 10_000, fields: 0, parts: 10_000, fileSize: EXHIBIT_LIMIT };
  try {
    yield* request.files({ limits, preservePath: true });
  } catch (error) {
    throw brokenOff(error);
  }
}

async function* wholeFile({ file }: MultipartFile): AsyncIterable<Buffer> {
  try {
    yield* file as AsyncIterable<Buffer>;
  } catch (error) {
    throw brokenOff(error);
  }
  if (file.truncated) refuse('upload-too-large', { limit: EXHIBIT_LIMIT });
}

/** A limit of the server keeps its own code; whatever else goes wrong while parts arrive is a request that broke off. */
function brokenOff(error: unknown): unknown {
  const limited = error instanceof Error && 'code' in error && String(error.code).startsWith('FST_');
  return limited ? error : new DomainError('upload-truncated');
}
