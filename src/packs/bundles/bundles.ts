import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Manifest } from '../../core/formats/manifest.js';
import { utf8 } from '../../core/ledger/bytes.js';
import { ENGINE } from '../../core/sla/engine.js';
import { bagOf, entryOf } from '../../core/pack/bundle.js';
import { CheckpointWait } from '../../ledger/index.js';
import { UnitOfWork, type Scope } from '../../platform/database/unit-of-work.js';
import { storedZip } from '../../platform/zip/stored-zip.js';
import type { Recorded } from '../../record/shared/index.js';
import { Packs, PROFILE, type PackRecord } from '../packs/index.js';
import { BundleParts } from './bundle-parts.js';

/** A bundle as it is downloaded. */
export interface Bundle {
  readonly name: string;
  readonly bytes: Readable;
}

/**
 * Evidence bundles: the pack with its seal, the data that it was composed from, the originals, and the proofs of the ledger, as a BagIt bag in
 * a zip. Put together while it is sent: nothing is held, and one original is open at a time.
 */
@Injectable()
export class Bundles {
  constructor(
    private readonly packs: Packs,
    private readonly parts: BundleParts,
    private readonly unitOfWork: UnitOfWork,
    private readonly checkpoints: CheckpointWait,
  ) {}

  /**
   * The bundle of a pack that has been made, with the newest checkpoint, which covers all that was recorded before.
   * @throws DomainError `not-found`, `access-denied`, `pack-not-made`, `pack-without-data`, `erased`, `ledger-not-checkpointed`.
   */
  async open(scope: Scope, id: string, analysis: boolean): Promise<Bundle> {
    const { note } = await this.checkpoints.covered(scope.workspaceId);
    return this.unitOfWork.run(scope, async (tx) => {
      const { pack, bytes, sha256, length } = await this.packs.open(tx, id, { analysis });
      const { claim, texts, natives } = await this.parts.of(tx, pack, note);
      const entries = [...texts.map(entryOf), ...natives.entries, { path: 'pack.pdf', role: 'pack' as const, sha256, bytes: length }];
      const tags = bagOf(manifestOf(pack, { claim, files: entries, absent: natives.absent }));
      const plain = [...texts.map(({ path, text }) => ({ path: `data/${path}`, text })), ...tags].map(({ path, text }) => ({ path, bytes: utf8(text) }));
      const zip: Readable = storedZip([...plain, ...natives.files, { path: 'data/pack.pdf', bytes: async () => bytes }]);
      zip.once('close', () => bytes.destroy());
      return { name: `${pack.reference ?? pack.id}-${pack.body.madeFor}-${pack.body.locale}.zip`, bytes: zip };
    });
  }
}

function manifestOf({ id, reference, body, recordedAt }: Recorded<PackRecord>, { claim, files, absent }: Pick<Manifest, 'claim' | 'files' | 'absent'>): Manifest {
  const { madeFor, locale, zone, draft, made } = body;
  return {
    format: 'onus.manifest/1',
    claim,
    reference: reference ?? id,
    audience: madeFor,
    locale,
    profile: PROFILE,
    zone,
    draft,
    orderedAt: recordedAt,
    ledger: made?.ledger ?? { index: -1, root: '' },
    contentHash: made?.contentHash ?? '',
    engine: ENGINE,
    files,
    absent,
  };
}
