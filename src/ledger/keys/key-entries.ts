import { Injectable } from '@nestjs/common';
import { toBase64 } from '../../core/ledger/base64.js';
import { DomainError } from '../../core/shared/errors.js';
import { type Tx, UnitOfWork } from '../../platform/database/index.js';
import { Ledger, LEDGER_ACTOR } from '../ledger.js';
import { type LogKey, LogKeys } from './log-keys.js';

const KIND = { kind: 'ledger-key', shape: 'onus.ledger-key/1' } as const;

/** Each change of the log key is an entry of every log that the old key signed: whoever reads the log meets it there. */
@Injectable()
export class KeyEntries {
  constructor(
    private readonly keys: LogKeys,
    private readonly ledger: Ledger,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The public key of a fingerprint, if it ever signed here. */
  async publicKey(fingerprint: string): Promise<Uint8Array | undefined> {
    return (await this.keys.chain()).find((key) => key.fingerprint === fingerprint)?.publicKey;
  }

  /** Whether the entry about that key stands below `size`. Where there is none yet it is recorded, in a transaction of its own. */
  async isIn(tx: Tx, fingerprint: string, size: number): Promise<boolean> {
    const [entry] = await tx.query<{ idx: string | null }>('SELECT idx FROM ledger_record WHERE workspace_id = $1 AND subject_id = $2 AND kind = $3', [tx.scope.workspaceId, subjectOf(fingerprint), KIND.kind]);
    if (entry === undefined) await this.record(tx.scope.workspaceId, fingerprint);
    return typeof entry?.idx === 'string' && Number(entry.idx) < size;
  }

  private async record(workspaceId: string, fingerprint: string): Promise<void> {
    const key = (await this.keys.chain()).find((one) => one.fingerprint === fingerprint);
    if (key === undefined) return;
    try {
      await this.unitOfWork.run({ workspaceId, actor: LEDGER_ACTOR }, (tx) => this.ledger.append(tx, { ...KIND, subjectId: subjectOf(fingerprint), version: 1, body: bodyOf(key) }));
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'version-conflict')) throw error; // another process recorded it
    }
  }
}

function bodyOf({ fingerprint, publicKey, previous, handover, reason }: LogKey) {
  return { act: 'introduced', fingerprint, publicKey: toBase64(publicKey), previous, handover, reason };
}

/** The id of a key as a subject: the first 16 bytes of its fingerprint as a UUID of version 8 (RFC 9562: made by rules of our own). */
export function subjectOf(fingerprint: string): string {
  const variant = (Number.parseInt(fingerprint.charAt(16), 16) & 3) | 8;
  const digits = `${fingerprint.slice(0, 12)}8${fingerprint.slice(13, 16)}${variant.toString(16)}${fingerprint.slice(17, 32)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
