import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { BlobStore } from '../../platform/blobs/index.js';
import { UnitOfWork, type Scope, type Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import type { PackRecord } from './pack.kind.js';

/** Revisions of a pack's file, each beginning with the one before: what was drawn, the seal on it, a time-stamp over both. */
export const LAYERS = ['content', 'seal', 'timestamp'] as const;
export type Layer = (typeof LAYERS)[number];

/** The file of a pack up to one layer. */
export interface PackFile {
  readonly sha256: string;
  readonly length: number;
  readonly bytes: Readable;
}

interface Revision {
  readonly layer: Layer;
  readonly sha256: string;
  readonly bytes: number;
  /** The blob of what this revision added. */
  readonly part: string;
}

/** Puts the file of a pack together from what each revision added to it; nothing is stored twice. */
@Injectable()
export class PackFiles {
  constructor(
    private readonly blobs: BlobStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * The file up to a layer, or as far as it goes.
   * @throws DomainError `pack-not-made`, `pack-layer-missing` where the pack has no such layer, `erased`.
   */
  async open(tx: Tx, body: PackRecord, layer?: Layer): Promise<PackFile> {
    const revisions = revisionsOf(body);
    const last = layer === undefined ? revisions.length - 1 : revisions.findIndex((one) => one.layer === layer);
    const newest = revisions[last] ?? refuse(revisions.length === 0 ? 'pack-not-made' : 'pack-layer-missing', { id: body.job, layer: layer ?? '' });
    const parts: Readable[] = [];
    for (const { part } of revisions.slice(0, last + 1)) parts.push((await this.blobs.read(tx, part)) ?? refuse('erased', { kind: 'pack' }));
    return { sha256: newest.sha256, length: newest.bytes, bytes: Readable.from(oneAfterTheOther(parts), { objectMode: false }) };
  }

  /** The open SHA-256 over the file up to a layer. Throws where the bytes are not those that were recorded. */
  async hashed(scope: Scope, body: PackRecord, layer: Layer): Promise<Hash> {
    const { bytes, sha256 } = await this.unitOfWork.run(scope, (tx) => this.open(tx, body, layer), { readOnly: true });
    const hash = createHash('sha256');
    for await (const chunk of bytes) hash.update(chunk as Uint8Array);
    if (hash.copy().digest('hex') !== sha256) throw new Error(`The ${layer} of a pack no longer has the SHA-256 ${sha256}.`);
    return hash;
  }
}

function revisionsOf({ made, stamped }: PackRecord): readonly Revision[] {
  if (made === undefined) return [];
  const { seal } = made;
  return [
    { layer: 'content', sha256: made.sha256, bytes: made.bytes, part: made.sha256 },
    ...(seal === undefined ? [] : [{ layer: 'seal' as const, sha256: seal.sha256, bytes: seal.bytes, part: seal.part.sha256 }]),
    ...(stamped === undefined ? [] : [{ layer: 'timestamp' as const, sha256: stamped.sha256, bytes: stamped.bytes, part: stamped.part.sha256 }]),
  ];
}

async function* oneAfterTheOther(parts: readonly Readable[]): AsyncGenerator<Uint8Array> {
  try {
    for (const part of parts) yield* part as AsyncIterable<Uint8Array>;
  } finally {
    for (const part of parts) part.destroy();
  }
}
