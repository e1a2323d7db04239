import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Manifest } from '../../core/formats/manifest.js';
import type { Matter } from '../../core/formats/matter.js';
import { nativePath } from '../../core/pack/bundle.js';
import { BlobStore } from '../../platform/blobs/index.js';
import { UnitOfWork, type Scope, type Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import type { ZipFile } from '../../platform/zip/stored-zip.js';
import { Custody } from '../../record/evidence/index.js';

type Exhibit = Matter['exhibits'][number];

/** The originals of a bundle, and which of them are not there. */
export interface NativeFiles {
  readonly entries: Manifest['files'];
  readonly files: readonly ZipFile[];
  readonly absent: Manifest['absent'];
}

/** The originals of the exhibits that a pack shows: byte for byte, each read when its turn comes. */
@Injectable()
export class Natives {
  constructor(
    private readonly blobs: BlobStore,
    private readonly custody: Custody,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Looks which originals of a pack are held, and notes in the custody of each that it left with it. */
  async of(tx: Tx, exhibits: readonly Exhibit[], pack: { readonly id: string; readonly reference: string }): Promise<NativeFiles> {
    const records = await recordsOf(tx, pack.id);
    const entries: Manifest['files'][number][] = [];
    const files: ZipFile[] = [];
    const absent: Manifest['absent'][number][] = [];
    for (const exhibit of exhibits) {
      const bytes = await this.sizeOf(tx, exhibit);
      const held = records.get(exhibit.sha256) ?? [];
      if (bytes === null) {
        absent.push({ exhibit: exhibit.id, reason: (await this.erased(tx, held)) ? 'erased' : 'not-held' });
        continue;
      }
      const path = nativePath(exhibit);
      entries.push({ path, role: 'native', sha256: exhibit.sha256, bytes, of: exhibit.id });
      files.push({ path: `data/${path}`, bytes: () => this.open(tx.scope, exhibit.sha256) });
      for (const id of held) await this.custody.note(tx, id, 'exported', { pack: pack.reference });
    }
    return { entries, files, absent };
  }

  /** Length of the stored bytes; null where there are none. Read through where the record does not say it. */
  private async sizeOf(tx: Tx, { sha256, bytes }: Exhibit): Promise<number | null> {
    const stored = await this.blobs.stored(tx, sha256);
    if (stored === undefined) return null;
    let length = 0;
    if (bytes === undefined) for await (const chunk of stream(stored)) length += chunk.length;
    stored.destroy();
    return bytes ?? length;
  }

  private async erased(tx: Tx, held: readonly string[]): Promise<boolean> {
    for (const id of held) if (await this.custody.has(tx, id, 'erased')) return true;
    return false;
  }

  private open(scope: Scope, sha256: string): Promise<Readable> {
    return this.unitOfWork.run(scope, async (tx) => (await this.blobs.read(tx, sha256)) ?? refuse('erased', { kind: 'exhibit' }), { readOnly: true });
  }
}

/** The exhibits that a pack cites, by the hash of their bytes; in the pack they go by other names. */
async function recordsOf(tx: Tx, packId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query<{ id: string; sha256: string }>(
    `SELECT DISTINCT x.id, x.sha256 FROM ledger_citation c
       JOIN ledger_entry e ON e.workspace_id = c.workspace_id AND e.entry_id = c.entry_id AND e.kind = 'exhibit'
       JOIN exhibit_current x ON x.workspace_id = e.workspace_id AND x.id = e.subject_id
     WHERE c.workspace_id = $1 AND c.pack_id = $2 ORDER BY x.id`,
    [tx.scope.workspaceId, packId],
  );
  const records = new Map<string, readonly string[]>();
  for (const { id, sha256 } of rows) records.set(sha256, [...(records.get(sha256) ?? []), id]);
  return records;
}

function stream(readable: Readable): AsyncIterable<Uint8Array> {
  return readable as AsyncIterable<Uint8Array>;
}
