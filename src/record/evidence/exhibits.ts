import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { OriginKind } from '../../core/formats/exhibit-facts.js';
import { given } from '../../core/formats/given.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/shared/json.js';
import { BlobStore, type ReceivedBlob } from '../../platform/blobs/index.js';
import type { Scope, Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import type { Upload } from '../../platform/http/upload.js';
import { plainCopy, RecordReader, RecordStore, type Recorded } from '../shared/index.js';
import { Custody } from './custody.js';
import { custodyLog } from './custody-log.js';
import type { CustodyEventDto } from './exhibit.dto.js';
import { exhibitKind, type Exhibit } from './exhibit.kind.js';
import { sniff } from './sniff.js';

/** Largest exhibit, in bytes. */
export const EXHIBIT_LIMIT = 8 * 1024 ** 3;

/** Does something with a new exhibit. */
export type Follower = (tx: Tx, exhibit: Recorded<Exhibit>) => Promise<void>;

/** Exhibits: bytes that we hold, named by their SHA-256, and what is known of them. */
@Injectable()
export class Exhibits {
  private readonly followers: Follower[] = [];

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

  /**
   * Records an exhibit whose bytes have been received. `record` is the exhibit of a matter. Onus says itself what the bytes are
   * (hash, size, type of the first bytes), when they came and by which way (`origin`; without one: sent, or made from another exhibit).
   */
  async add(tx: Tx, record: JsonValue, blob: ReceivedBlob, origin?: OriginKind): Promise<Recorded<Exhibit>> {
    const { sha256, bytes, head } = blob;
    const sniffed = await sniff(head, head.length === bytes);
    const originKind = origin ?? (isJsonObject(record) && record['derivedFrom'] !== undefined ? 'derived' : 'upload');
    const recorded = await this.store.create(tx, exhibitKind, isJsonObject(record) ? said(record, { sha256, bytes, sniffed, uploaded: this.custody.now(), originKind }) : record);
    await blob.keep(tx);
    await this.custody.note(tx, recorded.id, 'received');
    const { derivedFrom } = recorded.body;
    if (derivedFrom?.exhibit !== undefined) await this.custody.note(tx, derivedFrom.exhibit, 'derived', { derivative: recorded.id, kind: derivedFrom.kind });
    return recorded;
  }

  /** Records an exhibit that was sent by itself, not as part of a matter: as `add`, and whoever follows is told. */
  async take(tx: Tx, record: JsonValue, blob: ReceivedBlob): Promise<Recorded<Exhibit>> {
    const recorded = await this.add(tx, record, blob);
    for (const follow of this.followers) await follow(tx, recorded);
    return recorded;
  }

  /** Has something done in the transaction of every exhibit that is sent by itself. Call it while the application is being put together. */
  follow(follower: Follower): void {
    this.followers.push(follower);
  }

  /** Corrects what is known of an exhibit. Its bytes, their hash, name and type, how and when they came and from what they were made stay what they are. */
  async revise(tx: Tx, seen: { readonly id: string; readonly version: number }, input: JsonValue): Promise<Recorded<Exhibit>> {
    const { body } = await this.reader.get(tx, exhibitKind, seen.id);
    const { sha256, bytes, file, mediaType, sniffed, uploaded, originKind, derivedFrom } = plainCopy(body);
    const kept = { ...given('derivedFrom', derivedFrom), file, mediaType };
    return this.store.revise(tx, exhibitKind, seen, isJsonObject(input) ? said({ ...input, ...kept }, { sha256, bytes, sniffed, uploaded, originKind }) : input);
  }

  /** The bytes of an exhibit, and what to call them. Notes in its custody that the actor has seen them. */
  async open(tx: Tx, id: string): Promise<{ readonly exhibit: Exhibit; readonly bytes: Readable }> {
    const { body } = await this.reader.get(tx, exhibitKind, id);
    if (await this.custody.has(tx, id, 'erased')) return refuse('erased', { kind: 'exhibit' });
    const bytes = (await this.blobs.read(tx, body.sha256)) ?? refuse('bytes-missing', { sha256: body.sha256 });
    await this.custody.note(tx, id, 'viewed');
    return { exhibit: body, bytes };
  }

  /** What happened to an exhibit. Throws `not-found`. */
  async custodyOf(tx: Tx, id: string): Promise<CustodyEventDto[]> {
    await this.reader.get(tx, exhibitKind, id);
    const log = await custodyLog(tx, [id]);
    return (log.get(id) ?? []).map((entry, index) => ({ number: index + 1, ...entry }));
  }
}

/** What Onus says of an exhibit itself. */
interface Said {
  readonly sha256: string;
  readonly bytes: number | undefined;
  readonly sniffed: string | undefined;
  readonly uploaded: string | undefined;
  readonly originKind: OriginKind | undefined;
}

/** The record with what Onus says in place of whatever the caller says of the same. */
function said({ sniffed: _sniffed, uploaded: _uploaded, originKind: _originKind, ...record }: JsonObject, { sha256, bytes, sniffed, uploaded, originKind }: Said): JsonObject {
  return { ...record, sha256, ...given('bytes', bytes), ...given('sniffed', sniffed), ...given('uploaded', uploaded), ...given('originKind', originKind) };
}

/** The record of an upload, with what the upload itself tells where the record does not. */
export function recordOfUpload({ record, fileName, mediaType }: Upload): JsonValue {
  return isJsonObject(record) ? { file: fileName, mediaType, ...record } : record;
}
