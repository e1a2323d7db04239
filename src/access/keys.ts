import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '../core/shared/errors.js';
import { parseInstant } from '../core/time/instant.js';
import { Ledger } from '../ledger/index.js';
import { Clock, Ids } from '../platform/clock/index.js';
import type { Scope, Tx } from '../platform/database/index.js';
import type { Permission } from '../platform/http/permissions.js';
import { refuse } from '../platform/http/problems.js';
import type { KeyDto, MadeKeyDto, NewKeyDto } from './access.dto.js';
import { KnownKeys } from './known-keys.js';
import { hashOf, makeSecret } from './secret.js';

/** What a known key opens. */
export interface KeyHolder {
  readonly scope: Scope;
  readonly permissions: ReadonlySet<Permission>;
}

/** A key that is not revoked, and when it ends (milliseconds), if it does. */
interface FoundKey {
  readonly holder: KeyHolder;
  readonly expiresAt: number | undefined;
}

interface KeyRow {
  readonly id: string;
  readonly label: string;
  readonly prefix: string;
  readonly permissions: string[];
  readonly person: string | null;
  readonly expires_at: Date | null;
  readonly recorded_at: Date;
  readonly revoked_at: Date | null;
}

/** API keys: made, found, listed, revoked. Making and revoking are entries of the ledger; secrets are nowhere. */
@Injectable()
export class Keys {
  private readonly known: KnownKeys<FoundKey>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    this.known = new KnownKeys(() => clock.now());
  }

  /** Makes a key in the workspace of the transaction. `held` are the permissions of whoever makes it: no key gives more. */
  async make(tx: Tx, wanted: NewKeyDto, held: ReadonlySet<Permission>): Promise<MadeKeyDto> {
    const beyond = wanted.permissions.find((permission) => !held.has(permission));
    if (beyond !== undefined) {
      refuse('access-permission-beyond', { permission: beyond }, '/permissions');
    }
    const expiresAt = wanted.expiresAt === undefined ? null : new Date(expiryOf(wanted.expiresAt, this.clock.now())).toISOString();
    const id = this.ids.next();
    const { secret, prefix, hash } = makeSecret((count) => this.ids.bytes(count));
    const permissions = wanted.permissions.toSorted();
    const person = wanted.person?.trim().normalize('NFC') ?? null;
    const body = { label: wanted.label, prefix, permissions, expiresAt, ...(person === null ? {} : { person }) };
    const { entryId } = await this.ledger.append(tx, { kind: 'api-key', shape: 'onus.api-key/1', subjectId: id, version: 1, body });
    await tx.query(
      `INSERT INTO api_key (workspace_id, id, label, prefix, secret_hash, permissions, person, expires_at, entry_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [tx.scope.workspaceId, id, wanted.label, prefix, hash, permissions, person, expiresAt, entryId],
    );
    return { id, label: wanted.label, prefix, permissions, person, recordedAt: this.clock.text(), expiresAt, revokedAt: null, secret };
  }

  /**
   * The holder of a secret, in whatever workspace; undefined where the key is unknown, revoked or expired. A revocation in another
   * process is seen within `KEPT_MILLISECONDS`, one in this process at once.
   */
  async find(secret: string): Promise<KeyHolder | undefined> {
    const hash = hashOf(secret);
    const key = await this.known.get(hash, () => this.look(hash));
    const expired = key?.expiresAt !== undefined && key.expiresAt <= this.clock.now();
    return key === undefined || expired ? undefined : key.holder;
  }

  async list(tx: Tx): Promise<KeyDto[]> {
    const rows = await tx.query<KeyRow>(
      `SELECT k.id, k.label, k.prefix, onus_key_permissions(k.permissions, k.before_analysis) AS permissions, k.person, k.expires_at, e.recorded_at, f.recorded_at AS revoked_at
         FROM api_key k
         JOIN ledger_entry e ON e.workspace_id = k.workspace_id AND e.entry_id = k.entry_id
         LEFT JOIN api_key_revocation r ON r.workspace_id = k.workspace_id AND r.key_id = k.id
         LEFT JOIN ledger_entry f ON f.workspace_id = r.workspace_id AND f.entry_id = r.entry_id
        WHERE k.workspace_id = $1 ORDER BY k.id`,
      [tx.scope.workspaceId],
    );
    return rows.map(toKey);
  }

  /** Ends a key for good. Revoking it again changes nothing. Throws `not-found`. */
  async revoke(tx: Tx, id: string): Promise<KeyDto> {
    const find = async (): Promise<KeyDto> => (await this.list(tx)).find((key) => key.id === id) ?? refuse('not-found', { kind: 'API key' });
    const key = await find();
    if (key.revokedAt !== null) {
      return key;
    }
    const { entryId } = await this.ledger.append(tx, { kind: 'api-key', shape: 'onus.api-key-revoked/1', subjectId: id, version: 2, body: { revoked: true } });
    await tx.query('INSERT INTO api_key_revocation (workspace_id, key_id, entry_id) VALUES ($1, $2, $3)', [tx.scope.workspaceId, id, entryId]);
    tx.afterCommit(() => this.known.forget());
    return find();
  }

  private async look(hash: Buffer): Promise<FoundKey | undefined> {
    const rows: { workspace_id: string; id: string; label: string; permissions: Permission[]; expires_at: Date | null }[] = await this.dataSource.query(
      'SELECT workspace_id, id, label, permissions, expires_at FROM onus_find_key($1)',
      [hash],
    );
    const [key] = rows;
    if (key === undefined) {
      return undefined;
    }
    const holder = { scope: { workspaceId: key.workspace_id, actor: { kind: 'key', id: key.id, label: key.label } }, permissions: new Set(key.permissions) } as const;
    return { holder, expiresAt: key.expires_at?.getTime() };
  }
}

function expiryOf(text: string, now: number): number {
  try {
    const at = parseInstant(text);
    return at > now ? at : refuse('body-invalid', {}, undefined, [{ pointer: '/expiresAt', code: 'expiry-past', message: 'The key would have ended already.', remedy: 'Give a time in the future, or leave it out.' }]);
  } catch (error) {
    throw error instanceof DomainError ? error.at(error.pointer === undefined ? '/expiresAt' : '') : error;
  }
}

function toKey(row: KeyRow): KeyDto {
  const { id, label, prefix, permissions, person } = row;
  return { id, label, prefix, permissions, person, recordedAt: row.recorded_at.toISOString(), expiresAt: row.expires_at?.toISOString() ?? null, revokedAt: row.revoked_at?.toISOString() ?? null };
}
