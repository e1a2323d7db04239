import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { CaseTables } from '../../core/formats/to-case.js';
import { canonicalBytes } from '../../core/ledger/canonical.js';
import { dataFiles, type TextFile } from '../../core/pack/bundle.js';
import type { Pack } from '../../core/pack/pack-of.js';
import type { Words } from '../../core/pack/words.js';
import { jsonOf } from '../../core/shared/json.js';
import type { Locale } from '../../core/shared/text.js';
import { renderResult } from '../../core/sla/render.js';
import { BlobStore, type ReceivedBlob } from '../../platform/blobs/index.js';
import type { Scope, Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import type { PackRecord } from './pack.kind.js';

const LIMIT = 2 * 1024 ** 3;

/** A pack with what it was composed from. */
export interface Composed {
  readonly pack: Pack;
  readonly tables: CaseTables;
  readonly words: Words;
}

/** The data of a pack, kept when it is made: its bundle carries what the pack was composed from, whatever is recorded later. */
@Injectable()
export class PackData {
  constructor(private readonly blobs: BlobStore) {}

  /** Writes the data files as one blob. */
  async write(scope: Scope, { pack, tables, words }: Composed, locale: Locale): Promise<ReceivedBlob> {
    const files = dataFiles(pack, tables, words, ({ case: { title }, result }) => `${renderResult(result, { locale, title, explain: 'all' })}\n`);
    return this.blobs.write(scope.workspaceId, Readable.from([canonicalBytes(jsonOf(files))]), LIMIT);
  }

  /** @throws DomainError `pack-not-made`, `pack-without-data` for a pack made before there were bundles, `erased`. */
  async read(tx: Tx, { job, made }: PackRecord): Promise<readonly TextFile[]> {
    if (made === undefined) return refuse('pack-not-made', { id: job });
    if (made.data === undefined) return refuse('pack-without-data');
    const stream = (await this.blobs.read(tx, made.data.sha256)) ?? refuse('erased', { kind: 'pack' });
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream as AsyncIterable<Uint8Array>) chunks.push(chunk);
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as TextFile[]; // written above, and read only where the hash is that of the record
  }
}
