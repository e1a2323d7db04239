import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/index.js';
import type { Tx } from '../platform/database/index.js';

/** A signed checkpoint of one workspace's log, as it was recorded. */
export interface SignedCheckpoint {
  /** How many entries it covers: those of index 0 to size - 1. */
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed note, to the letter (c2sp.org/tlog-checkpoint). */
  readonly note: string;
  /** Fingerprint of the key that signed. */
  readonly key: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly signedAt: number;
}

const WORKSPACES_A_ROUND = 1_000;

/** The recorded checkpoints. */
@Injectable()
export class Checkpoints {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The newest checkpoint of the workspace; undefined before the first. */
  async newest(tx: Tx): Promise<SignedCheckpoint | undefined> {
    const rows = await tx.query<Row>(`SELECT ${COLUMNS} FROM ledger_checkpoint WHERE workspace_id = $1 ORDER BY size DESC LIMIT 1`, [tx.scope.workspaceId]);
    return rows.map(checkpointOf)[0];
  }

  /** The checkpoint of exactly that size, if one was signed. */
  async at(tx: Tx, size: number): Promise<SignedCheckpoint | undefined> {
    const rows = await tx.query<Row>(`SELECT ${COLUMNS} FROM ledger_checkpoint WHERE workspace_id = $1 AND size = $2`, [tx.scope.workspaceId, size]);
    return rows.map(checkpointOf)[0];
  }

  /** Up to `limit` checkpoints of more than `after` entries, the smallest first. */
  async list(tx: Tx, after: number, limit: number): Promise<readonly SignedCheckpoint[]> {
    const rows = await tx.query<Row>(`SELECT ${COLUMNS} FROM ledger_checkpoint WHERE workspace_id = $1 AND size > $2 ORDER BY size LIMIT $3`, [tx.scope.workspaceId, after, limit]);
    return rows.map(checkpointOf);
  }

  /** Records one. Undefined where another process recorded one of that size meanwhile. */
  async record(tx: Tx, { size, root, note, key }: Omit<SignedCheckpoint, 'signedAt'>): Promise<SignedCheckpoint | undefined> {
    const rows = await tx.query<Row>(
      `INSERT INTO ledger_checkpoint (workspace_id, size, root, note, key_fingerprint, signed_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
      [tx.scope.workspaceId, size, Buffer.from(root), note, key, this.clock.text()],
    );
    return rows.map(checkpointOf)[0];
  }

  /** Workspaces whose newest entries no checkpoint by that key covers. */
  async due(fingerprint: string): Promise<readonly string[]> {
    const rows = (await this.dataSource.query('SELECT onus_workspaces_to_checkpoint($1, $2) AS id', [fingerprint, WORKSPACES_A_ROUND])) as { id: string }[];
    return rows.map(({ id }) => id);
  }
}

interface Row {
  readonly size: string;
  readonly root: Buffer;
  readonly note: string;
  readonly key_fingerprint: string;
  readonly signed_at: Date;
}

const COLUMNS = 'size, root, note, key_fingerprint, signed_at';

function checkpointOf(row: Row): SignedCheckpoint {
  return { size: Number(row.size), root: new Uint8Array(row.root), note: row.note, key: row.key_fingerprint, signedAt: row.signed_at.getTime() };
}
