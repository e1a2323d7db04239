import { Injectable } from '@nestjs/common';
import { toBase64 } from '../../core/ledger/base64.js';
import { toHex } from '../../core/ledger/bytes.js';
import { canonicalText } from '../../core/ledger/canonical.js';
import { tlogProofText } from '../../core/ledger/tlog-proof.js';
import type { TextFile } from '../../core/pack/bundle.js';
import { LogKeys, Proofs } from '../../ledger/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';

interface CitedEntry {
  readonly entry_id: string;
  readonly meta: string;
  readonly body: string;
  readonly salt: Buffer;
}

/** What a bundle carries of the ledger: the newest signed checkpoint, the chain of keys, and for our own side the entries with their proofs. */
@Injectable()
export class LedgerFiles {
  constructor(
    private readonly proofs: Proofs,
    private readonly keys: LogKeys,
  ) {}

  /** The checkpoint, and the public keys up to the one in force. Empty before the first checkpoint. */
  async checkpoint(note: string): Promise<readonly TextFile[]> {
    const chain = (await this.keys.chain()).map(({ publicKey, handover }) => ({ publicKey: toBase64(publicKey), handover }));
    return [
      { path: 'ledger/checkpoint', role: 'checkpoint', text: note },
      { path: 'ledger/keys.json', role: 'key', text: canonicalText(chain) },
    ];
  }

  /**
   * The entries whose text a pack holds, each with salt and proof. A recorded body says more than a pack for others shows (notes, labels, who
   * recorded it), so only our own side gets them. Entries that were erased are not among them.
   */
  async entries(tx: Tx, packId: string): Promise<readonly TextFile[]> {
    const cited = await tx.query<CitedEntry>(
      `SELECT c.entry_id, b.meta, b.body, b.salt FROM ledger_citation c JOIN ledger_body b ON b.workspace_id = c.workspace_id AND b.entry_id = c.entry_id
       WHERE c.workspace_id = $1 AND c.pack_id = $2 ORDER BY c.entry_id`,
      [tx.scope.workspaceId, packId],
    );
    const files: TextFile[] = [];
    for (const { entry_id: id, meta, body, salt } of cited) {
      const { index, hashes, checkpoint } = await this.proofs.inclusion(tx, { id });
      if (checkpoint === null) continue;
      const of = String(index);
      const name = `ledger/entries/${of.padStart(8, '0')}`;
      files.push({ path: `${name}.json`, role: 'entry', text: canonicalText({ meta, body, salt: toHex(salt) }), of });
      files.push({ path: `${name}.tlog-proof`, role: 'proof', text: tlogProofText({ index, hashes, checkpoint: checkpoint.note }), of });
    }
    return files;
  }
}
