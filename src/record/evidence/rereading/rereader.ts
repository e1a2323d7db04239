import { Injectable } from '@nestjs/common';
import { BlobStore, inspect, type Finding } from '../../../platform/blobs/index.js';
import { UnitOfWork, type Scope } from '../../../platform/database/unit-of-work.js';
import { Alarms } from './alarms.js';
import type { Pace } from './pace.js';
import { hashesAfter, rereadingOf } from './rereading-rows.js';
import { Rereadings, type Progress } from './rereadings.js';

/** Sound files are counted together, up to so many. */
const BATCH = 100;

/** How a part of a reading is done. */
export interface Manner {
  readonly pace: Pace;
  /** After so many milliseconds the part ends with the file that is being read, and another job goes on. */
  readonly milliseconds: number;
  readonly shown: (percent: number) => Promise<void>;
}

/** Reads stored bytes again, in the order of their hashes: a reading that was broken off goes on where it stood. */
@Injectable()
export class Rereader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly rereadings: Rereadings,
    private readonly alarms: Alarms,
  ) {}

  /** Reads on. Throws where the store does not serve: nothing is said about bytes that could not be asked for. */
  async read(scope: Scope, id: string, manner: Manner): Promise<void> {
    const until = performance.now() + manner.milliseconds;
    const { endedAt, after, alarmed } = await this.unitOfWork.run(scope, async (tx) => ({ ...(await rereadingOf(tx, id)), alarmed: await this.alarms.open(tx) }), { readOnly: true });
    if (endedAt !== null) return;
    const suspects = new Set(alarmed.map(({ sha256 }) => sha256));
    for (let from: string | undefined = after; from !== undefined && performance.now() < until; ) {
      const hashes: string[] = await this.unitOfWork.run(scope, (tx) => hashesAfter(tx, from ?? '', BATCH), { readOnly: true });
      if (hashes.length === 0) {
        await this.unitOfWork.run(scope, (tx) => this.rereadings.end(tx, id));
        return;
      }
      from = await this.batch({ scope, id, suspects, until, manner }, from, hashes);
      if (from === undefined) return;
      await manner.shown(shareOf(from));
    }
    await this.unitOfWork.run(scope, (tx) => this.rereadings.carryOn(tx, id));
  }

  /** Reads some files and returns how far it came; undefined where another job has read the same meanwhile. */
  private async batch(work: { readonly scope: Scope; readonly id: string; readonly suspects: ReadonlySet<string>; readonly until: number; readonly manner: Manner }, from: string, hashes: readonly string[]): Promise<string | undefined> {
    const { scope, id, suspects, until, manner } = work;
    let sound = nothingSince(from);
    for (const sha256 of hashes) {
      const stored = await this.unitOfWork.run(scope, (tx) => this.blobs.stored(tx, sha256), { readOnly: true });
      const found = await inspect(stored, sha256, (bytes) => manner.pace.spend(bytes));
      const plain = found.state === 'sound' && !suspects.has(sha256);
      if (plain) sound = { ...sound, to: sha256, checked: sound.checked + 1, bytes: sound.bytes + found.bytes };
      if (plain && performance.now() < until) continue;
      if (!(await this.count(scope, id, sound))) return undefined;
      sound = nothingSince(sound.to);
      if (!plain && !(await this.alarm(scope, id, sound.to, { sha256, found }))) return undefined;
      sound = nothingSince(sha256);
      if (performance.now() >= until) break;
    }
    return (await this.count(scope, id, sound)) ? sound.to : undefined;
  }

  private async count(scope: Scope, id: string, progress: Progress): Promise<boolean> {
    return progress.to === progress.from || this.unitOfWork.run(scope, (tx) => this.rereadings.move(tx, id, progress));
  }

  /** Counts a file that is, or was, not sound, in one transaction with its alarm. */
  private async alarm(scope: Scope, id: string, from: string, { sha256, found }: { readonly sha256: string; readonly found: Finding }): Promise<boolean> {
    return this.unitOfWork.run(scope, async (tx) => {
      const held = await this.alarms.note(tx, id, sha256, found);
      const counted = { altered: Number(held && found.state === 'altered'), missing: Number(held && found.state === 'missing') };
      return this.rereadings.move(tx, id, { from, to: sha256, checked: Number(held), bytes: found.bytes, ...counted });
    });
  }
}

function nothingSince(at: string): Progress {
  return { from: at, to: at, checked: 0, bytes: 0, altered: 0, missing: 0 };
}

/** How far a hash is in the order of all hashes, in percent. */
function shareOf(sha256: string): number {
  return (Number.parseInt(sha256.slice(0, 4), 16) / 0x10000) * 100;
}
