import { createHash, type Hash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { listOf, type Matter } from '../../core/formats/matter.js';
import { digestOfJson } from '../../core/ledger/digest.js';
import { canonicalBytes } from '../../core/ledger/canonical.js';
import { jsonOf } from '../../core/shared/json.js';
import { casesOf, packOf, type Pack } from '../../core/pack/pack-of.js';
import { caseTables, Snapshots, type Snapshot } from '../../claims/claims/index.js';
import { SampleFiles } from '../../assess/assessments/index.js';
import { BlobStore, type ReceivedBlob } from '../../platform/blobs/index.js';
import { renderPdf, type Attachment, type RenderResult } from '../../platform/pdf/index.js';
import type { Recorded } from '../../record/shared/index.js';
import type { PackRecord } from './pack.kind.js';
import { type Composed, PackData } from './pack-data.js';
import type { Unsealed } from './pack-sealer.js';
import { wordsOf } from './words-files.js';
import { besideOf } from '../../core/pack/zone-beside.js';
import type { Scope } from '../../platform/database/unit-of-work.js';

export type Progress = (percent: number, step: string) => Promise<void>;

/** A pack that has been drawn and is not kept yet. */
export interface DrawnPack {
  /** The file as it was drawn, and the data that it was composed from. */
  readonly blobs: readonly ReceivedBlob[];
  readonly facts: NonNullable<PackRecord['made']>;
  /** Entries of the ledger whose text the pack holds. */
  readonly entryIds: readonly string[];
  readonly unsealed: Unsealed;
}

/** What is drawn, for which order. */
interface Content {
  readonly scope: Scope;
  readonly order: Recorded<PackRecord>;
  readonly pack: Pack;
  readonly contentHash: string;
}

const LIMIT = 2 * 1024 ** 3;
/** Folder of the template. */
export const PROFILE = 'plain';

/** Makes the file of an ordered pack: reads the record at one index, composes, draws, hashes. */
@Injectable()
export class PackMaker {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly blobs: BlobStore,
    private readonly samples: SampleFiles,
    private readonly data: PackData,
  ) {}

  async make(scope: Scope, order: Recorded<PackRecord>, progress: Progress): Promise<DrawnPack> {
    await progress(2, 'reading the record');
    const snapshot = await this.snapshots.read(scope, order.body.claim, order.recordedAt.slice(0, 10));
    await progress(10, 'computing');
    const composed = await this.composed(scope, snapshot, order);
    const { pack } = composed;
    const contentHash = digestOfJson(jsonOf(pack.document));
    const data = await this.data.write(scope, composed, order.body.locale);
    await progress(20, 'drawing');
    const { blob, drawn, unsealed } = await this.draw({ scope, order, pack, contentHash }, progress).catch(async (error: unknown) => {
      await data.discard();
      throw error;
    });
    const { index, root } = snapshot.ledger;
    return {
      blobs: [blob, data],
      facts: { ledger: { index, root }, contentHash, sha256: blob.sha256, bytes: blob.bytes, data: { sha256: data.sha256, bytes: data.bytes }, pages: drawn.pages, missingGlyphs: drawn.missingGlyphs.length },
      entryIds: entriesIn(pack.matter, snapshot),
      unsealed,
    };
  }

  private async composed(scope: Scope, snapshot: Snapshot, { body }: Recorded<PackRecord>): Promise<Composed> {
    const { matter, claimId, ledger } = snapshot;
    const tables = caseTables(matter, body.zone);
    const beside = tables.zones.find((table) => table.name === body.zone);
    if (beside === undefined) {
      throw new Error(`No table was made for the zone ${body.zone}.`);
    }
    const order = { claimId, audience: body.madeFor, locale: body.locale, draft: body.draft, ledger };
    const samples = await this.samples.ofCases(scope, casesOf(matter, order, tables));
    const words = await wordsOf(PROFILE, body.locale);
    return { pack: packOf(matter, order, { ...tables, samples, custody: snapshot.custody, words, zone: besideOf(beside) }), tables, words };
  }

  private async draw({ scope, order, pack, contentHash }: Content, progress: Progress): Promise<{ blob: ReceivedBlob; drawn: RenderResult; unsealed: Unsealed }> {
    const file = new PassThrough();
    const hash = createHash('sha256');
    const receiving = this.blobs.write(scope.workspaceId, hashing(file, hash), LIMIT);
    const telling = new Telling(progress);
    const drawing = renderPdf(pack.document, file, {
      createdAt: new Date(order.recordedAt),
      contentHash,
      attachments: attachmentsOf(pack, order),
      onProgress: ({ percent }) => telling.at(20 + Math.floor(percent * 0.75)),
    });
    try {
      const [blob, drawn] = await Promise.all([receiving, drawing]);
      if (drawn.slot === undefined) throw new Error('The file was written without a place for its seal.');
      return { blob, drawn, unsealed: { workspaceId: scope.workspaceId, locale: order.body.locale, slot: drawn.slot, hash } };
    } catch (error) {
      file.destroy();
      await Promise.allSettled([receiving]);
      throw error;
    } finally {
      await telling.ended();
    }
  }
}

/** Lets a stream through and leaves the hash over it open: the seal goes on from there. */
async function* hashing(stream: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Tells how far the drawing is without holding it up: each ten percent, one after the other, and none after the end. */
class Telling {
  private told = 20;
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly progress: Progress) {}

  at(percent: number): void {
    if (percent >= this.told + 10) {
      this.told = percent;
      // What is shown meanwhile is not worth failing for.
      this.last = this.last.then(() => this.progress(percent, 'drawing')).catch(() => undefined);
    }
  }

  ended(): Promise<void> {
    return this.last;
  }
}

/** The cases that the figures were computed from: the other side's expert runs them again with `onus evaluate`. */
function attachmentsOf(pack: Pack, order: Recorded<PackRecord>): readonly Attachment[] {
  return pack.assessments.map(({ case: facts }, index) => ({
    name: `case-${index + 1}.json`,
    description: facts.title[order.body.locale],
    mediaType: 'application/json',
    data: canonicalBytes(jsonOf(facts)),
    relationship: 'Source',
  }));
}

const LISTS = ['parties', 'contracts', 'terms', 'services', 'incidents', 'accounts', 'observations', 'items', 'counts', 'series', 'exclusions', 'stances', 'communications', 'causes', 'positions', 'events', 'transfers', 'searches', 'polls', 'privileges', 'exhibits', 'sources', 'conflicts', 'calendars', 'claims'] as const;

function entriesIn(matter: Matter, snapshot: Snapshot): readonly string[] {
  const ids = LISTS.flatMap((list) => listOf(matter, list).map((item) => ('edition' in item ? item.edition.id : item.id)));
  return [...new Set(ids.flatMap((id) => snapshot.entries.get(id) ?? []))];
}
