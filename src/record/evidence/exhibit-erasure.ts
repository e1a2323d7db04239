import { Injectable } from '@nestjs/common';
import { DomainError } from '../../core/shared/errors.js';
import { Ledger, packsHolding, unlessHeld, type ErasureGround, type IssuedPack } from '../../ledger/index.js';
import { BlobStore } from '../../platform/blobs/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { RecordReader } from '../shared/index.js';
import { Custody } from './custody.js';
import { exhibitKind, type Exhibit } from './exhibit.kind.js';

/** What became of an erasure of bytes. */
export interface ErasedBytes {
  /** Every exhibit that had these bytes: they are kept once, and so they go for all of them. */
  readonly exhibits: readonly string[];
  readonly issuedPacks: readonly IssuedPack[];
}

/** Erases what was read from the bytes of an exhibit. */
export type ErasureFollower = (tx: Tx, exhibit: string, ground: ErasureGround) => Promise<void>;

/** Erases what exhibits hold, for privacy law. Records, hashes and custody stay; each exhibit gets a tombstone. */
@Injectable()
export class ExhibitErasure {
  private readonly followers: ErasureFollower[] = [];

  constructor(
    private readonly reader: RecordReader,
    private readonly ledger: Ledger,
    private readonly custody: Custody,
    private readonly blobs: BlobStore,
  ) {}

  /** Has something more erased in the same transaction. Call it while the application is being put together. */
  follow(follower: ErasureFollower): void {
    this.followers.push(follower);
  }

  /** @throws DomainError `not-found`, `erasure-done-already`, `erasure-legal-hold` (also for a hold on another exhibit with the same bytes). */
  async erase(tx: Tx, id: string, ground: ErasureGround): Promise<ErasedBytes> {
    const { body } = await this.reader.get(tx, exhibitKind, id);
    await this.blobs.lockForErasure(tx, body.sha256);
    if (await this.custody.has(tx, id, 'erased')) throw new DomainError('erasure-done-already');
    const exhibits = await exhibitsWith(tx, body.sha256);
    for (const exhibit of exhibits) await this.bury(tx, exhibit, body, ground);
    const issuedPacks = await packsHolding(tx, await entriesOf(tx, exhibits));
    for (const exhibit of exhibits) for (const follow of this.followers) await follow(tx, exhibit, ground);
    await unlessHeld(this.blobs.erase(tx, body.sha256, id));
    return { exhibits, issuedPacks };
  }

  /** The record of an exhibit says which bytes are its own: it may go only after they have gone. @throws DomainError `erasure-bytes-first`. */
  async requireBytesGone(tx: Tx, id: string): Promise<void> {
    const readable = await tx.query(
      `SELECT 1 FROM exhibit_current c JOIN ledger_body b ON b.workspace_id = c.workspace_id AND b.entry_id = c.entry_id WHERE c.workspace_id = $1 AND c.id = $2`,
      [tx.scope.workspaceId, id],
    );
    if (readable.length === 0 && !(await this.custody.has(tx, id, 'erased'))) throw new DomainError('erasure-bytes-first', { exhibit: id });
  }

  private async bury(tx: Tx, exhibit: string, { sha256, bytes = 0 }: Exhibit, { reason, basis }: ErasureGround): Promise<void> {
    const erased = { exhibit, sha256, bytes };
    await this.ledger.append(tx, { kind: 'tombstone', shape: 'onus.tombstone/1', subjectId: exhibit, version: 1, body: { erased, reason, basis } });
    await this.custody.note(tx, exhibit, 'erased');
  }
}

/** The exhibits with these bytes that were not erased before. */
async function exhibitsWith(tx: Tx, sha256: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT c.id FROM exhibit_current c WHERE c.workspace_id = $1 AND c.sha256 = $2
       AND NOT EXISTS (SELECT 1 FROM custody_event e WHERE e.workspace_id = c.workspace_id AND e.exhibit_id = c.id AND e.event = 'erased') ORDER BY c.id`,
    [tx.scope.workspaceId, sha256],
  );
  return rows.map(({ id }) => id);
}

async function entriesOf(tx: Tx, exhibits: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ entry_id: string }>('SELECT entry_id FROM exhibit_version WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [tx.scope.workspaceId, exhibits]);
  return rows.map(({ entry_id }) => entry_id);
}
