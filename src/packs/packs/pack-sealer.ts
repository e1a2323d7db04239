import { createHash, type Hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../core/shared/errors.js';
import type { Locale } from '../../core/shared/text.js';
import { BlobStore, type ReceivedBlob } from '../../platform/blobs/index.js';
import { Clock } from '../../platform/clock/index.js';
import { filled, sealRevision, type SealSlot, timestampRevision, type TimestampSlot } from '../../platform/pdf/index.js';
import { encoded, LONGEST_ANSWER, SealIdentity, signatureValue, signDetached, TimestampAuthority, type TimestampFacts, withTimestamp } from '../../platform/seal/index.js';
import { problemTextOf } from '../../platform/http/problems.js';
import type { PackRecord } from './pack.kind.js';

export type SealFacts = NonNullable<NonNullable<PackRecord['made']>['seal']>;
export type StampFacts = NonNullable<PackRecord['stamped']>;

/** A file that is to be sealed: which workspace's, where the seal goes, and the open SHA-256 over all of its bytes. */
export interface Unsealed {
  readonly workspaceId: string;
  readonly locale: Locale;
  readonly slot: SealSlot;
  readonly hash: Hash;
}

/** What sealing adds to a file: bytes to keep, what is recorded of them, and where a time-stamp over the whole goes. */
export interface Sealed {
  readonly blob: ReceivedBlob;
  readonly facts: SealFacts;
  readonly next: TimestampSlot | undefined;
}

/** Bytes kept for attributes and signature, beside our certificates and the token of the authority. */
const SIGNATURE_ROOM = 2_048;
const LIMIT = 1 << 20;

const REASON: Readonly<Record<Locale, string>> = {
  en: 'Seal of this Onus installation for the integrity of the file; not the signature of a person',
  ko: '파일의 무결성을 위한 이 Onus 설치본의 봉인이며, 사람의 서명이 아님',
};

/** Seals packs in the name of the installation. A seal has a time and randomness in it: it is made once and kept, never made again. */
@Injectable()
export class PackSealer {
  constructor(
    private readonly identity: SealIdentity,
    private readonly authority: TimestampAuthority,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the revision that fills the signature field. Where the authority gives no time-stamp over the signature, the seal is made
   * without one, and says so: the time-stamp over the whole file can still come.
   * @throws DomainError `seal.certificate-expired`.
   */
  async seal({ workspaceId, locale, slot, hash }: Unsealed): Promise<Sealed> {
    const at = new Date(this.clock.now());
    this.identity.requireValid(at);
    const stamps = this.authority.name !== undefined;
    const room = [this.identity.certificate, ...this.identity.chain].reduce((sum, { raw }) => sum + raw.length, SIGNATURE_ROOM + (stamps ? LONGEST_ANSWER : 0));
    const { revision, next } = sealRevision(slot, hash, { locale, at, reason: REASON[locale], room, timestampField: stamps });
    const signed = signDetached(this.identity, revision.digest);
    const stamp = stamps ? await this.stampOf(signatureValue(signed)) : {};
    const part = filled(revision, encoded(stamp.token === undefined ? signed : withTimestamp(signed, stamp.token)));
    const { kind, name, fingerprint } = this.identity;
    const facts = { at: at.toISOString(), identity: kind, signer: name, fingerprint, ...stamp.facts };
    const { blob, revision: whole } = await this.received(workspaceId, hash, slot.bytes, part);
    return { blob, facts: { ...whole, ...facts }, next };
  }

  /**
   * Makes the revision that stamps a sealed file as a whole.
   * @throws DomainError `timestamp.unreachable`, `timestamp.rejected`, `timestamp.not-proved`.
   */
  async stamp(workspaceId: string, slot: TimestampSlot, hash: Hash): Promise<{ readonly blob: ReceivedBlob; readonly facts: StampFacts }> {
    const revision = timestampRevision(slot, hash, LONGEST_ANSWER);
    const { token, facts: timestamp } = await this.authority.stamp(revision.digest);
    const { blob, revision: whole } = await this.received(workspaceId, hash, slot.bytes, filled(revision, token));
    return { blob, facts: { ...whole, timestamp } };
  }

  private async stampOf(value: Uint8Array): Promise<{ token?: Buffer; facts?: { timestamp: TimestampFacts } | { timestampProblem: string } }> {
    try {
      const { token, facts } = await this.authority.stamp(createHash('sha256').update(value).digest());
      return { token, facts: { timestamp: facts } };
    } catch (error) {
      if (error instanceof DomainError) return { facts: { timestampProblem: problemTextOf(error).title } };
      throw error;
    }
  }

  private async received(workspaceId: string, before: Hash, length: number, part: Buffer) {
    const blob = await this.blobs.write(workspaceId, onePiece(part), LIMIT);
    const revision = { sha256: before.copy().update(part).digest('hex'), bytes: length + part.length, part: { sha256: blob.sha256, bytes: blob.bytes } };
    return { blob, revision };
  }
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
