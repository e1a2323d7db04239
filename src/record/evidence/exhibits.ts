import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/shared/json.js';
import { BlobStore, type ReceivedBlob } from '../../platform/blobs/index.js';
import type { Scope, Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import type { Upload } from '../../platform/http/upload.js';
import { RecordReader, RecordStore, type Recorded } from '../shared/index.js';
import { Custody } from './custody.js';
import { exhibitKind, type Exhibit } from './exhibit.kind.js';

/** Largest exhibit, in bytes. */
export const EXHIBIT_LIMIT = 8 * 1024 ** 3;

/** Exhibits: bytes that we hold, named by their SHA-256, and what is known of them. */
@Injectable()
export class Exhibits {
  constructor(
    private readonly store: RecordStore,
    private readonly reader: RecordReader,
    private readonly blobs: BlobStore,
    private readonly custody: Custody,
  ) {}

  /**
   * Takes the bytes of an upload, hashing while they stream. A declared hash must be that of what arrived.
   * Throws `upload-hash-mismatch`, `upload-too-large`, `upload-truncated`; nothing is kept then.
   */
  async receive(scope: Scope, upload: Upload): Promise<ReceivedBlob> {
    const blob = await this.blobs.write(scope.workspaceId, upload.bytes, EXHIBIT_LIMIT);
    const declared = isJsonObject(upload.record) ? upload.record['sha256'] : undefined;
    if (declared !== undefined && declared !== blob.sha256) {
      await blob.discard();
      refuse('upload-hash-mismatch', { declared: typeof declared === 'string' ? declared.slice(0, 64) : 'no text', actual: blob.sha256 }, '/record/sha256');
    }
    return blob;
  }

  /** Records an exhibit whose bytes have been received. `record` is the exhibit of a matter; hash and size are those of the bytes. */
  async add(tx: Tx, record: JsonValue, blob: ReceivedBlob): Promise<Recorded<Exhibit>> {
    const facts = { sha256: blob.sha256, bytes: blob.bytes };
    const recorded = await this.store.create(tx, exhibitKind, isJsonObject(record) ? { ...record, ...facts } : record);
    await blob.keep(tx);
    await this.custody.note(tx, recorded.id, 'received');
    return recorded;
  }

  /** Corrects what is known of an exhibit. Its bytes, their hash, name and type stay what they are. */
  async revise(tx: Tx, seen: { readonly id: string; readonly version: number }, input: JsonValue): Promise<Recorded<Exhibit>> {
    const { body } = await this.reader.get(tx, exhibitKind, seen.id);
    const { sha256, bytes, file, mediaType } = body;
    const kept: JsonObject = { sha256, file, mediaType, ...(bytes === undefined ? {} : { bytes }) };
    return this.store.revise(tx, exhibitKind, seen, isJsonObject(input) ? { ...input, ...kept } : input);
  }

  /** The bytes of an exhibit, and what to call them. Notes in its custody that the actor has seen them. */
  async open(tx: Tx, id: string): Promise<{ readonly exhibit: Exhibit; readonly bytes: Readable }> {
    const { body } = await this.reader.get(tx, exhibitKind, id);
    const erased = await this.custody.has(tx, id, 'erased');
    const bytes = erased ? undefined : await this.blobs.read(tx, body.sha256);
    if (bytes === undefined) {
      return refuse('erased', { kind: 'exhibit' });
    }
    await this.custody.note(tx, id, 'viewed');
    return { exhibit: body, bytes };
  }

  /** What happened to an exhibit. Throws `not-found`. */
  async custodyOf(tx: Tx, id: string): ReturnType<Custody['of']> {
    await this.reader.get(tx, exhibitKind, id);
    return this.custody.of(tx, id);
  }
}

/** The record of an upload, with what the upload itself tells where the record does not. */
export function recordOfUpload({ record, fileName, mediaType }: Upload): JsonValue {
  return isJsonObject(record) ? { file: fileName, mediaType, ...record } : record;
}
