import { Injectable } from '@nestjs/common';
import { isJsonObject, type JsonValue } from '../../../core/shared/json.js';
import { BlobStore } from '../../../platform/blobs/index.js';
import type { Answer } from '../../../platform/http/answer.js';
import type { Caller } from '../../../platform/http/caller.js';
import { Idempotency } from '../../../platform/http/idempotency.js';
import { refuse } from '../../../platform/http/problems.js';
import { createdAnswer, plainCopy, type Recorded } from '../../shared/index.js';
import { exhibitKind, type Exhibit } from '../exhibit.kind.js';
import { EXHIBIT_LIMIT, Exhibits } from '../exhibits.js';
import { Uploads } from './uploads.js';

/** Makes exhibits of finished uploads: the bytes go the same way as those of a file that comes in one request. */
@Injectable()
export class UploadedExhibits {
  constructor(
    private readonly uploads: Uploads,
    private readonly exhibits: Exhibits,
    private readonly blobs: BlobStore,
    private readonly idempotency: Idempotency,
  ) {}

  /** @throws DomainError `upload-unfinished`, `upload-recorded`, `upload-hash-mismatch`, and what recording an exhibit brings. */
  async record(caller: Caller, id: string, record: JsonValue): Promise<Answer<Recorded<Exhibit>>> {
    const { scope } = caller;
    const upload = await this.uploads.find(scope, id);
    const sha256 = upload.sha256 ?? refuse('upload-unfinished', { id });
    requireHash(record, sha256);
    const asked = sha256 + JSON.stringify(plainCopy(record));
    const { exhibitId } = upload;
    // Its pieces are gone; a repeated request gets the answer of the first one.
    if (exhibitId !== null) return this.idempotency.run(caller, async () => refuse('upload-recorded', { exhibit: exhibitId }), asked);
    const blob = await this.blobs.write(scope.workspaceId, this.uploads.read(scope, id), EXHIBIT_LIMIT);
    try {
      if (blob.sha256 !== sha256) throw new Error(`The pieces of the upload ${id} have changed since it was finished.`);
      const told = isJsonObject(record) ? { file: upload.fileName, mediaType: upload.mediaType, ...record } : record;
      const answer = await this.idempotency.run(caller, async (tx) => {
        const exhibit = await this.exhibits.take(tx, told, blob);
        await this.uploads.recorded(tx, id, exhibit.id);
        return createdAnswer(exhibitKind, exhibit);
      }, asked);
      await this.uploads.forgetPieces(scope, id);
      return answer;
    } finally {
      await blob.discard();
    }
  }
}

function requireHash(record: JsonValue, actual: string): void {
  const declared = isJsonObject(record) ? record['sha256'] : undefined;
  if (declared !== undefined && declared !== actual) refuse('upload-hash-mismatch', { declared: typeof declared === 'string' ? declared.slice(0, 64) : 'no text', actual }, '/sha256');
}
