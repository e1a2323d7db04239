import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, type Issue } from '../../core/shared/errors.js';
import type { JsonObject } from '../../core/shared/json.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import { TermsDrafts } from '../../record/contracts/index.js';
import type { ReceivedWorksheet } from './received-worksheet.js';
import type { ListedContract } from './worksheet-file.js';
import { WorksheetPreview, type PlannedRow, type RowPreview, type WorksheetPlan } from './worksheet-preview.js';
import { readWorksheet } from './worksheet-rows.js';

/** Drafts that are recorded with one statement. */
const CHUNK = 500;

/** What becomes of a worksheet, row by row. */
export interface WorksheetResult {
  readonly sha256: string;
  readonly counts: Readonly<Record<RowPreview['outcome'], number>>;
  /** Filled rows that cannot be expressed as terms. */
  readonly notModelled: number;
  /** What is wrong with the sheet as a whole. */
  readonly issues: readonly Issue[];
  readonly rows: readonly RowPreview[];
}

/** Takes in worksheets: shows what each row would do, and records the drafts of all of them or none. */
@Injectable()
export class TermsWorksheet {
  constructor(
    private readonly previews: WorksheetPreview,
    private readonly drafts: TermsDrafts,
  ) {}

  /** What each row would do; nothing is recorded. Throws `worksheet-unreadable`, `worksheet-too-large`. */
  async preview(tx: Tx, worksheet: ReceivedWorksheet): Promise<WorksheetResult> {
    const { rows, issues } = await this.plan(tx, worksheet);
    return resultOf(worksheet, issues, rows.map(({ preview }) => preview));
  }

  /** Records every filled row as a draft, or nothing. Throws `worksheet-invalid` with every bad cell, `worksheet-empty`. */
  async record(tx: Tx, worksheet: ReceivedWorksheet): Promise<WorksheetResult> {
    await this.drafts.alone(tx);
    const { rows, issues } = await this.plan(tx, worksheet);
    const wrong = [...issues, ...rows.flatMap(({ preview }) => preview.issues)];
    if (wrong.length > 0) throw new DomainError('worksheet-invalid', { count: wrong.length }, undefined, wrong);
    if (rows.every(({ preview }) => preview.outcome === 'blank')) refuse('worksheet-empty');
    const ids = await this.write(tx, rows, worksheet);
    return resultOf(worksheet, [], rows.map(({ preview }) => ({ ...preview, draft: ids.get(preview.row) ?? preview.draft })));
  }

  /** The contracts to fill in: all of them, or those with these references or ids. Throws `query-invalid` for one that is not there. */
  async contracts(tx: Tx, wanted: readonly string[] | undefined): Promise<readonly ListedContract[]> {
    const rows = await tx.query<ListedContract & { readonly id: string }>(
      `SELECT c.id, i.reference, c.title FROM contract_current c JOIN contract i USING (workspace_id, id)
        WHERE c.workspace_id = $1 AND ($2::text[] IS NULL OR lower(i.reference) = ANY($2) OR c.id::text = ANY($2)) ORDER BY c.id`,
      [tx.scope.workspaceId, wanted?.map((one) => one.toLowerCase()) ?? null],
    );
    const unknown = wanted?.find((one) => !rows.some(({ id, reference }) => [id, reference.toLowerCase()].includes(one.toLowerCase())));
    if (unknown !== undefined) {
      refuse('query-invalid', {}, undefined, [{ pointer: '/contract', code: 'reference-unknown', message: `No contract "${unknown.slice(0, 60)}" is in this workspace.`, remedy: 'Give references or ids of recorded contracts, or "all".' }]);
    }
    return rows;
  }

  private async plan(tx: Tx, { bytes }: ReceivedWorksheet): Promise<WorksheetPlan> {
    return this.previews.plan(tx, await readWorksheet(bytes));
  }

  /** Ids of the drafts by number of their row. */
  private async write(tx: Tx, rows: readonly PlannedRow[], worksheet: ReceivedWorksheet): Promise<ReadonlyMap<number, string>> {
    const origin = { file: worksheet.name, sha256: sha256Of(worksheet) };
    const contentOf = ({ content, preview }: PlannedRow): JsonObject => ({ ...content, origin: { ...origin, row: preview.cell } });
    const ids = new Map<number, string>();
    const made = rows.filter(({ preview }) => preview.outcome === 'new');
    for (let from = 0; from < made.length; from += CHUNK) {
      const chunk = made.slice(from, from + CHUNK);
      const outcomes = await this.drafts.createMany(tx, chunk.map(contentOf));
      outcomes.forEach((outcome, index) => {
        if (!outcome.ok) throw atRow(outcome.error, chunk[index]);
        ids.set(chunk[index]?.preview.row ?? 0, outcome.value.id);
      });
    }
    for (const row of rows.filter(({ preview }) => preview.outcome === 'changed')) {
      if (row.previous !== undefined) await this.drafts.rewrite(tx, row.previous, contentOf(row));
    }
    return ids;
  }
}

function resultOf(worksheet: ReceivedWorksheet, issues: readonly Issue[], rows: readonly RowPreview[]): WorksheetResult {
  const of = (outcome: RowPreview['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  const notModelled = rows.filter(({ outcome, modelled }) => outcome !== 'blank' && !modelled).length;
  return { sha256: sha256Of(worksheet), counts: { new: of('new'), changed: of('changed'), unchanged: of('unchanged'), blank: of('blank'), refused: of('refused') }, notModelled, issues, rows };
}

/** What the record refuses of a row stands at the row. */
function atRow(error: unknown, row: PlannedRow | undefined): unknown {
  if (!(error instanceof DomainError) || error.issues === undefined || row === undefined) return error;
  return new DomainError('worksheet-invalid', { count: error.issues.length }, undefined, error.issues.map((issue) => ({ ...issue, pointer: row.preview.cell })));
}

function sha256Of({ bytes }: ReceivedWorksheet): string {
  return createHash('sha256').update(bytes).digest('hex');
}
