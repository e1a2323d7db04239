import { Injectable } from '@nestjs/common';
import { Ledger } from '../../ledger/index.js';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import { RecordReader, type Recorded } from '../../record/shared/index.js';
import { packKind, type PackRecord } from './pack.kind.js';
import { type Layer, type PackFile, PackFiles } from './pack-files.js';

/** Which file of a pack, and whether the reader may see our own analysis. */
export interface Opening {
  readonly layer?: Layer | undefined;
  readonly analysis?: boolean;
}

/** The files of packs that have been made. */
@Injectable()
export class Packs {
  constructor(
    private readonly reader: RecordReader,
    private readonly files: PackFiles,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /**
   * The PDF of a pack, sealed as far as it is, or up to one layer. That it was read is recorded: one entry for each actor, pack
   * and hour. Throws `not-found`, `access-denied` for an internal pack where the reader may not see our own analysis, `pack-not-made`, `pack-layer-missing`, `erased`.
   */
  async open(tx: Tx, id: string, { layer, analysis = true }: Opening = {}): Promise<PackFile & { readonly pack: Recorded<PackRecord> }> {
    const pack = await this.reader.get(tx, packKind, id);
    if (pack.body.madeFor === 'internal' && !analysis) refuse('access-denied', { permission: 'analysis:read' });
    const file = await this.files.open(tx, pack.body, layer);
    await this.noteRead(tx, id);
    return { pack, ...file };
  }

  private async noteRead(tx: Tx, id: string): Promise<void> {
    const { workspaceId, actor } = tx.scope;
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${workspaceId}/pack-read/${id}`]);
    const hour = `${this.clock.text().slice(0, 13)}:00:00.000Z`;
    const reads = await tx.query<{ seen: boolean }>(
      `SELECT actor_kind = $3 AND actor_id = $4 AND recorded_at >= $5 AS seen FROM ledger_entry WHERE workspace_id = $1 AND kind = 'pack-read' AND subject_id = $2`,
      [workspaceId, id, actor.kind, actor.id, hour],
    );
    if (!reads.some((read) => read.seen)) {
      await this.ledger.append(tx, { kind: 'pack-read', shape: 'onus.pack-read/1', subjectId: id, version: reads.length + 1, body: { event: 'viewed', pack: id } });
    }
  }
}
