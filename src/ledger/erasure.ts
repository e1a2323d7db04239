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
    const { kind, subjectId, version } = entry;
    const tombstone = await this.ledger.append(tx, {
      kind: 'tombstone',
      shape: 'onus.tombstone/1',
      subjectId: entryId,
      version: 1,
      body: { erased: { entry: entryId, kind, subject: subjectId, version }, reason: ground.reason, basis: ground.basis },
    });
    await eraseBody(tx, entryId);
    await forgetAnswers(tx, subjectId);
    await this.projections.rebuild(tx, kind, subjectId);
    return { tombstoneEntryId: tombstone.entryId, issuedPacks: await packsHolding(tx, [entryId]) };
  }
}

/** Answers kept for Idempotency-Keys repeat what was recorded: those about the subject lose their text, and repeat that it is gone. */
async function forgetAnswers(tx: Tx, subjectId: string): Promise<void> {
  await tx.query(`UPDATE idempotency SET status = 410, headers = '{}', body = 'null' WHERE workspace_id = $1 AND position($2 IN body) > 0`, [tx.scope.workspaceId, subjectId]);
}

async function eraseBody(tx: Tx, entryId: string): Promise<void> {
  await unlessHeld(tx.query('SELECT onus_erase_body($1)', [entryId]));
}

/** Waits for an erasure by the database. @throws DomainError `erasure-legal-hold` where it refuses because of a hold. */
export async function unlessHeld(erasing: Promise<unknown>): Promise<void> {
  try {
    await erasing;
  } catch (error) {
    if (sqlStateOf(error) === LEGAL_HOLD) throw new DomainError('erasure-legal-hold');
    throw error;
  }
}

/** The issued packs that hold the text of any of these entries. */
export async function packsHolding(tx: Tx, entryIds: readonly string[]): Promise<IssuedPack[]> {
  const rows = await tx.query<{ pack_id: string; reference: string; issued_at: Date }>(
    'SELECT DISTINCT pack_id, reference, issued_at FROM ledger_citation WHERE workspace_id = $1 AND entry_id = ANY($2::uuid[]) ORDER BY issued_at',
    [tx.scope.workspaceId, entryIds],
  );
  return rows.map(({ pack_id, reference, issued_at }) => ({ packId: pack_id, reference, issuedAt: issued_at.toISOString() }));
}
