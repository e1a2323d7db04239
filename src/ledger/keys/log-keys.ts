import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sameBytes } from '../../core/ledger/bytes.js';
import { fingerprintOf, openHandover } from '../../core/ledger/log-key.js';
import { caught, DomainError } from '../../core/shared/errors.js';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { constraintOf, sqlStateOf } from '../../platform/database/index.js';
import { changesBeside, type HeldKey, type KeyChange, keyFileOf, LogKeyError, makeKeyFile, readKeyFile } from './key-file.js';

/** A key that signs, or once signed, the checkpoints of this installation. */
export interface LogKey {
  readonly fingerprint: string;
  readonly publicKey: Uint8Array;
  /** The key before; null for the first. */
  readonly previous: string | null;
  /** What the key before signed; null for the first key, and where the one before was lost. */
  readonly handover: string | null;
  readonly reason: string | null;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly introducedAt: number;
  /** When the next key was introduced; null for the key in force. */
  readonly retiredAt: number | null;
}

/**
 * The keys of the log: the private one in a file, and the chain of all public ones in the database. The chain has one end, so two
 * processes with different keys cannot both sign: the second is refused by a unique key, and says so.
 */
@Injectable()
export class LogKeys {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The file that holds the private key. */
  get file(): string {
    return keyFileOf(this.config);
  }

  /**
   * The key to sign with now: the one in the file, once the chain ends with it. The first start of the first database makes it.
   * @throws LogKeyError where the file holds another key than the one in force, or is gone.
   */
  async current(): Promise<HeldKey> {
    const chain = await this.chain();
    const tip = chain.at(-1);
    const key = (await readKeyFile(this.file)) ?? (await this.first(tip));
    if (tip?.fingerprint === key.fingerprint) return key;
    if (chain.some(({ fingerprint }) => fingerprint === key.fingerprint)) throw new LogKeyError(this.retired(key, tip));
    for (const link of await this.linksTo(key, tip)) await this.introduce(link);
    return this.current();
  }

  /** Every key, the first first, the one in force last. */
  async chain(): Promise<readonly LogKey[]> {
    const rows = (await this.dataSource.query('SELECT fingerprint, public_key, previous, handover, reason, introduced_at FROM ledger_key')) as KeyRow[];
    const next = new Map(rows.map((row) => [row.previous, row]));
    const chain: KeyRow[] = [];
    for (let row = next.get(null); row !== undefined; row = next.get(row.fingerprint)) chain.push(row);
    return chain.map((row) => keyOf(row, next.get(row.fingerprint)));
  }

  private async first(tip: LogKey | undefined): Promise<HeldKey> {
    if (tip === undefined) return makeKeyFile(this.file);
    throw new LogKeyError(
      `The ledger is signed by the key ${tip.fingerprint}, which is not at ${this.file}. Put the file there, or name where it is with ONUS_LEDGER_KEY_FILE. If the key is lost: onus keys replace --reason "..."`,
    );
  }

  /** The steps from the key in force to the one in the file, as the list of changes beside it tells them. */
  private async linksTo(key: HeldKey, tip: LogKey | undefined): Promise<readonly NewKey[]> {
    if (tip === undefined) return [{ publicKey: key.publicKey, previous: null, handover: null, reason: null }];
    const links: NewKey[] = [];
    const changes = (await changesBeside(this.file)).toReversed();
    for (let wanted = key.publicKey; fingerprintOf(wanted) !== tip.fingerprint; ) {
      const change = changes.find(({ publicKey }) => sameBytes(publicKey, wanted));
      const before = change === undefined ? undefined : previousOf(change, [tip.publicKey, ...changes.map(({ publicKey }) => publicKey)]);
      if (change === undefined || before === undefined || links.length >= changes.length) throw new LogKeyError(this.stranger(key, tip));
      links.unshift({ ...change, previous: fingerprintOf(before) });
      wanted = before;
    }
    return links;
  }

  /** Lengthens the chain by one key. A process that did the same meanwhile has done it; one that did otherwise is found out by the caller. */
  private async introduce({ publicKey, previous, handover, reason }: NewKey): Promise<void> {
    const row = [fingerprintOf(publicKey), Buffer.from(publicKey), previous, handover, reason, this.clock.text()];
    try {
      await this.dataSource.query('INSERT INTO ledger_key (fingerprint, public_key, previous, handover, reason, introduced_at) VALUES ($1, $2, $3, $4, $5, $6)', row);
    } catch (error) {
      if (sqlStateOf(error) !== '23505' || !(constraintOf(error) ?? '').startsWith('ledger_key_')) throw error;
    }
  }

  private retired(key: HeldKey, tip: LogKey | undefined): string {
    return `The key in ${this.file} (${key.fingerprint}) no longer signs: the key in force is ${tip?.fingerprint ?? ''}. Copy that file here, from where the key was rotated.`;
  }

  private stranger(key: HeldKey, tip: LogKey): string {
    return `The ledger of this database is signed by the key ${tip.fingerprint}, but ${this.file} holds ${key.fingerprint}, and nothing beside it says that the one handed over to the other. Two keys would mean two logs, so this process does not sign. Put the key in force there, or name where it is with ONUS_LEDGER_KEY_FILE. If it is lost: onus keys replace --reason "..."`;
  }
}

type NewKey = KeyChange & { readonly previous: string | null };

interface KeyRow {
  readonly fingerprint: string;
  readonly public_key: Buffer;
  readonly previous: string | null;
  readonly handover: string | null;
  readonly reason: string | null;
  readonly introduced_at: Date;
}

function keyOf(row: KeyRow, next: KeyRow | undefined): LogKey {
  const { fingerprint, previous, handover, reason } = row;
  return { fingerprint, publicKey: new Uint8Array(row.public_key), previous, handover, reason, introducedAt: row.introduced_at.getTime(), retiredAt: next?.introduced_at.getTime() ?? null };
}

/** The key that signed the handover; where it was lost, the one in force, which stands first. */
function previousOf({ publicKey, handover }: KeyChange, candidates: readonly Uint8Array[]): Uint8Array | undefined {
  if (handover === null) return candidates[0];
  return candidates.find((candidate) => {
    const next = caught(() => openHandover(handover, candidate));
    return !(next instanceof DomainError) && sameBytes(next, publicKey);
  });
}
