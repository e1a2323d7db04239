import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Timestamp, TimestampFacts } from '../../platform/seal/index.js';
import type { SignedCheckpoint } from '../checkpoints.js';

/** A time-stamp of a checkpoint, as it was recorded after it had been checked. */
export interface CheckpointTimestamp extends TimestampFacts {
  /** Of the checkpoint: how many entries it covers. */
  readonly size: number;
  /** SHA-256 of the note of the checkpoint, hexadecimal: what was stamped. */
  readonly digest: string;
  /** Who was asked. */
  readonly authority: string;
  /** RFC 3339. */
  readonly recordedAt: string;
  readonly token: Buffer;
}

/** What of a checkpoint is stamped: its signed note, to the letter. */
export function digestOfNote({ note }: Pick<SignedCheckpoint, 'note'>): Buffer {
  return createHash('sha256').update(note, 'utf8').digest();
}

/** The recorded time-stamps of a workspace's log. */
@Injectable()
export class Timestamps {
  constructor(private readonly clock: Clock) {}

  /** The newest one; undefined before the first. */
  async newest(tx: Tx): Promise<CheckpointTimestamp | undefined> {
    const rows = await tx.query<Row>(`SELECT ${COLUMNS} FROM ledger_timestamp WHERE workspace_id = $1 ORDER BY size DESC LIMIT 1`, [tx.scope.workspaceId]);
    return rows.map(timestampOf)[0];
  }

  /** That of the checkpoint of a size, if there is one. */
  async at(tx: Tx, size: number): Promise<CheckpointTimestamp | undefined> {
    const rows = await tx.query<Row>(`SELECT ${COLUMNS} FROM ledger_timestamp WHERE workspace_id = $1 AND size = $2`, [tx.scope.workspaceId, size]);
    return rows.map(timestampOf)[0];
  }

  /** Up to `limit` of checkpoints with more than `after` entries, the smallest first. */
  async list(tx: Tx, after: number, limit: number): Promise<readonly CheckpointTimestamp[]> {
    const rows = await tx.query<Row>(`SELECT ${COLUMNS} FROM ledger_timestamp WHERE workspace_id = $1 AND size > $2 ORDER BY size LIMIT $3`, [tx.scope.workspaceId, after, limit]);
    return rows.map(timestampOf);
  }

  /** Records one. Where another process recorded one of that checkpoint meanwhile, that one stands. */
  async record(tx: Tx, checkpoint: SignedCheckpoint, authority: string, { token, facts }: Timestamp): Promise<void> {
    await tx.query(
      `INSERT INTO ledger_timestamp (workspace_id, size, digest, authority, token, gen_time, serial, policy, signer, signer_fingerprint, vouched, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
      [
        tx.scope.workspaceId, checkpoint.size, digestOfNote(checkpoint), authority, token, facts.genTime, facts.serial, facts.policy, facts.signer,
        facts.signerFingerprint, facts.vouched, this.clock.text(),
      ],
    );
  }
}

interface Row {
  readonly size: string;
  readonly digest: Buffer;
  readonly authority: string;
  readonly token: Buffer;
  readonly gen_time: Date;
  readonly serial: string;
  readonly policy: string;
  readonly signer: string;
  readonly signer_fingerprint: string;
  readonly vouched: boolean;
  readonly recorded_at: Date;
}

const COLUMNS = 'size, digest, authority, token, gen_time, serial, policy, signer, signer_fingerprint, vouched, recorded_at';

function timestampOf(row: Row): CheckpointTimestamp {
  const { authority, token, serial, policy, signer, vouched } = row;
  return {
    size: Number(row.size), digest: row.digest.toString('hex'), authority, token, genTime: row.gen_time.toISOString(), serial, policy, signer,
    signerFingerprint: row.signer_fingerprint, vouched, recordedAt: row.recorded_at.toISOString(),
  };
}
