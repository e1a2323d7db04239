import { Injectable } from '@nestjs/common';
import type { Matter } from '../../core/formats/matter.js';
import type { TextFile } from '../../core/pack/bundle.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import type { Recorded } from '../../record/shared/index.js';
import { PackData, type PackRecord } from '../packs/index.js';
import { LedgerFiles } from './ledger-files.js';
import { Natives, type NativeFiles } from './natives.js';

/** What goes into a bundle beside the pack itself. */
@Injectable()
export class BundleParts {
  constructor(
    private readonly data: PackData,
    private readonly natives: Natives,
    private readonly ledger: LedgerFiles,
  ) {}

  /** The texts and the originals of a pack's bundle, for the audience of the pack. `note` is the signed checkpoint. */
  async of(tx: Tx, { id, reference, body }: Recorded<PackRecord>, note: string): Promise<{ readonly claim: string; readonly texts: readonly TextFile[]; readonly natives: NativeFiles }> {
    const texts = await this.data.read(tx, body);
    const own = body.madeFor === 'internal' || body.madeFor === 'counsel';
    const proofs = own ? await this.ledger.entries(tx, id) : [];
    const { exhibits, claims } = matterIn(texts);
    const natives = await this.natives.of(tx, exhibits, { id, reference: reference ?? id });
    return { claim: claims[0]?.id ?? body.claim, texts: [...texts, ...(await this.ledger.checkpoint(note)), ...proofs], natives };
  }
}

/** The matter of a pack names claim and exhibits by their own names, not by the ids of records. */
function matterIn(texts: readonly TextFile[]): Pick<Matter, 'claims' | 'exhibits'> {
  const matter = texts.find(({ role }) => role === 'matter');
  return matter === undefined ? { claims: [], exhibits: [] } : (JSON.parse(matter.text) as Matter);
}
