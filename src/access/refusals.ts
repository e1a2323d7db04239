import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../core/shared/errors.js';
import { Ledger } from '../ledger/index.js';
import { Clock } from '../platform/clock/index.js';
import { type Scope, type Tx, UnitOfWork } from '../platform/database/index.js';
import type { Permission } from '../platform/http/permissions.js';

/** A request that a known key was not allowed to make. */
export interface RefusedRequest {
  readonly method: string;
  /** The route with its places, such as `/api/v1/exhibits/:id/content`. */
  readonly route: string;
  /** The id in the address, where it has one. */
  readonly id: string | undefined;
  readonly permission: Permission;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who tried what without the right to: entries of the ledger, one for each key, route, record and hour, however often it is tried. */
@Injectable()
export class Refusals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Records a refusal in the workspace of the key. An id that is not of this workspace is not recorded. */
  async note(scope: Scope, request: RefusedRequest): Promise<void> {
    const hour = `${this.clock.text().slice(0, 13)}:00:00.000Z`;
    await this.unitOfWork.run(scope, async (tx) => {
      const { method, route, permission } = request;
      const record = await knownRecord(tx, request.id);
      const subjectId = uuidOf([scope.actor.id, method, route, record ?? '', hour]);
      if (await isNoted(tx, subjectId)) return;
      const body = { key: scope.actor.id, method, route, record, permission, hour };
      await this.ledger.append(tx, { kind: 'refusal', shape: 'onus.refusal/1', subjectId, version: 1, body });
    }).catch((error: unknown) => {
      // Two requests at once: the other one has noted it.
      if (!(error instanceof DomainError) || error.code !== 'version-conflict') throw error;
    });
  }
}

async function knownRecord(tx: Tx, id: string | undefined): Promise<string | null> {
  if (id === undefined || !UUID.test(id)) return null;
  const rows = await tx.query('SELECT 1 FROM ledger_entry WHERE workspace_id = $1 AND subject_id = $2 LIMIT 1', [tx.scope.workspaceId, id]);
  return rows.length === 0 ? null : id.toLowerCase();
}

async function isNoted(tx: Tx, subjectId: string): Promise<boolean> {
  const rows = await tx.query("SELECT 1 FROM ledger_entry WHERE workspace_id = $1 AND subject_id = $2 AND kind = 'refusal'", [tx.scope.workspaceId, subjectId]);
  return rows.length > 0;
}

/** The same id for the same parts (RFC 9562, version 8: our own use of a hash). */
function uuidOf(parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
