import { Injectable } from '@nestjs/common';
import { DomainError } from '../core/shared/errors.js';
import { type Tx, sqlStateOf } from '../platform/database/index.js';
import { Ledger } from './ledger.js';
import { Projections } from './projections.js';
import { LedgerReader } from './reader.js';

/** Why something is erased: the words of the request, and the law or duty behind it. */
export interface ErasureGround {
  readonly reason: string;
  readonly basis: string;
}

/** A pack that left the house with the text in it: erasure here does not reach it. */
export interface IssuedPack {
  readonly packId: string;
  readonly reference: string;
  readonly issuedAt: string;
}

export interface Erased {
  readonly tombstoneEntryId: string;
  readonly issuedPacks: readonly IssuedPack[];
}

const LEGAL_HOLD = 'ON002';

/**
 * The single way in which recorded text is deleted, for privacy law. Body and salt go, so that the commitment says nothing; index,
 * leaf and every proof stay; a tombstone is recorded, and what was projected from the text is made anew without it. Copies in
 * backups and in issued packs are out of reach: the packs are named.
 */
@Injectable()
export class Erasure {
  constructor(
    private readonly ledger: Ledger,
    private readonly reader: LedgerReader,
    private readonly projections: Projections,
  ) {}

  /** @throws DomainError `not-found`, `erasure-done-already`, `erasure-legal-hold`. */
  async erase(tx: Tx, entryId: string, ground: ErasureGround): Promise<Erased> {
    const entry = await this.reader.entry(tx, entryId);
    if (entry === undefined) throw new DomainError('not-found', { kind: 'ledger entry' });
    if (entry.text === null) throw new DomainError('erasure-done-already', { entryId });
    if (entry.kind === 'tombstone' || entry.kind === 'legal-hold') throw new DomainError('erasure-not-allowed', { kind: entry.kind });
    await eraseBody(tx, entryId);
    const { kind, subjectId, version } = entry;
    const tombstone = await this.ledger.append(tx, {
      kind: 'tombstone',
      shape: 'onus.tombstone/1',
      subjectId: entryId,
      version: 1,
      body: { erased: { entry: entryId, kind, subject: subjectId, version }, reason: ground.reason, basis: ground.basis },
    });
    await this.projections.rebuild(tx, kind, subjectId);
    return { tombstoneEntryId: tombstone.entryId, issuedPacks: await packsHolding(tx, entryId) };
  }
}

async function eraseBody(tx: Tx, entryId: string): Promise<void> {
  try {
    await tx.query('SELECT onus_erase_body($1)', [entryId]);
  } catch (error) {
    if (sqlStateOf(error) === LEGAL_HOLD) throw new DomainError('erasure-legal-hold', { entryId });
    throw error;
  }
}

async function packsHolding(tx: Tx, entryId: string): Promise<IssuedPack[]> {
  const rows = await tx.query<{ pack_id: string; reference: string; issued_at: Date }>(
    'SELECT pack_id, reference, issued_at FROM ledger_citation WHERE workspace_id = $1 AND entry_id = $2 ORDER BY issued_at',
    [tx.scope.workspaceId, entryId],
  );
  return rows.map(({ pack_id, reference, issued_at }) => ({ packId: pack_id, reference, issuedAt: issued_at.toISOString() }));
}
