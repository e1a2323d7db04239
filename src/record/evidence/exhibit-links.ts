import { Injectable } from '@nestjs/common';
import { exhibitFindings } from '../../core/facts/exhibit-findings.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { RecordReader } from '../shared/index.js';
import type { ExhibitFindingDto, ExhibitLinksDto } from './exhibit.dto.js';
import { exhibitKind } from './exhibit.kind.js';

/** Most citing records that are listed. */
const MOST = 1_000;

interface Citing {
  readonly id: string;
  readonly kind: string;
  readonly first_version: number;
  readonly last_version: number;
  readonly current: boolean;
  readonly total: number;
}

/** What stands around an exhibit: what cites it, what was made of it and it of what, and what does not fit together in it. */
@Injectable()
export class ExhibitLinks {
  constructor(private readonly reader: RecordReader) {}

  /** @throws DomainError `not-found`, `erased`. */
  async of(tx: Tx, id: string): Promise<ExhibitLinksDto> {
    const { body } = await this.reader.get(tx, exhibitKind, id);
    const citing = await tx.query<Citing>(CITING, [tx.scope.workspaceId, id, MOST]);
    const others = await tx.query<{ id: string; derived: boolean }>(
      `SELECT id, parent_id IS NOT DISTINCT FROM $2::uuid AS derived FROM exhibit_current WHERE workspace_id = $1 AND id <> $2 AND (parent_id = $2 OR sha256 = $3) ORDER BY id`,
      [tx.scope.workspaceId, id, body.sha256],
    );
    return {
      total: citing[0]?.total ?? 0,
      citedBy: citing.map((row) => ({ kind: row.kind, id: row.id, firstVersion: row.first_version, lastVersion: row.last_version, current: row.current })),
      original: body.derivedFrom?.exhibit ?? null,
      derivatives: others.filter(({ derived }) => derived).map((one) => one.id),
      sameBytes: others.filter(({ derived }) => !derived).map((one) => one.id),
    };
  }

  /** What does not fit together in what is said of the exhibit. @throws DomainError `not-found`, `erased`. */
  async findingsOf(tx: Tx, id: string): Promise<ExhibitFindingDto[]> {
    const { body } = await this.reader.get(tx, exhibitKind, id);
    return exhibitFindings({ ...body, id }).map(({ code, severity, text }) => ({ code, severity, text }));
  }
}

/** A version that is not the newest cited it before and does no longer. */
const CITING = `
  SELECT c.record_id AS id, c.kind, c.first_version, c.last_version, newest.version = c.last_version AS current, count(*) OVER ()::integer AS total
    FROM record_citation c
    CROSS JOIN LATERAL (SELECT e.version, e.entry_id FROM ledger_entry e WHERE e.workspace_id = c.workspace_id AND e.subject_id = c.record_id AND e.kind = c.kind ORDER BY e.version DESC LIMIT 1) newest
   WHERE c.workspace_id = $1 AND c.cited_id = $2 AND c.kind <> 'exhibit'
   ORDER BY c.kind, c.record_id LIMIT $3`;
